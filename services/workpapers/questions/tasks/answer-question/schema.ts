import { z } from 'zod';

/** All that a model may answer. No statement is the answer that the passages have none. */
export const answerSchema = z.object({
  statements: z.array(z.object({
    text: z.string().min(1).max(600).describe('one sentence that says only what the quotes say'),
    citations: z.array(z.object({
      passage: z.number().int().describe('number of the passage'),
      quote: z.string().min(1).max(1200).describe('words copied from the passage, unchanged'),
    })).min(1).max(5),
  })).max(12),
});
