import { z } from 'zod';
import { errorCodes } from '../platform/errors/error-codes.contract.ts';

const version = z.object({ id: z.uuid(), number: z.int() });

/** Every answer of 400 and above, as `application/problem+json` (RFC 9457). Branch on `code`; it never changes its meaning. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes, ...(keyof typeof errorCodes)[]]),
  /** For people: what happened and what to do. */
  detail: z.string(),
  instance: z.string(),
  requestId: z.string(),
  /** For `request/invalid`: every member that does not fit. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For `workpapers/newer-version`: the version that was changed, the one that is the paper, and the one the sent words are kept as. */
  conflict: z.object({ base: version, current: version, kept: version.extend({ proposalId: z.uuid().optional() }) }).optional(),
}).meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
