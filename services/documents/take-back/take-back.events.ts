import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';

/** The sender took a file back; `isSetAside` where nobody else sent its bytes, so that nobody reads them. The reason is kept with the row: the trail holds no words. */
export const uploadTakenBack = defineTrailEvent('documents/taken-back', z.object({ uploadId: z.uuid(), versionId: z.uuid(), isSetAside: z.boolean() }));

export const takeBackEvents = [uploadTakenBack] as const;
