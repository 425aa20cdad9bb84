import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createStaticEmbedder } from '../../services/ai/index.ts';
import { judgeEngagement } from '../../services/evidence/judgement/judge-engagement.ts';
import { TextMemory } from '../../services/evidence/judgement/memory/text-memory.ts';
import type { Coverage } from '../../services/evidence/judgement/judgement.ts';
import { readControls } from './labelled-set.ts';
import { readDocuments } from './read-documents.ts';

interface KeyedControl {
  readonly controlId: string;
  readonly coverage: Coverage;
  readonly gapReason: string;
  readonly evidence: readonly { readonly objectiveId: string; readonly document: string }[];
  readonly missing: readonly string[];
}

/** Judges the sample engagement and compares it with its answer key. Run: `node eval/assessment/sample.ts [--all]`. */
const sample = path.join(import.meta.dirname, '..', '..', 'samples', 'fernway-ledger');
const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(sample, name), 'utf8'));
const key = (await read('answer-key.json')) as { readonly controls: readonly KeyedControl[]; readonly traps: readonly { readonly document: string }[] };
const { clientName, cloudRole, ...period } = (await read('engagement.json')) as { clientName: string; cloudRole: 'both'; periodStart: string; periodEnd: string };
const embedder = createStaticEmbedder();
const catalog = path.join(import.meta.dirname, '..', '..', 'services', 'frameworks', 'catalogs', 'iso27017-2015.json');
const { controls, findings } = judgeEngagement({
  engagement: { clientName, cloudRole, period: { start: new Date(period.periodStart), end: new Date(period.periodEnd) } },
  controls: await readControls(catalog, 'iso27017-2015'),
  documents: await readDocuments(path.join(sample, 'documents')),
  decisions: [],
}, { memory: new TextMemory(embedder.embed) });

const traps = new Set(key.traps.map(({ document }) => document));
let [right, reasons, objectives, objectivesRight, trapsFirst] = [0, 0, 0, 0, 0];
for (const keyed of key.controls) {
  const judged = controls.find(({ controlId }) => controlId === keyed.controlId);
  if (!judged) throw new Error(`no control ${keyed.controlId}`);
  const isRight = judged.coverage === keyed.coverage;
  if (isRight) right++;
  if (isRight && (keyed.coverage === 'supported' || judged.gapReason === keyed.gapReason)) reasons++;
  if (traps.has(judged.evidence[0]?.documentId ?? '')) trapsFirst++;
  const wrong = judged.objectives.filter(({ objectiveId, coverage }) => (coverage === 'gap') !== keyed.missing.includes(objectiveId));
  objectives += judged.objectives.length;
  objectivesRight += judged.objectives.length - wrong.length;
  if (!isRight || process.argv.includes('--all')) {
    console.log(`${isRight ? '  ' : 'X '}${keyed.controlId}: ${judged.coverage}/${judged.gapReason} for ${keyed.coverage}/${keyed.gapReason}, score ${judged.score.toFixed(2)}, first ${judged.evidence[0]?.documentId ?? '-'}`);
    for (const { objectiveId, coverage, gapReason, score, reason } of wrong) {
      console.log(`     ${objectiveId} ${coverage}/${gapReason} ${score.toFixed(2)} · ${reason} · key: ${keyed.evidence.filter((each) => each.objectiveId === objectiveId).map(({ document }) => document).join('; ') || 'missing'}`);
    }
  }
}
console.log(`coverage right ${right}/${key.controls.length}, with reason ${reasons}; objectives right ${objectivesRight}/${objectives}; traps first ${trapsFirst}; integrity findings ${findings.length}`);
