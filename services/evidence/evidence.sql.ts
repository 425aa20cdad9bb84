import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { EvidenceStatus } from './evidence.ts';
import { judgedFields } from './document-facts/read-facts.ts';
import type { ControlJudgement, EvidenceDecision, IntegrityFinding, ObjectiveJudgement } from './judgement/judgement.ts';

export interface EvidenceLink {
  readonly id: string;
  readonly frameworkId: string;
  readonly controlId: string;
  readonly objectiveId: string | null;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly locator: unknown;
  readonly score: number;
  readonly status: EvidenceStatus;
  /** Named by a person, not proposed. */
  readonly isPinned: boolean;
  readonly decisionReason: string | null;
  /** The reading of the version that page, start and end are places in. */
  readonly reading: number;
  /** Another reading of the version is in force now, and the quote was not found in it. */
  readonly isOfOlderReading: boolean;
  /** Null unless the document is withdrawn. */
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
}

export interface NewRun {
  readonly id: string;
  readonly judgementVersion: number;
  readonly embeddingModel: string;
  readonly controls: number;
  readonly documents: number;
  readonly passages: number;
  readonly requestedBy: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly outcomes: readonly ControlOutcome[];
}

/** What one run found of one control. */
export type ControlOutcome = Pick<ControlJudgement, 'frameworkId' | 'controlId' | 'coverage' | 'gapReason'>;

export interface NewLink {
  readonly id: string;
  readonly frameworkId: string;
  readonly controlId: string;
  readonly objectiveId: string | null;
  readonly documentId: string;
  readonly versionId: string;
  readonly passageId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly score: number;
  readonly rank: number;
}

