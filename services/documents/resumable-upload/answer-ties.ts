import type { EngagementScope, Tx } from '../../platform/db/index.ts';

/** What knows of requests, of which documents know only ids: whether a file may answer one, and how it is tied to it. */
export interface AnswerTies {
  /** Asked before a byte is sent. Throws where the person sees no such request, or it takes no more files. */
  readonly demandOpen: (tx: Tx<EngagementScope>, requestId: string) => Promise<void>;
  /** Called in the transaction that writes the ledger row. */
  readonly tie: (tx: Tx<EngagementScope>, answer: { readonly requestId: string; readonly isHeldBack: boolean }, documentUploadId: string) => Promise<void>;
}
