import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { binderKinds } from './binder.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z.enum(binderKinds);

export const binderRequested = defineTrailEvent('binder/requested', z.object({ binderId: z.uuid(), kind }));
export const binderSealed = defineTrailEvent('binder/sealed', z.object({ binderId: z.uuid(), kind, sha256, manifestSha256: sha256, fingerprint: sha256, parts: z.int(), size: z.int() }));
export const binderDownloaded = defineTrailEvent('binder/downloaded', z.object({ binderId: z.uuid() }));

export const binderEvents = [binderRequested, binderSealed, binderDownloaded] as const;
