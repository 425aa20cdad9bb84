import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { newId } from './new-id.ts';

it('is a UUID of its own, in a browser without randomUUID as well', () => {
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => { throw new TypeError('crypto.randomUUID is not a function'); });
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(200);
  vi.restoreAllMocks();
});
