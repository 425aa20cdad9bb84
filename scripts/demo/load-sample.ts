import { openAsBlob, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from './api-client.ts';
import { ProgressLine } from './progress-line.ts';
import type { ControlRow, DocumentRow, QuestionRow, Results, WorkpaperRow } from './results.ts';

interface Sample {
  readonly name: string;
  readonly clientName: string;
  readonly frameworks: readonly string[];
}

interface JobAnswer {
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly progress: { readonly done: number; readonly total: number | null; readonly message: string | null };
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/**
 * Runs the main job on the sample engagement through the API: create, upload, wait until every file is accounted for, assess, draft. What
 * an earlier run did on the same data is kept: files are recognised by their bytes, and finished steps are not repeated.
 */
export async function loadSample(api: ApiClient, folder: string): Promise<Results & { engagementId: string }> {
  const started = Date.now();
  const engagementId = await findOrCreateEngagement(api, folder);
  const base = `/api/engagements/${engagementId}`;
  await uploadMissing(api, base, join(folder, 'documents'));
  const documents = await untilAccountedFor(api, base);
  if ((await listControls(api, base)).every((control) => control.coverage === null)) await runJob(api, base, 'assess', {}, 'Assessing controls');
  const controls = await listControls(api, base);
  if ((await listWorkpapers(api, base)).length === 0) await runJob(api, base, 'workpapers/draft', {}, 'Drafting workpapers');
  const workpapers = await listWorkpapers(api, base);
  const questions = await answerSampleQuestionnaire(api, base, join(folder, 'questionnaires'));
  return { engagementId, documents, controls, workpapers, questions, seconds: (Date.now() - started) / 1000 };
}

async function findOrCreateEngagement(api: ApiClient, folder: string): Promise<string> {
  const sample = JSON.parse(readFileSync(join(folder, 'engagement.json'), 'utf8')) as Sample;
  const { engagements } = await api.get<{ engagements: { id: string; name: string }[] }>('/api/engagements');
  const existing = engagements.find((engagement) => engagement.name === sample.name);
  return existing?.id ?? (await api.post<{ id: string }>('/api/engagements', sample)).id;
}

/** Imports the customer's questionnaire and drafts its answers, unless an earlier run did. */
async function answerSampleQuestionnaire(api: ApiClient, base: string, folder: string): Promise<QuestionRow[]> {
  const { questionnaires } = await api.get<{ questionnaires: { id: string }[] }>(`${base}/questionnaires`);
  let [{ id }] = [questionnaires[0] ?? { id: '' }];
  if (id === '') {
    const [name = ''] = readdirSync(folder);
    const form = new FormData();
    form.append('file', await openAsBlob(join(folder, name)), name);
    ({ id } = await api.upload<{ id: string }>(`${base}/questionnaires`, form));
    await runJob(api, base, `questionnaires/${id}/draft`, {}, 'Drafting answers to a questionnaire');
  }
  return (await api.get<{ questions: QuestionRow[] }>(`${base}/questionnaires/${id}`)).questions;
}

async function uploadMissing(api: ApiClient, base: string, folder: string): Promise<void> {
  const present = new Set((await listDocuments(api, base)).map((document) => document.name));
  const names = readdirSync(folder).filter((name) => !present.has(name)).toSorted();
  const progress = new ProgressLine();
  // A few files a request: one failing request loses little, and the worker starts while the rest is still on its way.
  for (let first = 0; first < names.length; first += 8) {
    const form = new FormData();
    for (const name of names.slice(first, first + 8)) form.append('file', await openAsBlob(join(folder, name)), name);
    await api.upload(`${base}/documents`, form);
    progress.show(`Uploading ${Math.min(first + 8, names.length)} of ${names.length} documents`);
  }
  if (names.length > 0) progress.done(`Uploaded ${names.length} documents`);
}

async function untilAccountedFor(api: ApiClient, base: string): Promise<DocumentRow[]> {
  const progress = new ProgressLine();
  for (;;) {
    const documents = await listDocuments(api, base);
    const waiting = documents.filter((document) => document.status === 'queued' || document.status === 'processing');
    progress.show(`Extracting and indexing: ${documents.length - waiting.length} of ${documents.length}`);
    if (waiting.length === 0) {
      progress.done(`Extracted and indexed ${documents.length} documents`);
      return documents;
    }
    await pause(250);
  }
}

async function runJob(api: ApiClient, base: string, path: string, body: unknown, words: string): Promise<void> {
  const { jobId } = await api.post<{ jobId: string }>(`${base}/${path}`, body);
  const progress = new ProgressLine();
  for (;;) {
    const job = await api.get<JobAnswer>(`${base}/jobs/${jobId}`);
    if (job.status === 'failed') throw new Error(`${words} failed: ${job.error?.detail ?? 'no reason was given'}`);
    progress.show(job.progress.total === null ? words : `${words}: ${job.progress.done} of ${job.progress.total}`);
    if (job.status === 'done') {
      progress.done(words);
      return;
    }
    await pause(250);
  }
}

const listDocuments = async (api: ApiClient, base: string): Promise<DocumentRow[]> => (await api.get<{ documents: DocumentRow[] }>(`${base}/documents`)).documents;
const listControls = async (api: ApiClient, base: string): Promise<ControlRow[]> => (await api.get<{ controls: ControlRow[] }>(`${base}/controls`)).controls;
const listWorkpapers = async (api: ApiClient, base: string): Promise<WorkpaperRow[]> => (await api.get<{ workpapers: WorkpaperRow[] }>(`${base}/workpapers`)).workpapers;

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
