import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { applicabilityApproved, applicabilityFrozen } from '../reports.events.ts';
import { approveVersionRow, insertVersion, selectVersionContent, selectVersions, type ApplicabilityVersion } from '../reports.sql.ts';
import { statedBy } from '../stating.ts';
import type { Position } from './position.ts';
import { readStatement } from './state-positions.ts';

/** A line of a frozen statement: enough to print it again without the catalog. */
export interface FrozenLine extends Position {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly label: string;
  readonly title: string;
  readonly group: string;
  /** Accepted evidence as it stood. */
  readonly evidence: readonly { readonly documentName: string; readonly page: number }[];
}

/** Freezes the statement as it stands. `reports/undecided` while a control has no position. */
export async function freezeVersion({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, note: string): Promise<number> {
  const by = statedBy(scope);
  const { controls } = await readStatement(database, scope);
  const undecided = controls.filter(({ position }) => position === undefined).length;
  if (controls.length === 0 || undecided > 0) {
    throw new AppError('reports/undecided', { detail: controls.length === 0 ? 'The engagement has no framework with controls.' : `${undecided} of ${controls.length} controls have not been decided about. A version states every control.` });
  }
  const lines = controls.flatMap(({ assessed: { control, evidence }, position }): FrozenLine[] => (position === undefined ? [] : [{
    ...position,
    frameworkId: control.frameworkId,
    controlId: control.controlId,
    label: control.label,
    title: control.title,
    group: control.groupPath.join(' · '),
    evidence: evidence.filter(({ status, withdrawnAt }) => status === 'accepted' && withdrawnAt === null).map(({ documentName, page }) => ({ documentName, page })),
  }]));
  const sha256 = createHash('sha256').update(JSON.stringify(lines)).digest('hex');
  return await inScope(database, scope, async (tx) => {
    const number = await insertVersion(tx, { id: newId(), content: lines, note, by, at: clock.now() });
    await recordEvent(tx, applicabilityFrozen({ number, controls: lines.length, sha256 }), clock);
    return number;
  });
}

/** Another person than the one who froze it approves a version, once. */
export async function approveVersion({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, number: number): Promise<void> {
  const by = statedBy(scope);
  await inScope(database, scope, async (tx) => {
    const version = (await selectVersions(tx)).find((each) => each.number === number);
    if (version === undefined) throw noVersion(number);
    if (version.frozenBy === by) throw new AppError('reports/own-version', { detail: 'Who froze a version does not approve it: ask another person who leads the engagement.' });
    if (!(await approveVersionRow(tx, number, by, clock.now()))) throw new AppError('reports/approved-already', { detail: `Version ${number} has been approved already.` });
    await recordEvent(tx, applicabilityApproved({ number }), clock);
  });
}

export async function listVersions(database: Database, scope: EngagementScope): Promise<ApplicabilityVersion[]> {
  return await inScope(database, scope, selectVersions);
}

export async function readVersion(database: Database, scope: EngagementScope, number: number): Promise<FrozenLine[]> {
  const content = await inScope(database, scope, (tx) => selectVersionContent(tx, number));
  if (content === undefined) throw noVersion(number);
  return content as FrozenLine[];
}

function noVersion(number: number): AppError {
  return new AppError('reports/version-not-found', { detail: `The engagement has no version ${number} of its Statement of Applicability.` });
}
