import { z } from 'zod';

/** All that a model may answer. Limits keep a runaway answer small; what breaks them is an invalid answer. */
export const draftSchema = z.object({
  statements: z.array(z.object({
    objective: z.string().max(200).describe('id of the objective the sentence speaks to'),
    text: z.string().min(1).max(600).describe('one sentence that says only what the quotes say'),
    citations: z.array(z.object({
      passage: z.number().int().describe('number of the passage'),
      quote: z.string().min(1).max(1200).describe('words copied from the passage, unchanged'),
    })).min(1).max(5),
  })).max(60),
});
