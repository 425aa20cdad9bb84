/** The thread that judges one engagement after the other. It sees texts and dates alone: no database, no network, no settings. */
import { parentPort } from 'node:worker_threads';
import { createStaticEmbedder } from '../../../ai/index.ts';
import { judgeEngagement } from '../judge-engagement.ts';
import type { JudgedDocument } from '../judgement-input.ts';
import { KnownTexts } from './known-texts.ts';
import { toPlainError, type ShippedDocument, type ThreadReply, type ThreadRequest } from './messages.ts';

if (parentPort === null) throw new Error('judgement-thread.ts runs in a worker thread');
const port = parentPort;
const embedder = createStaticEmbedder();
const texts = new KnownTexts(embedder.embed);
let documents: JudgedDocument[] = [];

port.on('message', (request: ThreadRequest) => {
  try {
    if (request.kind === 'begin') reply({ kind: 'begun', knownTexts: texts.keys });
    else if (request.kind === 'documents') documents.push(...request.documents.map(withPassages));
    else judge(request);
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(error) });
  }
});

function withPassages({ textKey, passages, ...document }: ShippedDocument): JudgedDocument {
  return { ...document, passages: texts.use(textKey, passages) };
}

function judge({ engagement, controls, decisions }: Extract<ThreadRequest, { kind: 'judge' }>): void {
  const given = documents;
  documents = [];
  const { findings } = judgeEngagement({ engagement, controls, documents: given, decisions }, { memory: texts.memory, onControl: (control) => reply({ kind: 'control', control }), onPrepared: (share) => reply({ kind: 'prepared', share }) });
  texts.tidy();
  reply({ kind: 'done', findings, embeddingModel: embedder.id, documents: given.length, passages: given.reduce((sum, { passages }) => sum + passages.length, 0) });
}

function reply(message: ThreadReply): void {
  port.postMessage(message);
}
