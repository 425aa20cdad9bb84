import { expect, it } from 'vitest';
import type { ChatModel } from '../models.ts';
import { testConnection } from './test-connection.ts';

const answering = (complete: ChatModel['complete']): ChatModel => ({ id: 'local-model', complete });

it('says that no model is set', async () => {
  expect(await testConnection(null)).toEqual({ outcome: 'none', model: null, milliseconds: 0, detail: null });
});

it('says why a model does not answer', async () => {
  const model = answering(async () => { throw new Error('The model server refused the key.'); });
  expect(await testConnection(model)).toMatchObject({ outcome: 'fails', model: 'local-model', detail: 'The model server refused the key.' });
});

it('sends nothing but its own words, and names the model that answered', async () => {
  const sent: unknown[] = [];
  const model = answering(async ({ signal: _, schema, ...request }) => {
    sent.push(request);
    return { value: schema.parse({ word: 'ready' }), model: 'local-model-2026', rawText: '{"word":"ready"}', inputTokens: 9, outputTokens: 3, latencyMilliseconds: 5, attempts: 1 };
  });
  expect(await testConnection(model)).toMatchObject({ outcome: 'answers', model: 'local-model-2026', detail: null });
  expect(sent).toEqual([{ operation: 'ai/test-connection', promptVersion: '1', system: 'You test a connection. Fill the schema.', messages: [{ role: 'user', content: 'Set "word" to "ready".' }], maxOutputTokens: 500 }]);
});
