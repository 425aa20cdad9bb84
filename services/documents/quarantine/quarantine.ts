import type { EngagementScope } from '../../platform/db/index.ts';
import type { DocumentVersion } from '../document.ts';

/** Whether a file from this side waits until the audit team accepts it. Files found inside an accepted one are accepted with it. */
export function isHeldBack({ role }: EngagementScope): boolean {
  return role === 'client_admin' || role === 'client_contributor';
}

/** Whether the audit team can still let the version in. */
export function isAcceptable({ status, failureCode }: Pick<DocumentVersion, 'status' | 'failureCode'>): boolean {
  return status === 'quarantined' || failureCode === 'refused';
}
