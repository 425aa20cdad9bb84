import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

/**
 * The names of the documents whose quotes do not stand on their pages any more, or never did, by question; of the last answer to each.
 */
export async function selectBrokenQuotes(tx: EngagementTx, questionnaireId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ questionId: string; documentName: string }>`
    select last.question_id as "questionId", citation ->> 'documentName' as "documentName"
    from (select distinct on (question_id) question_id, citations from questionnaire_answer where questionnaire_id = ${questionnaireId} order by question_id, number desc) last
    cross join lateral jsonb_array_elements(last.citations) citation
    left join document_page page on page.version_id = (citation ->> 'versionId')::uuid and page.reading = (citation ->> 'reading')::integer and page.page = (citation ->> 'page')::integer
    where page.text is null or strpos(page.text, citation ->> 'quote') = 0
    order by last.question_id`.execute(tx.query);
  return new Map([...Map.groupBy(rows, ({ questionId }) => questionId)].map(([id, own]) => [id, own.map(({ documentName }) => documentName)]));
}
