import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from './session.ts';

/** Who calls, as far as a request tells: what its session is looked up and its attempts are counted by. */
export function callerOf({ headers, ip }: { readonly headers: IncomingHttpHeaders; readonly ip: string }): Caller {
  return { headers, address: ip };
}
