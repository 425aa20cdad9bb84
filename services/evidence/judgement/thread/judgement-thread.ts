/** The thread that judges one engagement and ends. It sees texts and dates alone: no database, no network, no settings. */
import { parentPort } from 'node:worker_threads';
import { createStaticEmbedder } from '../../../ai/index.ts';
import { judgeEngagement } from '../judge-engagement.ts';
import type { JudgedDocument } from '../judgement-input.ts';
import { toPlainError, type ThreadReply, type ThreadRequest } from './messages.ts';

if (parentPort === null) throw new Error('judgement-thread.ts runs in a worker thread');
const port = parentPort;
const documents: JudgedDocument[] = [];

port.on('message', (request: ThreadRequest) => {
  try {
    if (request.kind === 'documents') documents.push(...request.documents);
    else judge(request);
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(error) });
  }
});

function judge({ engagement, controls, decisions }: Extract<ThreadRequest, { kind: 'judge' }>): void {
  const { embed, dimensions, id } = createStaticEmbedder();
  const { findings } = judgeEngagement({ engagement, controls, documents, decisions }, { embed, dimensions, onControl: (control) => reply({ kind: 'control', control }) });
  reply({ kind: 'done', findings, embeddingModel: id });
}

function reply(message: ThreadReply): void {
  port.postMessage(message);
}
