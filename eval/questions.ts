/**
 * `node eval/questions.ts <folder>`: loads a labelled set over HTTP into a fresh engagement on a fresh data folder, asks its questions and
 * prints recall@1/3/5/10, MRR and latency. The format is in docs/evaluation.md.
 */
import { mkdtempSync, openAsBlob, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ApiClient } from '../scripts/demo/api-client.ts';
import { startServers } from '../scripts/demo/servers.ts';
import { demoSignIn } from '../scripts/demo/sign-in.ts';
import { holdsGold, readQuestions, trigramsOf } from './search/labelled-questions.ts';
import { setsFolder } from './sets-folder.ts';

interface DocumentRow {
  readonly name: string;
  readonly status: string;
}

const depths = [1, 3, 5, 10] as const;
const dataFolder = mkdtempSync(join(tmpdir(), 'tickmark-eval-'));
const signIn = demoSignIn(dataFolder);
const servers = await startServers({ DATA_DIR: dataFolder, ADMIN_EMAIL: signIn.email, ADMIN_PASSWORD: signIn.password });
try {
  const set = await readQuestions(setsFolder());
  const api = new ApiClient(servers.origin);
  await api.signIn(signIn.email, signIn.password);
  const { id } = await api.post<{ id: string }>('/api/engagements', { name: `Evaluation: ${set.name}`, clientName: 'Evaluation', frameworks: [] });
  const base = `/api/engagements/${id}`;
  for (const name of readdirSync(set.documents).toSorted()) {
    const form = new FormData();
    form.append('file', await openAsBlob(join(set.documents, name)), name);
    await api.upload(`${base}/documents`, form);
  }
  const listed = async (): Promise<DocumentRow[]> => (await api.get<{ documents: DocumentRow[] }>(`${base}/documents`)).documents;
  let documents = await listed();
  for (; documents.some(({ status }) => status === 'queued' || status === 'processing'); documents = await listed()) await setTimeout(1000);
  console.log(`${set.name}: ${documents.length} documents, ${documents.filter(({ status }) => status === 'ready').length} searchable, ${set.queries.length} questions with an answer`);

  const found = depths.map(() => 0);
  const times: number[] = [];
  let reciprocal = 0;
  for (const { query, gold } of set.queries) {
    const began = performance.now();
    const { results } = await api.get<{ results: { documentName: string; page: number; text: string }[] }>(`${base}/search?limit=10&q=${encodeURIComponent(query.slice(0, 1000))}`);
    times.push(performance.now() - began);
    const hits = results.map(({ documentName, page, text }) => ({ documentName, page, trigrams: trigramsOf(text) }));
    const places = gold.map((wanted) => hits.findIndex((hit) => (wanted.page === undefined ? holdsGold(wanted, hit.documentName, hit.trigrams) : hit.documentName === wanted.document && hit.page === wanted.page)));
    for (const [at, depth] of depths.entries()) found[at] = (found[at] ?? 0) + places.filter((place) => place >= 0 && place < depth).length / gold.length;
    reciprocal += 1 / (1 + Math.min(...places.map((place) => (place < 0 ? Infinity : place))));
  }
  const asked = set.queries.length;
  const sorted = times.toSorted((left, right) => left - right);
  console.log(`  ${depths.map((depth, at) => `recall@${depth} ${((found[at] ?? 0) / asked).toFixed(3)}`).join(' · ')} · MRR ${(reciprocal / asked).toFixed(3)} · p50 ${sorted[asked >> 1]?.toFixed(0)} ms · p95 ${sorted[Math.floor(asked * 0.95)]?.toFixed(0)} ms`);
} finally {
  await servers.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
