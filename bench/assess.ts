import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../scripts/demo/api-client.ts';
import { listDocuments, untilFinished, upload, type NamedBytes } from '../scripts/kit/uploads.ts';
import { startInstallation, type Mode } from './installations.ts';
import { createDice, readSentences, writeParagraph } from './text-of-samples.ts';

export interface AssessScale {
  readonly documents: number;
  readonly paragraphsPerDocument: number;
}

export interface AssessResult {
  readonly mode: Mode;
  readonly documents: number;
  readonly passages: number;
  readonly controls: number;
  /** From the request until the job has ended. */
  readonly seconds: number;
  /** The same after one more document has come. */
  readonly againSeconds: number;
  /** The longest that the job's progress stood still, as a client sees it that asks all the time. */
  readonly stoodStillSeconds: number;
  /** The longest that asking for it took. */
  readonly slowestAnswer: number;
  /** How many different states of progress were seen. */
  readonly steps: number;
}

interface JobView {
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly progress: unknown;
}

const askEvery = 50;

/**
 * Seconds to assess ISO/IEC 27001:2022 (93 controls) over many documents, through the HTTP interface, and again after one new document.
 * The documents are prose of the sample's sentences.
 */
export async function measureAssess(mode: Mode, { documents, paragraphsPerDocument }: AssessScale): Promise<AssessResult> {
  const { installation } = await startInstallation(mode);
  try {
    const sentences = await readSentences();
    const client = await installation.signIn();
    const { id } = await client.post<{ id: string }>('/api/engagements', { name: 'Annex A', clientName: 'Nimbus', frameworks: ['iso27001-2022'] });
    const engagement = `/api/engagements/${id}`;
    const dice = createDice(11);
    const files = Array.from({ length: documents }, (_, at): NamedBytes => ({ name: `Procedure ${at + 1}.txt`, bytes: textOf(Array.from({ length: paragraphsPerDocument }, () => writeParagraph(sentences, dice, 110))) }));
    for (let first = 0; first < files.length; first += 20) await upload(client, engagement, files.slice(first, first + 20));
    await untilFinished(client, engagement, documents, 900);
    const whole = await assess(client, engagement);
    await upload(client, engagement, [{ name: 'One more.txt', bytes: textOf([writeParagraph(sentences, dice, 110), writeParagraph(sentences, dice, 110)]) }]);
    await untilFinished(client, engagement, documents + 1, 60);
    const again = await assess(client, engagement);
    const passages = (await listDocuments(client, engagement)).reduce((sum, { passageCount }) => sum + (passageCount ?? 0), 0);
    const { controls } = await client.get<{ controls: readonly unknown[] }>(`${engagement}/controls`);
    return { mode, documents, passages, controls: controls.length, seconds: whole.seconds, againSeconds: again.seconds, stoodStillSeconds: whole.stoodStill, slowestAnswer: Math.max(whole.slowestAnswer, again.slowestAnswer), steps: whole.steps };
  } finally {
    await installation.remove();
  }
}

const textOf = (paragraphs: readonly string[]): NamedBytes['bytes'] => new TextEncoder().encode(paragraphs.join('\n\n'));

async function assess(client: ApiClient, engagement: string): Promise<{ seconds: number; stoodStill: number; slowestAnswer: number; steps: number }> {
  const started = performance.now();
  const { jobId } = await client.post<{ jobId: string }>(`${engagement}/assess`, {});
  const seen = new Set<string>();
  let [changed, stoodStill, slowestAnswer] = [started, 0, 0];
  for (;;) {
    const asked = performance.now();
    const job = await client.get<JobView>(`${engagement}/jobs/${jobId}`);
    const now = performance.now();
    slowestAnswer = Math.max(slowestAnswer, now - asked);
    const state = JSON.stringify([job.status, job.progress]);
    if (!seen.has(state)) {
      seen.add(state);
      stoodStill = Math.max(stoodStill, now - changed);
      changed = now;
    }
    if (job.status === 'failed') throw new Error(`The assessment failed: ${state}`);
    if (job.status === 'done') return { seconds: (now - started) / 1000, stoodStill: stoodStill / 1000, slowestAnswer, steps: seen.size };
    await pause(askEvery);
  }
}
