import { z } from 'zod';
import { clientUploadStates } from './files/files.contract.ts';
import { commentSchema, engagementParams, messageBody, noContent, receivedResponse, requestParams } from '../request.contract.ts';
import { requestStates } from '../transitions.ts';

export { engagementParams, messageBody, noContent, receivedResponse, requestParams };

const state = z.enum(requestStates);
const person = z.object({ userId: z.uuid(), name: z.string() });

/** The client's view is written out member by member: a member that is added to the firm's view never turns up here by itself. */
const summary = {
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  state,
  dueOn: z.string().nullable(),
  daysOverdue: z.int(),
  assignees: z.array(person),
};

export const portalResponse = z.object({
  engagement: z.object({ id: z.uuid(), name: z.string(), clientName: z.string(), firmName: z.string(), periodStart: z.string().nullable(), periodEnd: z.string().nullable() }),
  me: z.object({ userId: z.uuid(), name: z.string(), role: z.enum(['client_admin', 'client_contributor']), /** The last day on which I get in. */ accessEndsOn: z.string().nullable() }),
  /** Requests that are with the client, those past their day, and those that are with the audit team. */
  counts: z.object({ toDo: z.int(), overdue: z.int(), submitted: z.int() }),
});
export const portalRequestsResponse = z.object({ requests: z.array(z.object({ ...summary, uploads: z.int(), comments: z.int() })) });
export const portalRequestSchema = z.object({
  ...summary,
  description: z.string(),
  typicalEvidence: z.array(z.string()),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  /** What it is for, in the words of the framework. */
  controls: z.array(z.object({ label: z.string(), title: z.string() })),
  history: z.array(z.object({ to: state, side: z.enum(['firm', 'client']), reason: z.string().nullable(), byName: z.string().nullable(), at: z.iso.datetime() })),
  uploads: z.array(z.object({ uploadId: z.uuid(), name: z.string(), size: z.int(), receivedAt: z.iso.datetime(), byName: z.string().nullable(), state: z.enum(clientUploadStates), reason: z.string().nullable(), /** I sent it, and the answer is not given yet. */ canTakeBack: z.boolean() })),
  comments: z.array(commentSchema),
  /** Whether it can be submitted, and whether files can be added. */
  canSubmit: z.boolean(),
  takesFiles: z.boolean(),
});
export const colleaguesResponse = z.object({ people: z.array(person) });
export const delegateBody = z.object({ assigneeIds: z.array(z.uuid()).min(1).max(50) });
export const delegateResponse = z.object({ assignees: z.array(person) });
export const requestUploadParams = requestParams.extend({ uploadId: z.uuid() });
export const takeBackBody = z.object({ reason: z.string().trim().min(1).max(2000).optional() });
export const submitBody = z.object({ comment: z.string().trim().min(1).max(5000).optional() });
