import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A check of all stored files of the engagement came to its end. */
export const storageChecked = defineTrailEvent('documents/storage-checked', z.object({ checkId: z.uuid(), checked: z.int(), bytes: z.int(), missing: z.int(), damaged: z.int() }));
export const objectMissing = defineTrailEvent('documents/object-missing', z.object({ versionId: z.uuid(), sha256, checkId: z.uuid() }));
/** `foundSha256` is null where the file cannot be read to its end. */
export const objectDamaged = defineTrailEvent('documents/object-damaged', z.object({ versionId: z.uuid(), sha256, foundSha256: sha256.nullable(), checkId: z.uuid() }));
/** A file that was missing or damaged holds its bytes again. */
export const objectRestored = defineTrailEvent('documents/object-restored', z.object({ versionId: z.uuid(), sha256, checkId: z.uuid() }));

/** Of the firm: somebody asked for a check, and confirmed that orphans go. */
export const storageCheckRequested = defineTrailEvent('documents/storage-check-requested', z.object({}));
export const orphansRemovalConfirmed = defineTrailEvent('documents/orphans-removal-confirmed', z.object({ orphans: z.int() }));
export const orphansRemoved = defineTrailEvent('documents/orphans-removed', z.object({ removed: z.int(), kept: z.int(), confirmedBy: z.uuid() }));

export const storageCheckEvents = [storageChecked, objectMissing, objectDamaged, objectRestored, storageCheckRequested, orphansRemovalConfirmed, orphansRemoved] as const;
