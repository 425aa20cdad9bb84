import { z } from 'zod';

/** `none`: no model is set. `detail` says why it does not answer. */
export const testConnectionResponse = z.object({
  outcome: z.enum(['none', 'answers', 'fails']),
  model: z.string().nullable(),
  milliseconds: z.int(),
  detail: z.string().nullable(),
});
