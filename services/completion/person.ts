import { AppError } from '../platform/errors/index.ts';
import type { EngagementScope } from '../platform/db/index.ts';

/** The person of the scope: completing, holding and disposing are people's acts, never a job's. */
export function personOf(scope: EngagementScope): string {
  if (scope.userId === null) throw new AppError('identity/forbidden', { detail: 'Only a person does this.' });
  return scope.userId;
}
