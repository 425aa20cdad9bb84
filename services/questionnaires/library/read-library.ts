import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { libraryEntryChanged } from '../questionnaire.events.ts';
import { relationsOf, staleBecause, type LibraryEntry } from './library-entry.ts';
import { isOnTeam, selectCurrentVersions, selectEntries, updateEntry, type EntryChange } from './library.sql.ts';

export interface ShownEntry extends LibraryEntry {
  /** Why it is to be looked at again; null while it is fresh. */
  readonly staleBecause: string | null;
  readonly duplicates: readonly string[];
  readonly conflicts: readonly string[];
}

export interface LibraryDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** The library of this engagement's client. */
export async function readLibrary({ database, clock }: LibraryDependencies, scope: EngagementScope): Promise<ShownEntry[]> {
  return await inScope(database, scope, (tx) => readLibraryIn(tx, clock.now()));
}

export async function readLibraryIn(tx: Tx<EngagementScope>, now: Date): Promise<ShownEntry[]> {
  const entries = await selectEntries(tx);
  const current = await selectCurrentVersions(tx, [...new Set(entries.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)))]);
  const relations = relationsOf(entries);
  const today = now.toISOString().slice(0, 10);
  return entries.map((entry) => ({ ...entry, staleBecause: entry.state === 'approved' ? staleBecause(entry, current, today) : null, duplicates: relations.get(entry.id)?.duplicates ?? [], conflicts: relations.get(entry.id)?.conflicts ?? [] }));
}

/** Approves, rewords or retires an entry; a retired one comes back as a proposal. @throws AppError questionnaires/library-entry-not-found, questionnaires/owner-unknown */
export async function changeEntry({ database, clock }: LibraryDependencies, scope: EngagementScope, id: string, change: EntryChange): Promise<ShownEntry> {
  return await inScope(database, scope, async (tx) => {
    if (change.ownerId !== undefined && change.ownerId !== null && !(await isOnTeam(tx, change.ownerId))) throw new AppError('questionnaires/owner-unknown', { detail: 'An owner is a person of the team of this engagement.' });
    if (!(await updateEntry(tx, id, change, clock.now()))) throw new AppError('questionnaires/library-entry-not-found');
    const entry = (await readLibraryIn(tx, clock.now())).find((each) => each.id === id);
    if (entry === undefined) throw new AppError('questionnaires/library-entry-not-found');
    await recordEvent(tx, libraryEntryChanged({ entryId: id, state: entry.state }), clock);
    return entry;
  });
}
