import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';

const version = { documentId: z.uuid(), versionId: z.uuid() };

/** Somebody of the audit team let a client's file in; it is read from now on. */
export const documentAccepted = defineTrailEvent('documents/accepted', z.object(version));
/** Somebody of the audit team did not take a client's file as evidence; its bytes are kept. */
export const documentRefused = defineTrailEvent('documents/refused', z.object({ ...version, reason: z.string() }));

export const quarantineEvents = [documentAccepted, documentRefused] as const;
