import { sql } from 'kysely';
import { inScope, systemScope, type Database } from '../../services/platform/db/index.ts';

/**
 * Fills an engagement with rows as a year of work leaves them: documents in folders, each read, with a passage; ten proposals a control, a
 * paper for each control with five statements and as many citations, review notes, and requests in every state. The texts are made up; the screens ask for lists and counts.
 */
export async function fillEngagement(database: Database, engagementId: string, { documents }: { documents: number }): Promise<void> {
  await inScope(database, systemScope('a bench fills an engagement'), async (tx) => {
    const run = async (query: ReturnType<typeof sql>): Promise<void> => { await query.execute(tx.query); };
    const of = sql`(select firm_id, id as engagement_id from engagement where id = ${engagementId})`;
    await run(sql`insert into document (id, firm_id, engagement_id, folder, name, created_at)
      select gen_random_uuid(), firm_id, engagement_id, 'Client files/' || lpad((n % 40)::text, 2, '0') || ' area/' || (2020 + n % 6), 'Evidence ' || lpad(n::text, 5, '0') || ' access and change record.pdf', now()
      from ${of} e, generate_series(1, ${documents}::int) n`);
    await run(sql`insert into document_version (id, firm_id, engagement_id, document_id, sequence, sha256, size, storage_key, status, step, received_at, finished_at, media_type, page_count, passage_count, text_length, reading, extractor_version)
      select gen_random_uuid(), firm_id, engagement_id, id, 1, encode(sha256(convert_to(id::text, 'utf8')), 'hex'), 1000 + (random() * 900000)::int, id::text, 'ready', 'split', now(), now(), 'application/pdf', 3, 1, 60, 1, 1 from document where engagement_id = ${engagementId}`);
    await run(sql`insert into document_upload (id, firm_id, engagement_id, folder, name, size, sha256, version_id, is_duplicate, received_at)
      select gen_random_uuid(), version.firm_id, version.engagement_id, document.folder, document.name, version.size, version.sha256, version.id, false, now()
      from document_version version join document on document.id = version.document_id where version.engagement_id = ${engagementId}`);
    await run(sql`insert into passage (id, firm_id, engagement_id, version_id, reading, ordinal, page, start_offset, end_offset, text, locator, is_listing)
      select gen_random_uuid(), firm_id, engagement_id, id, 1, 0, 1, 0, 60, 'Privileged rights are reviewed every quarter by their owners.', '{"kind": "page", "page": 1}', false from document_version where engagement_id = ${engagementId}`);
    await run(sql`insert into assessment_run (id, firm_id, engagement_id, judgement_version, embedding_model, controls, documents, passages, started_at, finished_at)
      select gen_random_uuid(), firm_id, engagement_id, 1, 'bench', 1, 1, 1, now() + interval '1 second', now() + interval '1 second' from ${of} e`);
    const controls = sql`(select control.framework_id, control.control_id, control.title, row_number() over (order by control.framework_id, control.ordinal) as n
      from engagement_framework chosen join framework_control control on control.framework_id = chosen.framework_id and not control.withdrawn where chosen.engagement_id = ${engagementId})`;
    await run(sql`insert into control_assessment (engagement_id, firm_id, run_id, framework_id, control_id, coverage, gap_reason, reason_text, score)
      select e.engagement_id, e.firm_id, run.id, control.framework_id, control.control_id, (array['supported', 'partial', 'gap'])[1 + control.n % 3], case when control.n % 3 = 0 then null else (array['stale', 'policy_only'])[1 + control.n % 2] end, 'Shown by three documents.', 0.7
      from ${of} e, assessment_run run, ${controls} control where run.engagement_id = e.engagement_id`);
    await run(sql`insert into evidence_link (id, firm_id, engagement_id, framework_id, control_id, document_id, version_id, passage_id, page, start_offset, end_offset, quote, score, rank, status, created_at)
      select gen_random_uuid(), passage.firm_id, passage.engagement_id, control.framework_id, control.control_id, version.document_id, version.id, passage.id, 1, 0, 60, passage.text, 0.8, place, 'proposed', now()
      from ${controls} control cross join generate_series(1, 10) place
      join (select passage.*, row_number() over (order by id) as n from passage where engagement_id = ${engagementId}) passage on passage.n = (control.n * 10 + place) % ${documents}::int + 1
      join document_version version on version.id = passage.version_id`);
    await run(sql`insert into workpaper (id, firm_id, engagement_id, framework_id, control_id, index_reference, title, current_version, created_at)
      select gen_random_uuid(), e.firm_id, e.engagement_id, control.framework_id, control.control_id, 'P-' || control.n, control.title, 1, now() from ${of} e, ${controls} control limit 500`);
    await run(sql`insert into workpaper_version (id, firm_id, engagement_id, workpaper_id, number, content, coverage, drafted_at)
      select gen_random_uuid(), firm_id, engagement_id, id, 1, '{}', 'supported', now() from workpaper where engagement_id = ${engagementId}`);
    const versions = sql`(select version.*, row_number() over (order by version.id) as n from workpaper_version version where version.engagement_id = ${engagementId})`;
    await run(sql`insert into workpaper_statement (id, firm_id, engagement_id, workpaper_version_id, objective_id, ordinal, text, status, problems, node_id)
      select gen_random_uuid(), version.firm_id, version.engagement_id, version.id, 'obj-' || place, place, 'Privileged rights are reviewed every quarter by their owners.', case when place = 5 and version.n % 7 = 0 then 'unsupported' else 'verified' end, '[]', gen_random_uuid()
      from ${versions} version cross join generate_series(1, 5) place`);
    await run(sql`insert into workpaper_citation (id, firm_id, engagement_id, workpaper_id, document_id, version_id, page, start_offset, end_offset, quote)
      select gen_random_uuid(), version.firm_id, version.engagement_id, version.workpaper_id, source.document_id, source.id, 1, 0, 60, 'Privileged rights are reviewed every quarter by their owners.'
      from ${versions} version join (select document_version.*, row_number() over (order by id) as n from document_version where engagement_id = ${engagementId}) source on source.n = version.n`);
    await run(sql`insert into workpaper_statement_citation (statement_id, ordinal, firm_id, engagement_id, citation_id)
      select statement.id, 0, statement.firm_id, statement.engagement_id, citation.id
      from workpaper_statement statement join workpaper_version version on version.id = statement.workpaper_version_id join workpaper_citation citation on citation.workpaper_id = version.workpaper_id
      where statement.engagement_id = ${engagementId}`);
    await run(sql`insert into workpaper_note (id, firm_id, engagement_id, workpaper_id, version_id, text, raised_by)
      select gen_random_uuid(), version.firm_id, version.engagement_id, version.workpaper_id, version.id, 'Say who reviewed.', (select user_id from firm_member where firm_id = version.firm_id limit 1) from ${versions} version where version.n % 3 = 0`);
    await run(sql`insert into evidence_request (id, firm_id, engagement_id, number, title, description, typical_evidence, due_on, state, steps, origin, created_at, opened_at)
      select gen_random_uuid(), firm_id, engagement_id, n, 'Access reviews of quarter ' || n, '', '[]', current_date - 10 + n % 30, (array['draft', 'open', 'submitted'])[1 + n % 3], 1 + n % 3, 'person', now(), case when n % 3 > 0 then now() - n % 60 * interval '1 day' end
      from ${of} e, generate_series(1, 300) n`);
    await run(sql`insert into evidence_request_step (firm_id, engagement_id, request_id, number, from_state, to_state, side, needs_reason, taken_at)
      select firm_id, engagement_id, id, step, (array[null, 'draft', 'open'])[step], (array['draft', 'open', 'submitted'])[step], 'firm', case when step > 1 then false end, now()
      from evidence_request cross join lateral generate_series(1, steps) step where engagement_id = ${engagementId}`);
  });
}
