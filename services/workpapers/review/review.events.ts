import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';

const paper = { workpaperId: z.string(), version: z.number().int() };

/** What notes say is kept with the notes: they may quote the client. */
export const reviewStarted = defineTrailEvent('workpapers/review-started', z.object(paper));
export const paperReturned = defineTrailEvent('workpapers/returned', z.object({ ...paper, openNotes: z.number().int() }));
export const paperLocked = defineTrailEvent('workpapers/locked', z.object(paper));
export const noteRaised = defineTrailEvent('workpapers/note-raised', z.object({ ...paper, noteId: z.string(), nodeId: z.string().nullable() }));
export const noteAnswered = defineTrailEvent('workpapers/note-answered', z.object({ workpaperId: z.string(), noteId: z.string() }));
export const noteCleared = defineTrailEvent('workpapers/note-cleared', z.object({ workpaperId: z.string(), noteId: z.string() }));
export const paperSigned = defineTrailEvent('workpapers/signed', z.object({
  ...paper,
  signOffId: z.string(),
  kind: z.enum(['prepared', 'reviewed', 'approved']),
  contentSha256: z.string(),
  /** Document versions that the signed version cites, with their hashes. */
  evidence: z.array(z.object({ versionId: z.string(), sha256: z.string() })),
  unsupported: z.number().int(),
}));

export const reviewEvents = [reviewStarted, paperReturned, paperLocked, noteRaised, noteAnswered, noteCleared, paperSigned] as const;
