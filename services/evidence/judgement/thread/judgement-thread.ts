/** The thread that judges one engagement after the other. It sees texts and dates alone: no database, no network, no settings. */
import { parentPort } from 'node:worker_threads';
import { createStaticEmbedder } from '../../../ai/index.ts';
import { judgeEngagement } from '../judge-engagement.ts';
import { rememberByText } from '../text-memory.ts';
import type { JudgedDocument } from '../judgement-input.ts';
import { toPlainError, type ThreadReply, type ThreadRequest } from './messages.ts';

if (parentPort === null) throw new Error('judgement-thread.ts runs in a worker thread');
const port = parentPort;
let documents: JudgedDocument[] = [];
/** About 1.5 KB a text. */
const rememberedVectors = 40_000;
const embedder = createStaticEmbedder();
const embed = rememberByText(embedder.embed, rememberedVectors);

port.on('message', (request: ThreadRequest) => {
  try {
    if (request.kind === 'documents') documents.push(...request.documents);
    else judge(request);
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(error) });
  }
});

function judge({ engagement, controls, decisions }: Extract<ThreadRequest, { kind: 'judge' }>): void {
  const given = documents;
  documents = [];
  const { findings } = judgeEngagement({ engagement, controls, documents: given, decisions }, { embed, dimensions: embedder.dimensions, onControl: (control) => reply({ kind: 'control', control }), onPrepared: (share) => reply({ kind: 'prepared', share }) });
  reply({ kind: 'done', findings, embeddingModel: embedder.id });
}

function reply(message: ThreadReply): void {
  port.postMessage(message);
}
