import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';

/** The reason is kept with the withdrawal: it may quote the client's words, the trail holds none. */
export const documentWithdrawn = defineTrailEvent('documents/withdrawn', z.object({ documentId: z.uuid(), withdrawalId: z.uuid() }));
export const documentRestored = defineTrailEvent('documents/restored', z.object({ documentId: z.uuid(), withdrawalId: z.uuid() }));

export const withdrawalEvents = [documentWithdrawn, documentRestored] as const;
