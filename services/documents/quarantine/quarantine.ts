import type { EngagementScope } from '../../platform/db/index.ts';
import type { DocumentVersion } from '../document.ts';

/** Whether a file from this side waits until the audit team accepts it. Files found inside an accepted one are accepted with it. */
export function isHeldBack({ role }: EngagementScope): boolean {
  return role === 'client_admin' || role === 'client_contributor';
}

/** Whether everybody who sent it took it back. It waits again once it is sent again; until then nobody lets it in. */
export function isTakenBack({ failureCode }: Pick<DocumentVersion, 'failureCode'>): boolean {
  return failureCode === 'taken-back';
}

/** Whether the audit team can still let the version in. */
export function isAcceptable({ status, failureCode }: Pick<DocumentVersion, 'status' | 'failureCode'>): boolean {
  return status === 'quarantined' || failureCode === 'refused';
}
