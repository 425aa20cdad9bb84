import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '../../scripts/demo/api-client.ts';
import { loadSample } from '../../scripts/demo/load-sample.ts';
import { measureQuestionnaire, type QuestionnaireFigures } from './measure-questionnaire.ts';

interface AnswerKey {
  readonly controls: readonly { readonly controlId: string; readonly coverage: string; readonly gapReason: string }[];
  readonly traps: readonly { readonly document: string; readonly kind: string }[];
}

interface Evidence {
  readonly documentId: string;
  readonly documentName: string;
  readonly page: number;
  readonly quote: string;
}

interface Control {
  readonly controlId: string;
  readonly coverage: string | null;
  readonly gapReason: string | null;
  readonly evidence: readonly Evidence[];
}

interface Paper {
  readonly id: string;
}

export interface SampleFigures {
  readonly controls: number;
  readonly coverageRight: number;
  readonly reasonRight: number;
  readonly wrong: readonly string[];
  readonly quotes: number;
  readonly quotesVerbatim: number;
  /** Controls whose first evidence is a trap of the key. */
  readonly trapsFirst: readonly string[];
  readonly questionnaire: QuestionnaireFigures;
}

/** Runs the sample through the API and compares what an outside program sees with the answer key. */
export async function measureSample(api: ApiClient, folder: string): Promise<SampleFigures> {
  const key = JSON.parse(readFileSync(join(folder, 'answer-key.json'), 'utf8')) as AnswerKey;
  const { engagementId } = await loadSample(api, folder);
  const base = `/api/engagements/${engagementId}`;
  const { controls } = await api.get<{ controls: Control[] }>(`${base}/controls`);
  const { workpapers } = await api.get<{ workpapers: Paper[] }>(`${base}/workpapers`);
  const statements: { citations: Evidence[] }[] = [];
  for (const { id } of workpapers) statements.push(...(await api.get<{ statements: { citations: Evidence[] }[] }>(`${base}/workpapers/${id}`)).statements);

  const byId = new Map(controls.map((control) => [control.controlId, control]));
  const traps = new Set(key.traps.map((trap) => trap.document));
  const right = key.controls.filter((keyed) => byId.get(keyed.controlId)?.coverage === keyed.coverage);
  const reasons = right.filter((keyed) => keyed.coverage === 'supported' || byId.get(keyed.controlId)?.gapReason === keyed.gapReason);
  const quoted = [...controls.flatMap((control) => control.evidence), ...statements.flatMap((statement) => statement.citations)];
  const texts = await readTexts(api, base, new Set(quoted.map((evidence) => evidence.documentId)));
  return {
    controls: key.controls.length,
    coverageRight: right.length,
    reasonRight: reasons.length,
    wrong: key.controls.filter((keyed) => !right.includes(keyed)).map(({ controlId, coverage }) => `${controlId} is ${byId.get(controlId)?.coverage ?? 'missing'}, the key says ${coverage}`),
    quotes: quoted.length,
    quotesVerbatim: quoted.filter(({ documentId, page, quote }) => texts.get(`${documentId}/${page}`)?.includes(quote) === true).length,
    questionnaire: await measureQuestionnaire(api, base, folder),
    trapsFirst: controls.flatMap(({ controlId, evidence: [first] }) => (first !== undefined && traps.has(first.documentName) ? [`${controlId}: ${first.documentName}`] : [])),
  };
}

/** The stored text by `documentId/page`. */
async function readTexts(api: ApiClient, base: string, documentIds: ReadonlySet<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const documentId of documentIds) {
    for (let from: number | null = 1; from !== null;) {
      const answer: { pages: { page: number; text: string }[]; nextPage: number | null } = await api.get(`${base}/documents/${documentId}/text?from=${from}`);
      for (const { page, text } of answer.pages) texts.set(`${documentId}/${page}`, text);
      from = answer.nextPage;
    }
  }
  return texts;
}
