import type { z } from 'zod';
import type { EngagementScope, SystemScope } from '../db/index.ts';

/** Where a job works: inside one engagement (the default), or as the product itself. */
export type JobReach = 'engagement' | 'system';
export type ScopeOf<Reach extends JobReach> = Reach extends 'engagement' ? EngagementScope : SystemScope;

/** What those who ask for work know of a job. Who does the work is told by its one handler, in workers/handlers. */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType, Reach extends JobReach = JobReach> {
  readonly name: string;
  readonly reach: Reach;
  readonly payload: Payload;
  readonly maxAttempts: number;
  readonly backOff: BackOff;
  /** Whether a person may have it run again after it failed for good. */
  readonly isRepeatable: boolean;
}

/** The wait before the second attempt, doubled for each one after it up to the longest, plus up to a quarter at random. */
export interface BackOff {
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
}

/**
 * Defines a job: `slice/verb-noun`, and a payload of ids and small settings (never text or file content). The payload is checked when
 * the job is asked for and again when it runs, because a newer version may read what an older one wrote.
 */
export function defineJob<Payload extends z.ZodType, Reach extends JobReach = 'engagement'>(definition: {
  name: `${string}/${string}`;
  payload: Payload;
  /** Runs that may be begun, the first included; a run that was cut off by a dying worker counts. Five unless told. */
  maxAttempts?: number;
  backOff?: BackOff;
  reach?: Reach;
  /** False where its failure was settled otherwise, so that the job by itself would find nothing left to do: such work is asked for anew. */
  isRepeatable?: boolean;
}): JobDefinition<Payload, Reach> {
  return Object.freeze({
    name: definition.name,
    // The default of the type parameter and this default are the same word; the compiler cannot see that.
    reach: definition.reach ?? ('engagement' as Reach),
    payload: definition.payload,
    maxAttempts: definition.maxAttempts ?? 5,
    backOff: definition.backOff ?? { firstMilliseconds: 2_000, longestMilliseconds: 300_000 },
    isRepeatable: definition.isRepeatable ?? true,
  });
}
