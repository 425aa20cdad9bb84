import type { z } from 'zod';
import type { SystemScope, Tx } from '../db/index.ts';
import { newId } from '../ids.ts';
import type { JobDefinition } from './define-job.ts';
import { insertJob } from './job.sql.ts';

/**
 * Asks, as the product itself, for work inside one engagement; the run gets the scope of that engagement from the row, as every job does.
 * The caller names an engagement that exists, together with its firm.
 */
export async function enqueueForEngagement<Payload extends z.ZodType>(
  tx: Tx<SystemScope>,
  engagement: { readonly firmId: string; readonly engagementId: string },
  definition: JobDefinition<Payload, 'engagement'>,
  payload: z.input<Payload>,
  key: string,
): Promise<{ jobId: string }> {
  definition.payload.parse(payload);
  return { jobId: await insertJob(tx, { id: newId(), ...engagement, name: definition.name, key, payload: JSON.stringify(payload), maxAttempts: definition.maxAttempts, requestedBy: null }) };
}
