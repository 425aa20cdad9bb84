import { createStaticEmbedder } from '../../services/ai/index.ts';
import { TextMemory } from '../../services/evidence/judgement/memory/text-memory.ts';
import { preparePassages } from '../../services/evidence/judgement/prepare-passages.ts';
import { createScorer } from '../../services/evidence/judgement/scoring/candidates.ts';
import { strengthOf, type Strength } from '../../services/evidence/judgement/scoring/calibration.ts';
import { setsFolder } from '../sets-folder.ts';
import { readLabelledSet, type Gold } from './labelled-set.ts';
import { auroc, f1, isHit } from './measures.ts';

/**
 * Fits the constants of `scoring/calibration.ts` on fold 1 of the development sets and reports fold 2, and each way round between
 * frameworks. Run: `node eval/assessment/fit-calibration.ts <folder of the sets>`.
 */
const home = setsFolder();
const sets = ['a-ssp80053', 'b-soc2-acme', 'b-soc2-tailscale'];
const keys = ['distinct', 'cosine', 'titleShare', 'textShare'] as const;

interface Case { set: string; fold: string; isGap: boolean; raw: number[]; relative: number[] }
interface Model { weights: number[]; bias: number }

const memory = new TextMemory(createStaticEmbedder().embed);
const cases: Case[] = [];
const background: Record<string, { mean: number[]; deviation: number[] }> = {};
for (const set of sets) for (const fold of ['fold1', 'fold2']) {
  const { controls, documents, gold } = await readLabelledSet(home, set, fold);
  const passages = preparePassages(documents, memory).filter(({ windows }) => windows.length > 0);
  const scorer = createScorer(controls, passages, memory);
  const found = new Map(controls.map((control, at) => [control.controlId, scorer.candidatesOf(at)]));
  const strengths = new Map([...found].map(([id, candidates]) => [id, strengthOf(candidates)]));
  const all = [...strengths.values()].filter((strength): strength is Strength => strength !== undefined);
  const mean = keys.map((key) => all.reduce((sum, strength) => sum + strength[key], 0) / all.length);
  const deviation = keys.map((key, at) => Math.sqrt(all.reduce((sum, strength) => sum + (strength[key] - (mean[at] ?? 0)) ** 2, 0) / all.length));
  background[`${set}/${fold}`] = { mean, deviation };
  let [hit1, hit3, supported] = [0, 0, 0];
  for (const row of gold) {
    if (row.status === 'unscored') continue;
    const strength = strengths.get(row.controlId);
    const raw = keys.map((key) => strength?.[key] ?? 0);
    cases.push({ set, fold, isGap: row.status !== 'supported', raw, relative: raw.map((value, at) => (value - (mean[at] ?? 0)) / (deviation[at] ?? 1)) });
    if (row.status !== 'supported') continue;
    supported++;
    const hits = (found.get(row.controlId) ?? []).slice(0, 3).map(({ at, window }) => hitsOf(row, at, window.start, window.end));
    if (hits[0]?.passage) hit1++;
    if (hits.some((hit) => hit.passage)) hit3++;
  }
  console.log(`${set}/${fold}: ${passages.length} passages, recall@1 ${(hit1 / supported).toFixed(2)} @3 ${(hit3 / supported).toFixed(2)} (passages)`);
  function hitsOf(row: Gold, at: number, start: number, end: number) {
    const { document = 0, passage } = passages[at] ?? {};
    const name = documents[document]?.name ?? '';
    return { passage: isHit(name, passage?.text ?? '', row.passages), window: isHit(name, passage?.text.slice(start, end) ?? '', row.passages) };
  }
}

function fit(rows: readonly Case[], values: (row: Case) => number[]): Model {
  const weights = keys.map(() => 0);
  let bias = 0;
  const xs = rows.map(values);
  const means = keys.map((_, k) => xs.reduce((sum, x) => sum + (x[k] ?? 0), 0) / xs.length);
  const deviations = keys.map((_, k) => Math.sqrt(xs.reduce((sum, x) => sum + ((x[k] ?? 0) - (means[k] ?? 0)) ** 2, 0) / xs.length));
  const zs = xs.map((x) => x.map((value, k) => (value - (means[k] ?? 0)) / (deviations[k] ?? 1)));
  for (let step = 0; step < 3000; step++) {
    const gradient = keys.map(() => 0);
    let slope = 0;
    for (const [row, z] of zs.entries()) {
      const error = 1 / (1 + Math.exp(-(bias + z.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0)))) - (rows[row]?.isGap ? 0 : 1);
      z.forEach((value, k) => { gradient[k] = (gradient[k] ?? 0) + error * value; });
      slope += error;
    }
    weights.forEach((weight, k) => { weights[k] = weight - (0.5 * ((gradient[k] ?? 0) + 3 * weight)) / rows.length; });
    bias -= (0.5 * slope) / rows.length;
  }
  return { weights: weights.map((weight, k) => weight / (deviations[k] ?? 1)), bias: bias - weights.reduce((sum, weight, k) => sum + (weight * (means[k] ?? 0)) / (deviations[k] ?? 1), 0) };
}
const apply = ({ weights, bias }: Model, values: readonly number[]) => bias + weights.reduce((sum, weight, k) => sum + weight * (values[k] ?? 0), 0);

function report(name: string, train: readonly Case[], test: readonly Case[]): void {
  const [raw, relative] = [fit(train, (row) => row.raw), fit(train, (row) => row.relative)];
  const score = (row: Case) => 0.5 * apply(raw, row.raw) + 0.5 * apply(relative, row.relative);
  const groups = (rows: readonly Case[]) => [...Map.groupBy(rows, (row) => `${row.set}/${row.fold}`).values()];
  const flags = (rows: readonly Case[], threshold: number) => {
    const flagged = rows.filter((row) => score(row) < threshold);
    return f1(flagged.filter((row) => row.isGap).length, flagged.filter((row) => !row.isGap).length, rows.filter((row) => row.isGap).length);
  };
  const thresholds = Array.from({ length: 60 }, (_, at) => -0.5 + at * 0.05);
  const mean = (threshold: number) => groups(train).reduce((sum, rows) => sum + flags(rows, threshold), 0) / groups(train).length;
  const best = thresholds.reduce((one, other) => (mean(other) > mean(one) ? other : one));
  const figures = groups(test).map((rows) => `${auroc(rows.filter((row) => !row.isGap).map(score), rows.filter((row) => row.isGap).map(score)).toFixed(2)}/${flags(rows, best).toFixed(2)}`);
  console.log(`${name}: threshold ${best.toFixed(2)}, AUROC/F1 ${figures.join(' ')}`);
  if (name.startsWith('fold 1')) console.log(JSON.stringify({ raw, relative }));
}
report('fold 1 -> fold 2', cases.filter((row) => row.fold === 'fold1'), cases.filter((row) => row.fold === 'fold2'));
report('fold 2 -> fold 1', cases.filter((row) => row.fold === 'fold2'), cases.filter((row) => row.fold === 'fold1'));
report('B -> A', cases.filter((row) => row.set !== sets[0]), cases.filter((row) => row.set === sets[0]));
report('A -> B', cases.filter((row) => row.set === sets[0]), cases.filter((row) => row.set !== sets[0]));
console.log(JSON.stringify(background));
