import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import fastify from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { addRateLimit } from './rate-limit.ts';

const app = fastify();
afterAll(async () => await app.close());

it('leaves a request alone whose client has hung up, and counts the others', async () => {
  const errors: unknown[] = [];
  const answered: string[] = [];
  app.addHook('onRequest', async (request) => { if (request.url === '/api/gone') request.raw.socket.destroy(); });
  app.addHook('onError', async (_request, _reply, error) => void errors.push(error));
  await addRateLimit(app, { maxPerMinute: 1 });
  app.get('/api/gone', async () => answered.push('gone'));
  app.get('/api/here', async () => 'here');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined).end('GET /api/gone HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'close');
  const origin = `http://127.0.0.1:${port}`;
  expect((await fetch(`${origin}/api/here`)).status).toBe(200);
  expect((await fetch(`${origin}/api/here`)).status).not.toBe(200);
  expect(errors.map((error) => (error as { code?: string }).code)).toEqual(['request/rate-limited']);
  expect(answered).toEqual([]);
});
