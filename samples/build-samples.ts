import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceDocument } from './kit/model.ts';
import { buildQuestionnaire, placeQuestions, questionnaireFile } from './fernway-ledger/questionnaire/build-questionnaire.ts';
import { renderDocument } from './kit/render.ts';

const home = import.meta.dirname;

/** Every source of one sample engagement (`samples/<slug>/source/*.ts`), in the order of their file names. */
export async function loadSources(slug: string): Promise<SourceDocument[]> {
  const folder = path.join(home, slug, 'source');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted();
  const modules = await Promise.all(names.map((name) => import(path.join(folder, name)) as Promise<{ document: SourceDocument }>));
  return modules.map((module) => module.document);
}

/** Writes `samples/<slug>/documents` anew from its sources; a document whose source is gone is removed. */
async function buildSample(slug: string): Promise<number> {
  const folder = path.join(home, slug, 'documents');
  const sources = await loadSources(slug);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const source of sources) await writeFile(path.join(folder, source.file), await renderDocument(source));
  return sources.length;
}

/** The customer's questionnaire and what a careful person would answer. */
async function buildSampleQuestionnaire(slug: string): Promise<number> {
  const folder = path.join(home, slug, 'questionnaires');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, questionnaireFile), buildQuestionnaire());
  const key = placeQuestions().map(({ ref, text, expected }) => ({ ref, text, expected }));
  await writeFile(path.join(home, slug, 'questionnaire-key.json'), `${JSON.stringify({ file: questionnaireFile, questions: key }, null, 2)}\n`);
  return key.length;
}

if (process.argv[1] === import.meta.filename) {
  const count = await buildSample('fernway-ledger');
  console.log(`samples/fernway-ledger/documents: ${count} documents written`);
  console.log(`samples/fernway-ledger/questionnaires: ${await buildSampleQuestionnaire('fernway-ledger')} questions written`);
}
