import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';
import { fieldNames } from './description.contract.ts';

/**
 * Somebody put a field of a description right, said that it is not stated, or went back to the machine's guess. The value itself stays
 * out of the trail, it may be a person's name: `entryId` names the row that holds it for good, `valueHash` is the SHA-256 of its
 * canonical JSON.
 */
export const descriptionSet = defineTrailEvent('documents/description-set', z.object({
  documentId: z.uuid(),
  versionId: z.uuid(),
  entryId: z.uuid(),
  field: z.enum(fieldNames),
  outcome: z.enum(['value', 'not-stated', 'reset']),
  valueHash: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
}));

export const descriptionEvents = [descriptionSet] as const;
