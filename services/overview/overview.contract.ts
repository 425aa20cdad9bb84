import { z } from 'zod';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const documentParams = z.object({ engagementId: z.uuid(), documentId: z.uuid() });

const count = z.int().min(0);

/** How one control stands, without its evidence. `domain`: the heading it stands under in its catalog. */
export const controlStateSchema = z.object({
  frameworkId: z.string(),
  frameworkTitle: z.string(),
  controlId: z.string(),
  label: z.string(),
  title: z.string(),
  domain: z.string().nullable(),
  side: z.enum(['provider', 'customer', 'joint']).nullable(),
  coverage: z.enum(['supported', 'partial', 'gap', 'not_applicable']).nullable(),
  gapReason: z.string().nullable(),
  /** Passages that nobody rejected, and how many of them a person accepted. */
  evidence: count,
  accepted: count,
});

/** The engagement at a glance. */
export const overviewResponse = z.object({
  /** Every file ever received, by what became of it: `received` is the sum of the others. */
  documents: z.object({ received: count, searchable: count, unsearchable: count, failed: count, rejected: count, inProgress: count, quarantined: count }),
  assessment: z.object({ finishedAt: z.iso.datetime(), isStale: z.boolean() }).nullable(),
  controls: z.array(controlStateSchema),
  workpapers: z.object({
    total: count,
    /** Papers whose current version holds a statement without a source. */
    withUnsupported: count,
    states: z.record(z.string(), count),
    /** Review notes that nobody has cleared. */
    openNotes: count,
  }),
  /** `ageing`: those with the client, by days since the client first saw them. */
  requests: z.object({ states: z.record(z.string(), count), ageing: z.object({ upTo7: count, upTo14: count, upTo30: count, over30: count }), overdue: count }),
  /** Newest first. `statuses`: questions by how their answer stands; `untouchedSince`: when its oldest open answer was written, or the file came. */
  questionnaires: z.array(z.object({ id: z.uuid(), name: z.string(), createdAt: z.iso.datetime(), statuses: z.record(z.string(), count), untouchedSince: z.iso.datetime() })),
  /** What people have to decide; whose turn it is the screens tell by the person's rights. */
  open: z.object({
    documentsToAccept: count,
    /** Files that could not be used, or not wholly, and that nothing put right since; 1,000 for as many or more. */
    documentsForAttention: count,
    /** Controls with a proposal about which nobody decided, and nothing accepted yet. */
    controlsToDecide: count,
    answersInReview: count,
    answersReturned: count,
    integrityFindings: count,
    /** Answered by the client. */
    requestsToReview: count,
    /** Prepared by another than who asks. */
    papersToReview: count,
    /** To who prepared them. */
    papersReturned: count,
    /** Raised by another, not answered yet. */
    notesToAnswer: count,
    /** Raised by who asks, and answered. */
    notesToClear: count,
  }),
});

export const findQuery = z.object({
  q: z.string().trim().min(1).max(200),
  /** Of each kind. */
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
/** `parentId`: the questionnaire of a question, the framework of a control. Best of each kind first. */
export const findResponse = z.object({
  found: z.array(z.object({ kind: z.enum(['document', 'control', 'workpaper', 'request', 'questionnaire', 'question']), id: z.string(), title: z.string(), detail: z.string(), parentId: z.string().nullable() })),
});

/** Without `version` (a sequence number) the newest; without `page` all of it. */
export const citingQuery = z.object({ version: z.coerce.number().int().min(1).optional(), page: z.coerce.number().int().min(1).optional() });
/** Where a document is cited: by controls (evidence that nobody rejected), by the current version of papers, by the newest answers. */
export const citingResponse = z.object({
  citing: z.array(z.object({
    kind: z.enum(['control', 'workpaper', 'answer']),
    id: z.string(),
    title: z.string(),
    /** The questionnaire of an answer, the framework of a control. */
    parentId: z.string().nullable(),
    /** Of evidence: whether a person accepted it. */
    isAccepted: z.boolean(),
    pages: z.array(z.int()),
  })),
});
