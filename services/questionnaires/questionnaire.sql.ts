import { sql } from 'kysely';
import type { FormFormat } from '../documents/index.ts';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { GridMapping } from './detection/mapping.ts';
import type { MappingSource, Question, QuestionPlace, Questionnaire, ReleaseGate } from './questionnaire.ts';

type EngagementTx = Tx<EngagementScope>;

export async function insertQuestionnaire(tx: EngagementTx, questionnaire: Questionnaire): Promise<void> {
  await tx.query.insertInto('questionnaire').values({
    id: questionnaire.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, name: questionnaire.name, format: questionnaire.format,
    storage_key: questionnaire.storageKey, size: questionnaire.size, sha256: questionnaire.sha256, fingerprint: questionnaire.fingerprint, template: questionnaire.template,
    mapping: JSON.stringify(questionnaire.mapping), mapping_source: questionnaire.mappingSource, created_by: tx.scope.userId, created_at: questionnaire.createdAt,
  }).execute();
}

const rowsPerInsert = 500;

export async function insertQuestions(tx: EngagementTx, questionnaireId: string, questions: readonly Question[]): Promise<void> {
  for (let from = 0; from < questions.length; from += rowsPerInsert) {
    await tx.query.insertInto('questionnaire_question').values(questions.slice(from, from + rowsPerInsert).map((question) => ({
      id: question.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, questionnaire_id: questionnaireId, ordinal: question.ordinal, ref: question.ref, text: question.text,
      section: JSON.stringify(question.section), place: JSON.stringify(question.place), allowed: JSON.stringify(question.allowed), limit_count: question.limit?.count ?? null,
      limit_unit: question.limit?.unit ?? null, guidance: question.guidance, given: question.given, given_comment: question.givenComment, parent_id: question.parentId, is_conditional: question.isConditional,
    }))).execute();
  }
}

export async function deleteQuestions(tx: EngagementTx, questionnaireId: string): Promise<void> {
  await tx.query.deleteFrom('questionnaire_question').where('questionnaire_id', '=', questionnaireId).execute();
}

/** With its questions, and what hangs on them but answers: these keep it. */
export async function deleteQuestionnaire(tx: EngagementTx, id: string): Promise<void> {
  await deleteQuestions(tx, id);
  await tx.query.deleteFrom('questionnaire').where('id', '=', id).execute();
}

function questionnaires(tx: EngagementTx) {
  return tx.query.selectFrom('questionnaire').select(['id', 'name', 'format', 'storage_key as storageKey', 'size', 'sha256', 'fingerprint', 'template', 'mapping', 'mapping_source as mappingSource',
    'needs_approval as needsApproval', 'needs_nda as needsNda', 'nda_at as ndaAt', 'created_at as createdAt']);
}

type QuestionnaireRow = Awaited<ReturnType<ReturnType<typeof questionnaires>['executeTakeFirstOrThrow']>>;

function toQuestionnaire({ needsApproval, needsNda, ndaAt, ...row }: QuestionnaireRow): Questionnaire {
  return { ...row, format: row.format as FormFormat, mapping: row.mapping as GridMapping[], mappingSource: row.mappingSource as MappingSource, gate: { needsApproval, needsNda, ndaAt } };
}

export async function findQuestionnaire(tx: EngagementTx, id: string): Promise<Questionnaire | undefined> {
  const row = await questionnaires(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toQuestionnaire(row);
}

/** The same, and holds it until the transaction ends. */
export async function lockQuestionnaire(tx: EngagementTx, id: string): Promise<Questionnaire | undefined> {
  const row = await questionnaires(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : toQuestionnaire(row);
}

export interface QuestionnaireSummary extends Questionnaire {
  readonly questionCount: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Newest first, with how many of its questions stand where. */
export async function listQuestionnaireRows(tx: EngagementTx): Promise<QuestionnaireSummary[]> {
  const rows = await questionnaires(tx).orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
  const counts = await sql<{ questionnaireId: string; status: string; count: number }>`select question.questionnaire_id as "questionnaireId", coalesce(last.status, 'unanswered') as status, count(*)::int as count
    from questionnaire_question question
    left join lateral (select status from questionnaire_answer answer where answer.question_id = question.id order by number desc limit 1) last on true
    group by 1, 2`.execute(tx.query);
  const byId = Map.groupBy(counts.rows, ({ questionnaireId }) => questionnaireId);
  return rows.map((row) => {
    const own = byId.get(row.id) ?? [];
    return { ...toQuestionnaire(row), questionCount: own.reduce((sum, { count }) => sum + count, 0), statuses: Object.fromEntries(own.map(({ status, count }) => [status, count])) };
  });
}

export async function selectQuestions(tx: EngagementTx, questionnaireId: string): Promise<Question[]> {
  const rows = await tx.query.selectFrom('questionnaire_question').select(['id', 'ordinal', 'ref', 'text', 'section', 'place', 'allowed', 'limit_count', 'limit_unit', 'guidance', 'given', 'given_comment as givenComment', 'parent_id as parentId', 'is_conditional as isConditional'])
    .where('questionnaire_id', '=', questionnaireId).orderBy('ordinal').execute();
  return rows.map(({ limit_count: count, limit_unit: unit, ...row }) => ({
    ...row, section: row.section as string[], place: row.place as QuestionPlace, allowed: row.allowed as string[],
    limit: count === null ? null : { count, unit: unit as 'words' | 'characters' },
  }));
}

export async function updateMapping(tx: EngagementTx, id: string, mapping: readonly GridMapping[]): Promise<void> {
  await tx.query.updateTable('questionnaire').set({ mapping: JSON.stringify(mapping), mapping_source: 'person' }).where('id', '=', id).execute();
}

export async function updateGate(tx: EngagementTx, id: string, gate: ReleaseGate): Promise<void> {
  await tx.query.updateTable('questionnaire').set({ needs_approval: gate.needsApproval, needs_nda: gate.needsNda, nda_at: gate.ndaAt }).where('id', '=', id).execute();
}

/** What somebody of the firm chose for this template. */
/** How the last file of the same template was read in this engagement. */
export async function findEarlierMapping(tx: EngagementTx, fingerprint: string): Promise<readonly GridMapping[] | undefined> {
  const row = await tx.query.selectFrom('questionnaire').select('mapping').where('fingerprint', '=', fingerprint).orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? undefined : (row.mapping as GridMapping[]);
}

export async function findTemplateMapping(tx: EngagementTx, fingerprint: string): Promise<readonly GridMapping[] | undefined> {
  const row = await tx.query.selectFrom('questionnaire_template_mapping').select('mapping').where('fingerprint', '=', fingerprint).executeTakeFirst();
  return row === undefined ? undefined : (row.mapping as GridMapping[]);
}

export async function rememberTemplateMapping(tx: EngagementTx, fingerprint: string, mapping: readonly GridMapping[], at: Date): Promise<void> {
  const values = { mapping: JSON.stringify(mapping.map((grid) => ({ ...grid, header: {} }))), set_by: tx.scope.userId, set_at: at };
  await tx.query.insertInto('questionnaire_template_mapping').values({ firm_id: tx.scope.firmId, fingerprint, ...values })
    .onConflict((conflict) => conflict.columns(['firm_id', 'fingerprint']).doUpdateSet(values)).execute();
}
