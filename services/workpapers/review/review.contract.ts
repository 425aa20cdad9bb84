import { z } from 'zod';
import { workpaperParams } from '../workpaper.contract.ts';

export const paperStateSchema = z.enum(['draft', 'prepared', 'in_review', 'returned', 'reviewed', 'approved', 'locked']);
export const signOffKindSchema = z.enum(['prepared', 'reviewed', 'approved']);

export const reviewNoteSchema = z.object({
  id: z.uuid(),
  /** Number of the version it was raised on. */
  version: z.int(),
  /** What it is pinned to; both null: the whole paper. */
  sectionId: z.uuid().nullable(),
  nodeId: z.uuid().nullable(),
  text: z.string(),
  raisedBy: z.uuid(),
  raisedByName: z.string(),
  raisedAt: z.iso.datetime(),
  /** Who raised it is no longer of the firm: a partner clears it. */
  raiserHasLeft: z.boolean(),
  answers: z.array(z.object({ id: z.uuid(), text: z.string(), answeredBy: z.uuid(), answeredByName: z.string(), answeredAt: z.iso.datetime() })),
  clearedAt: z.iso.datetime().nullable(),
  clearedByName: z.string().nullable(),
});

const signedEvidence = z.object({ versionId: z.uuid(), documentId: z.uuid(), documentName: z.string(), sequence: z.int(), sha256: z.string() });

export const signOffSchema = z.object({
  id: z.uuid(),
  kind: signOffKindSchema,
  version: z.int(),
  contentSha256: z.string(),
  unsupported: z.int(),
  signedBy: z.uuid(),
  signedByName: z.string(),
  signedAs: z.string(),
  signedAt: z.iso.datetime(),
  evidence: z.array(signedEvidence),
  /** What has changed since; empty: the sign-off holds. */
  changes: z.array(z.object({ kind: z.enum(['content', 'new_version', 'withdrawn', 'returned']), documentId: z.uuid().nullable(), documentName: z.string().nullable(), number: z.int().nullable() })),
});

export const reviewResponse = z.object({
  state: paperStateSchema,
  /** What is signed when somebody signs now: send it back with the signature. */
  toSign: z.object({
    version: z.int(),
    versionId: z.uuid(),
    contentSha256: z.string().nullable(),
    unsupported: z.int(),
    evidence: z.array(signedEvidence.omit({ documentId: true })),
    /** By kind of sign-off, what the password is given for. */
    subjects: z.object({ prepared: z.string(), reviewed: z.string(), approved: z.string() }),
  }),
  /** What a person has to finish before the paper is signed as prepared. */
  unfinished: z.array(z.object({ id: z.string(), message: z.string() })),
  /** Newest first. */
  signOffs: z.array(signOffSchema),
  notes: z.array(reviewNoteSchema),
});

export const signBody = z.strictObject({
  version: z.int().min(1).max(1_000_000),
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  unsupported: z.int().min(0).max(100_000),
  /** From `POST /api/me/confirm`, for this paper, version and kind. */
  stepUpId: z.uuid(),
});

const noteText = z.string().trim().min(1).max(4_000);
export const raiseNoteBody = z.strictObject({ text: noteText, sectionId: z.uuid().nullable().default(null), nodeId: z.uuid().nullable().default(null) });
export const answerNoteBody = z.strictObject({ text: noteText });
export const returnBody = z.strictObject({ note: noteText.optional() }).nullish();
export const noteParams = workpaperParams.extend({ noteId: z.uuid() });
export const stateResponse = z.object({ state: paperStateSchema });
export const noContent = z.null();