/** Holds every other run of the engagement off its results until the transaction ends. */
export async function lockAssessment(tx: Tx<EngagementScope>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('evidence:' || ${tx.scope.engagementId}, 0))`.execute(tx.query);
}

export async function insertRun(tx: Tx<EngagementScope>, run: NewRun): Promise<void> {
  await tx.query.insertInto('assessment_run').values({
    id: run.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, judgement_version: run.judgementVersion, embedding_model: run.embeddingModel,
    controls: run.controls, documents: run.documents, passages: run.passages, requested_by: run.requestedBy, started_at: run.startedAt, finished_at: run.finishedAt,
    outcomes: JSON.stringify(run.outcomes.map(({ frameworkId, controlId, coverage, gapReason }) => ({ frameworkId, controlId, coverage, gapReason }))),
  }).execute();
}

export interface PastRun {
  readonly runId: string;
  readonly finishedAt: Date;
  readonly outcomes: readonly ControlOutcome[];
}

/** The last run that was finished at this time, or before; of those that kept what they found. */
export async function selectRunAt(tx: Tx<EngagementScope>, at: Date): Promise<PastRun | undefined> {
  const row = await runsWithOutcomes(tx).where('finished_at', '<=', at).orderBy('finished_at', 'desc').limit(1).executeTakeFirst();
  return row as PastRun | undefined;
}

/** The first run that kept what it found. */
export async function selectFirstRun(tx: Tx<EngagementScope>): Promise<PastRun | undefined> {
  return await runsWithOutcomes(tx).orderBy('finished_at').limit(1).executeTakeFirst() as PastRun | undefined;
}

function runsWithOutcomes(tx: Tx<EngagementScope>) {
  return tx.query.selectFrom('assessment_run').select(['id as runId', 'finished_at as finishedAt', 'outcomes']).where('engagement_id', '=', tx.scope.engagementId).where('outcomes', 'is not', null);
}

/** Puts these results in the place of all there were. One parameter a table: 300 controls have some 3,000 objectives. */
export async function replaceAssessments(tx: Tx<EngagementScope>, runId: string, judged: readonly ControlJudgement[]): Promise<void> {
  const { firmId, engagementId } = tx.scope;
  await tx.query.deleteFrom('control_assessment').where('engagement_id', '=', engagementId).execute();
  const controls = judged.map(({ frameworkId, controlId, coverage, gapReason, reason, score }) => ({ frameworkId, controlId, coverage, gapReason, reason, score }));
  await sql`
    insert into control_assessment (engagement_id, firm_id, run_id, framework_id, control_id, coverage, gap_reason, reason_text, score)
    select ${engagementId}::uuid, ${firmId}::uuid, ${runId}::uuid, "frameworkId", "controlId", coverage, "gapReason", reason, score
    from jsonb_to_recordset(${JSON.stringify(controls)}::jsonb) as given ("frameworkId" text, "controlId" text, coverage text, "gapReason" text, reason text, score double precision)`.execute(tx.query);
  const objectives = judged.flatMap(({ frameworkId, controlId, objectives }) => objectives.map((objective) => ({ frameworkId, controlId, ...objective })));
  await sql`
    insert into objective_assessment (engagement_id, firm_id, framework_id, control_id, objective_id, coverage, gap_reason, reason_text, score)
    select ${engagementId}::uuid, ${firmId}::uuid, "frameworkId", "controlId", "objectiveId", coverage, "gapReason", reason, score
    from jsonb_to_recordset(${JSON.stringify(objectives)}::jsonb) as given ("frameworkId" text, "controlId" text, "objectiveId" text, coverage text, "gapReason" text, reason text, score double precision)`.execute(tx.query);
}

/** Puts these proposals in the place of those nobody decided about. One that was there before keeps its id. Gives how many came and went. */
export async function replaceProposals(tx: Tx<EngagementScope>, links: readonly NewLink[], createdAt: Date): Promise<{ added: number; removed: number }> {
  const { firmId, engagementId } = tx.scope;
  const given = sql`jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as given (id uuid, "frameworkId" text, "controlId" text, "objectiveId" text, "documentId" uuid, "versionId" uuid, "passageId" uuid, page integer, start integer, "end" integer, quote text, score double precision, rank integer)`;
  const isSame = sql`link.engagement_id = ${engagementId} and link.status = 'proposed' and link.framework_id = given."frameworkId" and link.control_id = given."controlId" and link.objective_id is not distinct from given."objectiveId"
    and link.passage_id = given."passageId" and link.start_offset = given.start and link.end_offset = given."end"`;
  const removed = await sql`delete from evidence_link link where link.engagement_id = ${engagementId} and link.status = 'proposed' and not exists (select from ${given} where ${isSame})`.execute(tx.query);
  await sql`update evidence_link link set score = given.score, rank = given.rank from ${given} where ${isSame} and (link.score, link.rank) is distinct from (given.score, given.rank)`.execute(tx.query);
  const added = await sql`
    insert into evidence_link (id, firm_id, engagement_id, framework_id, control_id, objective_id, document_id, version_id, passage_id, page, start_offset, end_offset, quote, score, rank, status, created_at)
    select id, ${firmId}::uuid, ${engagementId}::uuid, "frameworkId", "controlId", "objectiveId", "documentId", "versionId", "passageId", page, start, "end", quote, score, rank, 'proposed', ${createdAt}::timestamptz
    from ${given} where not exists (select from evidence_link link where ${isSame})`.execute(tx.query);
  return { added: Number(added.numAffectedRows ?? 0), removed: Number(removed.numAffectedRows ?? 0) };
}

/** By framework and control, what the last run found: to tell what a new one changed. */
export async function selectCoverages(tx: Tx<EngagementScope>): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query.selectFrom('control_assessment').select(['framework_id', 'control_id', 'coverage', 'gap_reason']).where('engagement_id', '=', tx.scope.engagementId).execute();
  return new Map(rows.map((row) => [JSON.stringify([row.framework_id, row.control_id]), `${row.coverage}/${row.gap_reason ?? ''}`]));
}

/** Findings are never taken back; one that is there stays as it was found. Gives the ids of those that are new. */
export async function keepFindings(tx: Tx<EngagementScope>, findings: readonly (IntegrityFinding & { readonly id: string; readonly reading: number })[], foundAt: Date): Promise<ReadonlySet<string>> {
  const { firmId, engagementId } = tx.scope;
  const { rows } = await sql<{ id: string }>`
    insert into integrity_finding (id, firm_id, engagement_id, document_id, version_id, reading, page, start_offset, end_offset, quote, kind, found_at)
    select id, ${firmId}::uuid, ${engagementId}::uuid, "documentId", "versionId", reading, page, start, "end", quote, kind, ${foundAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as given (id uuid, "documentId" uuid, "versionId" uuid, reading integer, page integer, start integer, "end" integer, quote text, kind text)
    on conflict (version_id, reading, page, start_offset, kind) do nothing returning id`.execute(tx.query);
  return new Set(rows.map(({ id }) => id));
}

/** Decisions about places in the readings in force; the others are about text that is not judged any more. */
export async function selectDecisions(tx: Tx<EngagementScope>): Promise<EvidenceDecision[]> {
  const rows = await tx.query.selectFrom('evidence_link as link').innerJoin('passage', 'passage.id', 'link.passage_id')
    .innerJoin('document_version as version', (join) => join.onRef('version.id', '=', 'passage.version_id').onRef('version.reading', '=', 'passage.reading'))
    .select(['link.framework_id as frameworkId', 'link.control_id as controlId', 'link.objective_id as objectiveId', 'link.version_id as versionId', 'link.page', 'link.start_offset as start', 'link.end_offset as end', 'link.status'])
    .where('link.status', 'in', ['accepted', 'rejected']).orderBy('link.decided_at').execute();
  return rows.map((row) => ({ ...row, status: row.status as EvidenceDecision['status'] }));
}

/** What people accepted, then what is proposed, best first; rejected ones only when asked for. */
export async function selectLinks(tx: Tx<EngagementScope>, { withRejected, id, controlId }: { readonly withRejected: boolean; readonly id?: string; readonly controlId?: string | undefined }): Promise<EvidenceLink[]> {
  let query = tx.query.selectFrom('evidence_link as link').innerJoin('document', 'document.id', 'link.document_id').innerJoin('passage', 'passage.id', 'link.passage_id')
    .innerJoin('document_version as version', 'version.id', 'link.version_id')
    .leftJoin('document_withdrawal as withdrawal', (join) => join.onRef('withdrawal.document_id', '=', 'link.document_id').on('withdrawal.restored_at', 'is', null))
    .select([
      'passage.reading as reading', sql<boolean>`passage.reading <> version.reading or exists (select from document_version newer where newer.document_id = link.document_id and newer.sequence > version.sequence and newer.status = 'ready')`.as('isOfOlderReading'), 'withdrawal.withdrawn_at as withdrawnAt', 'withdrawal.reason as withdrawalReason',
      'link.id', 'link.framework_id as frameworkId', 'link.control_id as controlId', 'link.objective_id as objectiveId', 'link.document_id as documentId', 'document.name as documentName',
      'link.version_id as versionId', 'link.page', 'link.start_offset as start', 'link.end_offset as end', 'link.quote', 'passage.locator', 'link.score', 'link.status', 'link.pinned as isPinned', 'link.decision_reason as decisionReason',
    ])
    .where('link.engagement_id', '=', tx.scope.engagementId);
  if (!withRejected) query = query.where('link.status', '<>', 'rejected');
  if (id !== undefined) query = query.where('link.id', '=', id);
  if (controlId !== undefined) query = query.where('link.control_id', '=', controlId);
  const rows = await query.orderBy('link.framework_id').orderBy('link.control_id').orderBy(sql`array_position(array['accepted', 'proposed', 'rejected'], link.status)`).orderBy('link.rank').orderBy('link.id').execute();
  return rows.map((row) => ({ ...row, status: row.status as EvidenceStatus }));
}

export interface StoredAssessment extends Pick<ControlJudgement, 'frameworkId' | 'controlId' | 'coverage' | 'gapReason' | 'reason' | 'score'> {
  readonly objectives: readonly ObjectiveJudgement[];
}

/** The results of the last run, by framework and control. */
export async function selectAssessments(tx: Tx<EngagementScope>): Promise<StoredAssessment[]> {
  const controls = await tx.query.selectFrom('control_assessment')
    .select(['framework_id as frameworkId', 'control_id as controlId', 'coverage', 'gap_reason as gapReason', 'reason_text as reason', 'score'])
    .where('engagement_id', '=', tx.scope.engagementId).execute();
  const objectives = await tx.query.selectFrom('objective_assessment as judged')
    .innerJoin('framework_objective as objective', (join) => join.onRef('objective.framework_id', '=', 'judged.framework_id').onRef('objective.objective_id', '=', 'judged.objective_id'))
    .select(['judged.framework_id as frameworkId', 'judged.control_id as controlId', 'judged.objective_id as objectiveId', 'judged.coverage', 'judged.gap_reason as gapReason', 'judged.reason_text as reason', 'judged.score'])
    .where('judged.engagement_id', '=', tx.scope.engagementId).orderBy('judged.framework_id').orderBy('judged.control_id').orderBy('objective.ordinal').execute();
  const key = (row: { frameworkId: string; controlId: string }) => JSON.stringify([row.frameworkId, row.controlId]);
  const byControl = Map.groupBy(objectives, key);
  return controls.map((control) => ({ ...control, objectives: (byControl.get(key(control)) ?? []).map(({ frameworkId: _f, controlId: _c, ...objective }) => objective as ObjectiveJudgement) }) as StoredAssessment);
}

/** The document of a version and the reading of it in force; undefined when it is not searchable. */
export async function selectVersionInForce(tx: Tx<EngagementScope>, versionId: string): Promise<{ documentId: string; reading: number } | undefined> {
  return await tx.query.selectFrom('document_version').select(['document_id as documentId', 'reading']).where('id', '=', versionId).where('engagement_id', '=', tx.scope.engagementId).where('status', '=', 'ready').executeTakeFirst();
}

export interface NewPin extends Omit<NewLink, 'score' | 'rank'> {
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

export async function insertPin(tx: Tx<EngagementScope>, pin: NewPin): Promise<void> {
  await tx.query.insertInto('evidence_link').values({
    id: pin.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, framework_id: pin.frameworkId, control_id: pin.controlId, objective_id: pin.objectiveId,
    document_id: pin.documentId, version_id: pin.versionId, passage_id: pin.passageId, page: pin.page, start_offset: pin.start, end_offset: pin.end, quote: pin.quote, score: 1, rank: 0,
    status: 'accepted', pinned: true, decided_by: pin.by, decided_at: pin.at, decision_reason: pin.reason, created_at: pin.at,
  }).execute();
}

/** Whether the link is there; its decision is overwritten, the trail keeps the one before. */
export async function updateDecision(tx: Tx<EngagementScope>, id: string, decision: { readonly status: 'accepted' | 'rejected'; readonly reason: string | null; readonly by: string; readonly at: Date }): Promise<boolean> {
  const row = await tx.query.updateTable('evidence_link')
    .set({ status: decision.status, decision_reason: decision.reason, decided_by: decision.by, decided_at: decision.at })
    .where('id', '=', id).where('engagement_id', '=', tx.scope.engagementId).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** A text that was found again in a newer reading is listed once, as that one has it. */
export async function selectFindings(tx: Tx<EngagementScope>): Promise<(IntegrityFinding & { readonly id: string; readonly reading: number; readonly documentName: string; readonly foundAt: Date })[]> {
  return await tx.query.selectFrom('integrity_finding as finding').innerJoin('document', 'document.id', 'finding.document_id')
    .select(['finding.id', 'finding.document_id as documentId', 'document.name as documentName', 'finding.version_id as versionId', 'finding.page', 'finding.start_offset as start', 'finding.end_offset as end', 'finding.quote', 'finding.found_at as foundAt', 'finding.reading', 'finding.kind'])
    .innerJoin('document_version as version', 'version.id', 'finding.version_id')
    .where(sql<boolean>`(finding.reading = version.reading or not exists (select from integrity_finding newer where newer.version_id = finding.version_id and newer.reading > finding.reading and newer.quote = finding.quote))`)
    .where('finding.engagement_id', '=', tx.scope.engagementId).orderBy('finding.found_at').orderBy('finding.id').execute() as (IntegrityFinding & { readonly id: string; readonly reading: number; readonly documentName: string; readonly foundAt: Date })[];
}

/** The newest run, and whether the documents it judged have changed since it began: one became searchable, was read again, withdrawn or restored, or a person described one otherwise. */
export async function selectLastRun(tx: Tx<EngagementScope>): Promise<{ runId: string; startedAt: Date; finishedAt: Date; isStale: boolean } | undefined> {
  const { rows } = await sql<{ runId: string; startedAt: Date; finishedAt: Date; isStale: boolean }>`
    select id as "runId", started_at as "startedAt", finished_at as "finishedAt", (
      exists (select from document_version where engagement_id = run.engagement_id and status = 'ready' and finished_at > run.started_at)
      or exists (select from document_withdrawal where engagement_id = run.engagement_id and greatest(withdrawn_at, restored_at) > run.started_at)
      or exists (select from document_description_field where engagement_id = run.engagement_id and source = 'person' and set_at > run.started_at and field in (${sql.join(judgedFields)}))) as "isStale"
    from assessment_run run where engagement_id = ${tx.scope.engagementId} order by finished_at desc limit 1`.execute(tx.query);
  return rows[0];
}
