import type { QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { identity } from '../../services/contracts.ts';
import { isSignedOut, request } from './request.ts';

type Me = z.infer<typeof identity.meResponse>;
let isDoubted = false;

/** Heard from every answer: that one of them tells of a session that is over puts who is signed in in doubt. */
export function hearOf(error: Error): void {
  if (isSignedOut(error)) isDoubted = true;
}

/** Who is signed in, as it was read first; asked anew once it is in doubt, so that the next step leads to the sign-in. */
export async function readMe(queries: QueryClient): Promise<Me> {
  const asked = { queryKey: ['/api/me'], queryFn: () => request(identity.meResponse, 'GET', '/api/me') };
  if (!isDoubted) return await queries.ensureQueryData(asked);
  const me = await queries.fetchQuery({ ...asked, staleTime: 0 });
  isDoubted = false;
  return me;
}
