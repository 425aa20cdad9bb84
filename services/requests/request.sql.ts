import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { Assignee, EvidenceRequest, RequestOrigin } from './request.ts';
import type { RequestState } from './transitions.ts';

type EngagementTx = Tx<EngagementScope>;

function requests(tx: EngagementTx) {
  return tx.query.selectFrom('evidence_request as request').select([
    'request.id', 'request.number', 'request.title', 'request.description', 'request.typical_evidence as typicalEvidence', 'request.due_on as dueOn', 'request.period_start as periodStart',
    'request.period_end as periodEnd', 'request.state', 'request.steps', 'request.origin', 'request.created_at as createdAt', 'request.opened_at as openedAt',
  ]).where('request.engagement_id', '=', tx.scope.engagementId);
}

type RequestRow = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>;

function toRequest(row: RequestRow): EvidenceRequest {
  return { ...row, typicalEvidence: row.typicalEvidence as string[], state: row.state as RequestState, origin: row.origin as RequestOrigin };
}

/** Numbers are given one after the other: whoever makes requests holds the engagement's counter until the transaction ends. */
export async function nextNumber(tx: EngagementTx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('requests:' || ${tx.scope.engagementId}, 0))`.execute(tx.query);
  const { next } = await tx.query.selectFrom('evidence_request').select(sql<number>`coalesce(max(number), 0)::int + 1`.as('next')).where('engagement_id', '=', tx.scope.engagementId).executeTakeFirstOrThrow();
  return next;
}

export async function insertRequest(tx: EngagementTx, request: EvidenceRequest): Promise<void> {
  await tx.query.insertInto('evidence_request').values({
    id: request.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, number: request.number, title: request.title, description: request.description,
    typical_evidence: JSON.stringify(request.typicalEvidence), due_on: request.dueOn, period_start: request.periodStart, period_end: request.periodEnd, state: request.state,
    steps: request.steps, origin: request.origin, created_by: tx.scope.userId, created_at: request.createdAt, opened_at: request.openedAt,
  }).execute();
}

export async function findRequest(tx: EngagementTx, id: string): Promise<EvidenceRequest | undefined> {
  const row = await requests(tx).where('request.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toRequest(row);
}

/** The same, and holds it until the transaction ends. Not against rows that point to it: a file that comes in holds the trail by then, for which this one may wait. */
export async function lockRequest(tx: EngagementTx, id: string): Promise<EvidenceRequest | undefined> {
  const row = await requests(tx).where('request.id', '=', id).forNoKeyUpdate('request').executeTakeFirst();
  return row === undefined ? undefined : toRequest(row);
}

/** Several at once, in one order, so that two who hold the same do not wait for each other; those that are not there are missing. */
export async function lockRequests(tx: EngagementTx, ids: readonly string[]): Promise<EvidenceRequest[]> {
  return (await requests(tx).where('request.id', 'in', [...ids]).orderBy('request.id').forNoKeyUpdate('request').execute()).map(toRequest);
}

export interface RequestFilter {
  readonly states?: readonly RequestState[] | undefined;
  readonly assigneeId?: string | undefined;
  readonly control?: { readonly frameworkId: string; readonly controlId: string } | undefined;
}

export interface ListedRequest extends EvidenceRequest {
  readonly assignees: readonly Assignee[];
  readonly uploads: number;
  readonly comments: number;
  /** The question of a questionnaire it asks for. */
  readonly questionId: string | null;
  readonly controls: readonly { readonly frameworkId: string; readonly controlId: string; readonly label: string; readonly coverage: string | null }[];
}

/** Newest first; what a client's scope does not see is missing. */
export async function selectRequests(tx: EngagementTx, { states, assigneeId, control }: RequestFilter = {}): Promise<ListedRequest[]> {
  let query = requests(tx).select([
    sql<Assignee[]>`coalesce((select jsonb_agg(jsonb_build_object('userId', person.id, 'name', person.name) order by person.name, person.id) from evidence_request_assignee assignee join "user" person on person.id = assignee.user_id where assignee.request_id = request.id), '[]')`.as('assignees'),
    sql<number>`(select count(*)::int from evidence_request_upload upload where upload.request_id = request.id and not exists (select from document_upload_take_back back where back.upload_id = upload.upload_id))`.as('uploads'),
    sql<number>`(select count(*)::int from evidence_request_comment comment where comment.request_id = request.id)`.as('comments'),
    sql<string | null>`(select question_id from evidence_request_question asked where asked.request_id = request.id)`.as('questionId'),
    sql<ListedRequest['controls']>`coalesce((select jsonb_agg(distinct jsonb_build_object('frameworkId', target.framework_id, 'controlId', target.control_id, 'label', control.label, 'coverage', judged.coverage))
      from evidence_request_target target join framework_control control on control.framework_id = target.framework_id and control.control_id = target.control_id
      left join control_assessment judged on judged.engagement_id = target.engagement_id and judged.framework_id = target.framework_id and judged.control_id = target.control_id
      where target.request_id = request.id), '[]')`.as('controls'),
  ]);
  if (states !== undefined) query = query.where('request.state', 'in', [...states]);
  if (assigneeId !== undefined) query = query.where(({ exists, selectFrom }) => exists(selectFrom('evidence_request_assignee as wanted').select('wanted.user_id').whereRef('wanted.request_id', '=', 'request.id').where('wanted.user_id', '=', assigneeId)));
  if (control !== undefined) query = query.where(({ exists, selectFrom }) => exists(selectFrom('evidence_request_target as wanted').select('wanted.control_id').whereRef('wanted.request_id', '=', 'request.id').where('wanted.framework_id', '=', control.frameworkId).where('wanted.control_id', '=', control.controlId)));
  const rows = await query.orderBy('request.number', 'desc').execute();
  return rows.map(({ assignees, uploads, comments, questionId, controls, ...row }) => ({ ...toRequest(row), assignees, uploads, comments, questionId, controls }));
}

export interface RequestWords {
  readonly title: string;
  readonly description: string;
  readonly typicalEvidence: readonly string[];
  readonly dueOn: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
}

export async function updateWords(tx: EngagementTx, id: string, words: RequestWords): Promise<void> {
  await tx.query.updateTable('evidence_request').set({
    title: words.title, description: words.description, typical_evidence: JSON.stringify(words.typicalEvidence), due_on: words.dueOn, period_start: words.periodStart, period_end: words.periodEnd,
  }).where('id', '=', id).execute();
}
