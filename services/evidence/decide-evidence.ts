import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { evidenceAccepted, evidenceRejected } from './evidence.events.ts';
import { selectLinks, updateDecision, type EvidenceLink } from './evidence.sql.ts';

export interface Decision {
  readonly status: 'accepted' | 'rejected';
  readonly reason: string | null;
}

/** A person accepts or rejects a proposal, or changes their mind; the next assessment goes by it. */
export async function decideEvidence({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, evidenceId: string, { status, reason }: Decision): Promise<EvidenceLink> {
  const by = scope.userId;
  if (by === null) throw new AppError('identity/forbidden', { detail: 'Only a person decides about evidence.' });
  return await inScope(database, scope, async (tx) => {
    const found = await updateDecision(tx, evidenceId, { status, reason, by, at: clock.now() });
    const [link] = found ? await selectLinks(tx, { withRejected: true, id: evidenceId }) : [];
    if (!link) throw new AppError('evidence/not-found', { detail: 'There is no such evidence. A newer assessment may have replaced the proposal: load the controls again.' });
    const { frameworkId, controlId, versionId, page, start, end } = link;
    const event = status === 'accepted' ? evidenceAccepted : evidenceRejected;
    await recordEvent(tx, event({ evidenceId, frameworkId, controlId, versionId, page, start, end }), clock);
    return link;
  });
}
