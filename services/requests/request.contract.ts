import { z } from 'zod';
import { requestStates } from './transitions.ts';

export { onItsWay } from './transitions.ts';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const requestParams = z.object({ engagementId: z.uuid(), requestId: z.uuid() });

const state = z.enum(requestStates);
const side = z.enum(['firm', 'client']);
const title = z.string().trim().min(1).max(300);
const description = z.string().trim().max(20_000);
const typicalEvidence = z.array(z.string().trim().min(1).max(500)).max(50);
const day = z.iso.date().nullable();
/** `objectiveId` left out: the control as a whole. */
const target = z.object({ frameworkId: z.string().max(200), controlId: z.string().max(200), objectiveId: z.string().max(200).nullish() });
const targets = z.array(target).max(200);
const assigneeIds = z.array(z.uuid()).max(50);

export const createRequestBody = z.object({
  title,
  description: description.default(''),
  typicalEvidence: typicalEvidence.default([]),
  targets: targets.default([]),
  assigneeIds: assigneeIds.default([]),
  dueOn: day.default(null),
  periodStart: day.default(null),
  periodEnd: day.default(null),
  /** Open to the client at once; else a draft. */
  open: z.boolean().default(false),
}).refine(({ periodStart, periodEnd }) => periodStart === null || periodEnd === null || periodStart <= periodEnd, { path: ['periodEnd'], message: 'The period ends before it starts' });

export const changeRequestBody = z.object({
  title: title.optional(),
  description: description.optional(),
  typicalEvidence: typicalEvidence.optional(),
  targets: targets.optional(),
  dueOn: day.optional(),
  periodStart: day.optional(),
  periodEnd: day.optional(),
}).refine((body) => Object.keys(body).length > 0, { message: 'Give at least one member to change' });

export const fromGapBody = z.object({ frameworkId: z.string().max(200), controlId: z.string().max(200), dueOn: day.default(null), assigneeIds: assigneeIds.default([]), open: z.boolean().default(false) });
export const fromGapResponse = z.object({ requestId: z.uuid(), /** False: a request for this gap is on its way already; it is that one. */ isNew: z.boolean() });

export const templatesQuery = z.object({ frameworkId: z.string().max(200).optional() });
export const templateSchema = z.object({ frameworkId: z.string(), controlId: z.string(), title: z.string(), domain: z.string(), description: z.string(), typicalEvidence: z.array(z.string()), asked: z.int() });
export const templatesResponse = z.object({ templates: z.array(templateSchema) });
export const fromTemplatesBody = z.object({
  controls: z.array(z.object({ frameworkId: z.string().max(200), controlId: z.string().max(200) })).min(1).max(500), dueOn: day.default(null), assigneeIds: assigneeIds.default([]), open: z.boolean().default(false),
});
export const createdResponse = z.object({ requestIds: z.array(z.uuid()) });

export const fromQuestionsBody = z.object({ questionIds: z.array(z.uuid()).min(1).max(500), dueOn: day.default(null), assigneeIds: assigneeIds.default([]), open: z.boolean().default(false) });

/** `trial=true` tells what the list would make and makes nothing. */
export const importQuery = z.object({ trial: z.stringbool().default(false) });
export const importResponse = z.object({
  requests: z.array(z.object({ id: z.uuid().nullable(), place: z.string(), title: z.string(), controls: z.array(z.string()), dueOn: z.string().nullable(), warnings: z.array(z.string()) })),
});

/** `dueOn` and `assigneeIds` are for those that have none yet. */
export const openRequestsBody = z.object({ requestIds: z.array(z.uuid()).min(1).max(500), dueOn: day.default(null), assigneeIds: assigneeIds.default([]) });
export const openRequestsResponse = z.object({ opened: z.int() });

export const stepBody = z.object({ to: state, reason: z.string().trim().min(3).max(2000).optional() });
export const assignBody = z.object({ assigneeIds });
export const messageBody = z.object({ text: z.string().trim().min(1).max(5000) });
/** A 204 answer. */
export const noContent = z.void();

export const listRequestsQuery = z.object({
  /** Several parted by commas. */
  states: z.string().max(200).transform((text) => text.split(',')).pipe(z.array(state)).optional(),
  assigneeId: z.uuid().optional(),
  frameworkId: z.string().max(200).optional(),
  controlId: z.string().max(200).optional(),
});

const personSchema = z.object({ userId: z.uuid(), name: z.string() });
export const clientPeopleResponse = z.object({ people: z.array(personSchema.extend({ role: z.enum(['client_admin', 'client_contributor']) })) });

const summary = {
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  state,
  origin: z.enum(['person', 'import', 'template', 'gap', 'question']),
  dueOn: z.string().nullable(),
  createdAt: z.iso.datetime(),
  openedAt: z.iso.datetime().nullable(),
  /** Days with the client; null while it is not. */
  daysOutstanding: z.int().nullable(),
  daysOverdue: z.int(),
  assignees: z.array(personSchema),
};

export const listedRequestSchema = z.object({
  ...summary,
  uploads: z.int(),
  comments: z.int(),
  /** The question of a questionnaire it asks for; null for all others. */
  questionId: z.uuid().nullable(),
  /** With the coverage each has now. */
  controls: z.array(z.object({ frameworkId: z.string(), controlId: z.string(), label: z.string(), coverage: z.string().nullable() })),
});
export const listRequestsResponse = z.object({
  requests: z.array(listedRequestSchema),
  /** Of requests that are with the client: how long, in days. */
  ageing: z.object({ upTo7: z.int(), upTo14: z.int(), upTo30: z.int(), over30: z.int(), overdue: z.int() }),
});

export const uploadSchema = z.object({
  uploadId: z.uuid(), name: z.string(), size: z.int(), receivedAt: z.iso.datetime(), byName: z.string().nullable(), documentId: z.uuid().nullable(), versionId: z.uuid().nullable(), isDuplicate: z.boolean(),
  status: z.string(), failureCode: z.string().nullable(), failureReason: z.string().nullable(),
  /** Its sender took it back before the answer was given. */
  takenBackAt: z.iso.datetime().nullable(), takenBackReason: z.string().nullable(),
});
export const commentSchema = z.object({ id: z.uuid(), side, text: z.string(), byName: z.string(), at: z.iso.datetime() });
export const stepSchema = z.object({ number: z.int(), from: state.nullable(), to: state, side, reason: z.string().nullable(), byName: z.string().nullable(), at: z.iso.datetime() });

export const requestSchema = z.object({
  ...summary,
  description: z.string(),
  typicalEvidence: z.array(z.string()),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  targets: z.array(z.object({
    frameworkId: z.string(), controlId: z.string(), controlLabel: z.string(), controlTitle: z.string(), objectiveId: z.string().nullable(), objectiveText: z.string().nullable(),
    coverageWhenAsked: z.string().nullable(), coverage: z.string().nullable(),
  })),
  steps: z.array(stepSchema),
  uploads: z.array(uploadSchema),
  comments: z.array(commentSchema),
  /** Of the audit team to itself; no answer to a client has them. */
  auditorNotes: z.array(z.object({ id: z.uuid(), text: z.string(), byName: z.string(), at: z.iso.datetime() })),
  /** Steps the audit team can take from here. */
  nextSteps: z.array(z.object({ to: state, needsReason: z.boolean() })),
});

export const receivedResponse = z.object({ received: z.array(z.object({ uploadId: z.uuid(), name: z.string(), kept: z.boolean(), reason: z.string().nullable() })) });
