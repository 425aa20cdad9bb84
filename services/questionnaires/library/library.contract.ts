import { z } from 'zod';
import { answerCitationSchema } from '../questionnaire.contract.ts';

export const libraryParams = z.object({ engagementId: z.uuid() });
export const libraryEntryParams = z.object({ engagementId: z.uuid(), entryId: z.uuid() });

export const libraryEntrySchema = z.object({
  id: z.uuid(),
  question: z.string(),
  shortAnswer: z.string().nullable(),
  longAnswer: z.string().nullable(),
  citations: z.array(answerCitationSchema),
  /** False where it was answered in another engagement of the client: its documents cannot be opened from here. */
  isHere: z.boolean(),
  /** `needs_review`: approved, and a document it cites has a new version or its review is due. */
  state: z.enum(['proposed', 'approved', 'needs_review', 'retired']),
  staleBecause: z.string().nullable(),
  reviewOn: z.iso.date().nullable(),
  proposedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  approvedBy: z.uuid().nullable(),
  /** Who keeps it up to date. */
  ownerId: z.uuid().nullable(),
  /** What it holds for: a product, a region; null for all the client does. */
  appliesTo: z.string().nullable(),
  /** `client`: people of the client may read it as well. */
  visibility: z.enum(['team', 'client']),
  /** Entries that ask the same; those in `conflicts` say otherwise. */
  duplicates: z.array(z.uuid()),
  conflicts: z.array(z.uuid()),
});
export const libraryResponse = z.object({ entries: z.array(libraryEntrySchema) });

export const changeEntryBody = z.object({
  state: z.enum(['proposed', 'approved', 'retired']).optional(),
  shortAnswer: z.string().min(1).max(2_000).optional(),
  longAnswer: z.string().min(1).max(20_000).optional(),
  reviewOn: z.iso.date().nullable().optional(),
  ownerId: z.uuid().nullable().optional(),
  appliesTo: z.string().trim().min(1).max(300).nullable().optional(),
  visibility: z.enum(['team', 'client']).optional(),
}).strict().refine((body) => Object.values(body).some((value) => value !== undefined), 'Say what changes.');
