import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { ApiProblem } from './request.ts';
import { hearOf, readMe } from './session.ts';

const me = { user: { id: '01a22cbb-c033-7667-9ed5-2d0ff5a6eb01', name: 'Ada', email: 'ada@firm.example' }, firm: { id: '01a22cba-db0b-74fe-a58f-000000000000', name: 'Firm' }, role: 'auditor', actions: [] };
const answers = (status: number, body: object): Response => new Response(JSON.stringify(body), { status });

afterEach(() => { vi.unstubAllGlobals(); });

it('asks who is signed in once, and anew when an answer told that nobody is', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const fetched = vi.fn(async () => answers(200, me));
  vi.stubGlobal('fetch', fetched);
  await readMe(queries);
  await readMe(queries);
  expect(fetched).toHaveBeenCalledTimes(1);
  hearOf(new ApiProblem(403, 'identity/forbidden', 'No.'));
  await readMe(queries);
  expect(fetched).toHaveBeenCalledTimes(1);

  hearOf(new ApiProblem(401, 'identity/not-signed-in', 'Sign in.'));
  fetched.mockImplementation(async () => answers(401, { code: 'identity/not-signed-in', detail: 'Sign in.' }));
  await expect(readMe(queries)).rejects.toMatchObject({ status: 401 });
  await expect(readMe(queries)).rejects.toMatchObject({ status: 401 });

  fetched.mockImplementation(async () => answers(200, me));
  await readMe(queries);
  await readMe(queries);
  expect(fetched).toHaveBeenCalledTimes(4);
});

it('tells a server that cannot be reached in words', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => { throw new TypeError('Failed to fetch'); }));
  await expect(readMe(new QueryClient({ defaultOptions: { queries: { retry: false } } }))).rejects.toThrow('The server cannot be reached');
});
