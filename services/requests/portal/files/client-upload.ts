import { explainToSender } from '../../../documents/index.ts';
import type { clientUploadStates } from './files.contract.ts';

export type ClientUploadState = (typeof clientUploadStates)[number];

/**
 * What the client is told of a file it sent. Whether the firm had the same bytes already, and what it did with them, is not the client's
 * to learn (decision 17): such a file waits until a request it answers is accepted.
 */
export function clientUploadState(upload: { readonly versionId: string | null; readonly status: string; readonly failureCode: string | null; readonly failureReason: string | null; readonly isDuplicate: boolean; readonly isInAcceptedRequest: boolean; readonly takenBackAt: Date | null }): { state: ClientUploadState; reason: string | null } {
  const { versionId, status, failureCode, failureReason, isDuplicate, isInAcceptedRequest, takenBackAt } = upload;
  if (versionId === null) return { state: 'rejected', reason: explainToSender(failureCode, failureReason) };
  if (takenBackAt !== null) return { state: 'taken_back', reason: null };
  if (isDuplicate && !isInAcceptedRequest) return { state: 'received', reason: null };
  if (failureCode === 'refused') return { state: 'refused', reason: explainToSender(failureCode, failureReason) };
  if (status === 'quarantined') return { state: 'received', reason: null };
  if (status === 'failed') return { state: 'unreadable', reason: explainToSender(failureCode, failureReason) };
  return { state: 'accepted', reason: null };
}
