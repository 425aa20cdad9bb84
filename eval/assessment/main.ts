import { createStaticEmbedder } from '../../services/ai/index.ts';
import { judgeEngagement } from '../../services/evidence/judgement/judge-engagement.ts';
import { TextMemory } from '../../services/evidence/judgement/memory/text-memory.ts';
import { setsFolder } from '../sets-folder.ts';
import { labelledSetNames, readLabelledSet } from './labelled-set.ts';
import { auroc, f1, isHit } from './measures.ts';

/** Judges the labelled control sets and prints their figures. Run: `node eval/assessment/main.ts <folder of the sets>`. */
const home = setsFolder();
const trap = /^(contents|working-group-agenda|improvement-plan)/;
const embedder = createStaticEmbedder();

for (const set of await labelledSetNames(home)) for (const fold of ['fold1', 'fold2']) {
  const { controls, documents, gold } = await readLabelledSet(home, set, fold);
  const started = performance.now();
  const { controls: judged } = judgeEngagement(
    { engagement: { clientName: 'Acme', cloudRole: 'both', period: { start: new Date('2025-10-01'), end: new Date('2026-09-30') } }, controls, documents, decisions: [] },
    { memory: new TextMemory(embedder.embed) },
  );
  const seconds = (performance.now() - started) / 1000;
  const byId = new Map(judged.map((judgement) => [judgement.controlId, judgement]));
  const rows = gold.filter(({ status }) => status !== 'unscored').map((row) => ({ row, judgement: byId.get(row.controlId) }));
  const hits = (most: number) => rows.filter(({ row, judgement }) => row.status === 'supported' && judgement?.evidence.slice(0, most).some(({ documentId, quote }) => isHit(documentId, quote, row.passages))).length;
  const supported = rows.filter(({ row }) => row.status === 'supported');
  const gaps = rows.filter(({ row }) => row.status !== 'supported');
  const score = ({ judgement }: (typeof rows)[number]) => judgement?.score ?? 0;
  const flagged = rows.filter(({ judgement }) => judgement?.coverage === 'gap');
  const right = flagged.filter(({ row }) => row.status !== 'supported').length;
  const traps = judged.filter(({ evidence }) => trap.test(evidence[0]?.documentId ?? '')).length;
  const planned = gaps.filter(({ row }) => row.status === 'planned');
  const verbatim = judged.flatMap(({ evidence }) => evidence).filter(({ documentId, page, start, end, quote }) => documents.find((each) => each.documentId === documentId)?.passages.some((passage) => passage.page === page && passage.start <= start && passage.end >= end && passage.text.slice(start - passage.start, end - passage.start) === quote));
  console.log([
    `${set}/${fold}`.padEnd(24), `hit@1 ${(hits(1) / supported.length).toFixed(2)} @3 ${(hits(3) / supported.length).toFixed(2)}`,
    `AUROC ${auroc(supported.map(score), gaps.map(score)).toFixed(2)} F1 ${f1(right, flagged.length - right, gaps.length).toFixed(2)} (flag all ${f1(gaps.length, supported.length, gaps.length).toFixed(2)})`,
    `planned seen ${planned.filter(({ judgement }) => judgement?.gapReason === 'planned_only').length}/${planned.length}, supported by error ${planned.filter(({ judgement }) => judgement?.coverage !== 'gap').length}`,
    `traps first ${traps}`, `verbatim ${verbatim.length}/${judged.reduce((sum, { evidence }) => sum + evidence.length, 0)}`,
    `coverage ${(['supported', 'partial', 'gap'] as const).map((coverage) => judged.filter((judgement) => judgement.coverage === coverage).length).join('/')}`, `${seconds.toFixed(1)} s`,
  ].join(' · '));
}
