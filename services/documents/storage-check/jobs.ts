import { z } from 'zod';
import { defineJob } from '../../platform/jobs/index.ts';

/** Asks for the check of every engagement (of one firm, or of all), and for the sweep. Its key is "start". */
export const startStorageCheckJob = defineJob({ name: 'documents/start-storage-check', payload: z.object({ firmId: z.uuid().nullable() }), reach: 'system' });

/** One slice of the check of one engagement; it asks for the next one itself. Its key is "storage-check". */
export const checkStorageJob = defineJob({ name: 'documents/check-storage', payload: z.object({ checkId: z.uuid() }), isRepeatable: false });

/** One slice of the walk over the whole storage. Its key is "sweep". */
export const sweepStorageJob = defineJob({ name: 'documents/sweep-storage', payload: z.object({ sweepId: z.uuid() }), reach: 'system' });

/** Removes the orphans that were listed when a person confirmed it. Its key is "remove". */
export const removeOrphansJob = defineJob({
  name: 'documents/remove-orphans',
  payload: z.object({ firmId: z.uuid(), confirmedBy: z.uuid(), confirmedAt: z.iso.datetime() }),
  reach: 'system',
});
