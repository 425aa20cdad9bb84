import { readPages } from '../documents/index.ts';
import { readEngagement } from '../engagements/index.ts';
import { selectControls } from '../frameworks/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { findPassageAt } from './carried-decisions.sql.ts';
import { evidencePinned } from './evidence.events.ts';
import { insertPin, selectLinks, selectVersionInForce, type EvidenceLink } from './evidence.sql.ts';

export interface Pin {
  readonly frameworkId: string;
  readonly controlId: string;
  /** Null: for the control as a whole. */
  readonly objectiveId: string | null;
  readonly versionId: string;
  readonly page: number;
  /** Place in the text of the page, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly reason: string | null;
}

/**
 * A person names a passage for a control or one of its objectives that the machine did not propose. It is accepted from the start, and
 * the quote is taken from the stored text, never from the request. Throws `evidence/no-such-place` and `evidence/no-such-control`.
 */
export async function pinEvidence({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, pin: Pin): Promise<EvidenceLink> {
  const by = scope.userId;
  if (by === null) throw new AppError('identity/forbidden', { detail: 'Only a person pins evidence.' });
  const { frameworks } = await readEngagement(database, scope);
  const { controlId, frameworkId, objectiveId, versionId, page, start, end } = pin;
  return await inScope(database, scope, async (tx) => {
    const control = frameworks.includes(frameworkId) ? (await selectControls(tx, [frameworkId])).find((each) => each.controlId === controlId && !each.withdrawn) : undefined;
    if (control === undefined || (objectiveId !== null && !control.objectives.some((objective) => objective.objectiveId === objectiveId))) {
      throw new AppError('evidence/no-such-control', { detail: 'The engagement has no such control, or the control no such objective.' });
    }
    const version = await selectVersionInForce(tx, versionId);
    const text = version && (await readPages(tx, versionId, page, 1, version.reading)).find((each) => each.page === page)?.text;
    const quote = text?.slice(start, end) ?? '';
    const passageId = version && await findPassageAt(tx, versionId, version.reading, pin);
    if (version === undefined || text === undefined || end > text.length || quote.trim() === '' || passageId === undefined) {
      throw new AppError('evidence/no-such-place', { detail: 'There is no text at this place of the document. It may have been read again: open it anew.' });
    }
    const id = newId();
    await insertPin(tx, { ...pin, id, documentId: version.documentId, passageId, quote, by, at: clock.now() });
    await recordEvent(tx, evidencePinned({ evidenceId: id, frameworkId, controlId, objectiveId, versionId, page, start, end }), clock);
    const [link] = await selectLinks(tx, { withRejected: true, id });
    if (!link) throw new Error('a pin that was stored is not there');
    return link;
  });
}
