import type { EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { Side } from './transitions.ts';

export interface RequestDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export function sideOf({ role }: EngagementScope): Side {
  return role === 'client_admin' || role === 'client_contributor' ? 'client' : 'firm';
}

export function personIn({ userId }: EngagementScope): string {
  if (userId === null) throw new Error('only people write to a request');
  return userId;
}

/** A request that does not exist and one the asker may not see answer alike. */
export function requestNotFound(): AppError {
  return new AppError('requests/not-found', { detail: 'There is no such request, or it is not yours.' });
}
