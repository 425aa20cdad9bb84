import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startFakeOpenAiServer, type FakeMode, type FakeOpenAiServer } from '../../testing/fake-openai-server.ts';
import type { ChatRequest } from '../models.ts';
import { createOpenAiChatModel } from './chat-model.ts';
import { createOpenAiEmbeddingModel } from './embedding-model.ts';

let server: FakeOpenAiServer;
beforeAll(async () => {
  server = await startFakeOpenAiServer();
});
afterAll(async () => server.close());
beforeEach(() => {
  server.requests.length = 0;
  server.next.length = 0;
  server.usually = 'answer';
  server.retryAfter = 0;
});

const schema = z.object({ statements: z.array(z.object({ text: z.string(), citations: z.array(z.int()) })) });
const settings = () => ({ baseUrl: server.url, model: 'fake-model', timeoutMilliseconds: 400, firstBackOffMilliseconds: 5 });
const ask = (extra: Partial<ChatRequest<z.infer<typeof schema>>> = {}) =>
  createOpenAiChatModel(settings()).complete({ operation: 'test/draft', promptVersion: '1', system: 'You draft.', messages: [{ role: 'user', content: 'Go' }], schema, ...extra });
const answer = { statements: [{ text: 'Access is reviewed.', citations: [1] }] };

describe('chat', () => {
  it.each([
    ['status-400', 'ai/rejected', 1],
    ['status-401', 'ai/rejected', 1],
    ['status-404', 'ai/rejected', 1],
    ['status-429', 'ai/rate-limited', 3],
    ['status-500', 'ai/unavailable', 3],
    ['status-503', 'ai/unavailable', 3],
    ['hang-before-headers', 'ai/timeout', 3],
    ['hang-in-body', 'ai/timeout', 3],
    ['cut-body', 'ai/unavailable', 3],
    ['slow-drip', 'ai/timeout', 3],
    ['oversized', 'ai/bad-answer', 3],
    ['redirect', 'ai/rejected', 1],
    ['plain-text', 'ai/bad-answer', 3],
    ['html', 'ai/bad-answer', 3],
    ['invalid-json', 'ai/bad-answer', 3],
    ['wrong-shape', 'ai/bad-answer', 3],
    ['no-choices', 'ai/bad-answer', 3],
    ['refusal', 'ai/refused', 1],
    ['content-filter', 'ai/refused', 1],
    ['length', 'ai/answer-cut', 1],
  ] satisfies [FakeMode, string, number][])('a server in mode %s ends as %s after %i attempts', async (mode, code, attempts) => {
    server.usually = mode;
    server.chat = () => answer;
    await expect(ask()).rejects.toMatchObject({ code });
    expect(server.requests).toHaveLength(attempts);
  });

  it('a server that is not there ends as ai/unavailable', async () => {
    const model = createOpenAiChatModel({ ...settings(), baseUrl: 'http://127.0.0.1:9/v1' });
    await expect(model.complete({ operation: 'x', promptVersion: '1', system: '', messages: [], schema })).rejects.toMatchObject({ code: 'ai/unavailable' });
  });

  it('takes in no answer without end', async () => {
    server.usually = 'endless';
    const model = createOpenAiChatModel({ ...settings(), timeoutMilliseconds: 25_000, attempts: 1 });
    await expect(model.complete({ operation: 'x', promptVersion: '1', system: '', messages: [], schema })).rejects.toMatchObject({ code: 'ai/bad-answer' });
  });

  it('does not wait for a server that asks for minutes', async () => {
    server.usually = 'status-429';
    server.retryAfter = 600;
    await expect(ask()).rejects.toMatchObject({ code: 'ai/rate-limited', retryAfterSeconds: 600 });
    expect(server.requests).toHaveLength(1);
  });

  it('stops at once when the caller does, in a hang and between attempts', async () => {
    const stop = new AbortController();
    server.usually = 'hang-in-body';
    const hanging = ask({ signal: stop.signal });
    setTimeout(() => stop.abort(new Error('the job lost its lease')), 30);
    await expect(hanging).rejects.toThrow('the job lost its lease');
    expect(server.requests).toHaveLength(1);
  });

  it('sends the schema as a strict one and gives the answer that comes after two failures', async () => {
    server.chat = () => answer;
    server.next.push('status-503', 'invalid-json');
    await expect(ask()).resolves.toMatchObject({ value: answer, model: 'fake-model-2026-01-01', inputTokens: 100, outputTokens: 20, attempts: 3 });
    expect(server.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      body: { messages: [{ role: 'system', content: 'You draft.' }, { role: 'user', content: 'Go' }], response_format: { json_schema: { name: 'test_draft', strict: true, schema: { required: ['statements'], additionalProperties: false } } } },
    });
  });
});

describe('embeddings', () => {
  const model = () => createOpenAiEmbeddingModel(settings());

  it.each(['html', 'wrong-shape', 'invalid-json', 'no-choices'] satisfies FakeMode[])('a server in mode %s never gives half a result', async (mode) => {
    server.usually = mode;
    const embedding = model().embedPassages(['one', 'two']);
    if (mode === 'no-choices') await expect(embedding).resolves.toHaveLength(2);
    else await expect(embedding).rejects.toMatchObject({ code: 'ai/bad-answer' });
  });

  it('refuses vectors whose length changes under its hands', async () => {
    const embedding = model();
    await embedding.embedQuery('first');
    server.embed = () => [1, 2];
    await expect(embedding.embedQuery('second')).rejects.toMatchObject({ code: 'ai/bad-answer' });
    server.embed = (text) => Array.from({ length: 8 }, (_, at) => (text.charCodeAt(at) || 1) / 100);
  });

  it('sends batches, gives unit vectors in the order of the texts, and null for a text without words', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => (at === 7 ? ' -- ' : `passage ${at}`));
    const vectors = await model().embedPassages(texts);
    expect(server.requests.map(({ body }) => (body as { input: string[] }).input.length)).toEqual([96, 96, 7]);
    expect(vectors[7]).toBeNull();
    for (const [at, vector] of vectors.entries()) if (at !== 7) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    expect(vectors[150]).toEqual(await model().embedQuery('passage 150'));
  });

  it('asks for a length when one is set, and stamps it', async () => {
    const short = createOpenAiEmbeddingModel({ ...settings(), dimensions: 8, apiKey: 'secret' });
    expect(short.id).toBe('openai/fake-model/8');
    await short.embedQuery('hello');
    expect(server.requests[0]).toMatchObject({ authorization: 'Bearer secret', body: { dimensions: 8 } });
    expect(short.dimensions).toBe(8);
  });
});
