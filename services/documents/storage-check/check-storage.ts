import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { recordEvent, type TrailEvent } from '../../trail/index.ts';
import { checkObject, type ObjectState } from './check-object.ts';
import { checkStorageJob } from './jobs.ts';
import { Pace } from './pace.ts';
import { objectDamaged, objectMissing, objectRestored, storageChecked } from './storage-check.events.ts';
import { addSlice, beginCheck, putFinding, resolveFindings, selectVersionsAfter, type SliceCounts, type StoredVersion } from './storage-check.sql.ts';

export interface StorageCheckDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
}

export interface SliceRun {
  readonly signal: AbortSignal;
  /** Read in one second at most; 20 MB is about a twentieth of a core, and a tenth of a plain disk. */
  readonly bytesPerSecond?: number;
  /** Commits the job together with the slice. */
  complete(tx: Tx, result: unknown): Promise<void>;
}

/** A slice ends with the object on which it passes one of these. */
const objectsPerSlice = 200;
const millisecondsPerSlice = 20_000;
const usualPace = 20_000_000;

interface Checked {
  readonly version: StoredVersion;
  readonly state: ObjectState;
}

/**
 * Checks the next stored files of the engagement against the hashes they came with, and asks for the next slice in the transaction
 * that stores the result: a check of any size takes its turn with other work, and goes on where a killed worker left it. What is wrong
 * is an event of the trail once, until it is right again.
 */
export async function checkStorage({ database, storage, clock }: StorageCheckDependencies, scope: EngagementScope, checkId: string, run: SliceRun): Promise<void> {
  const begun = await inScope(database, scope, (tx) => beginCheck(tx, checkId, clock.now()));
  if (begun === undefined) return;
  const { afterVersion } = begun;
  const versions = await inScope(database, scope, (tx) => selectVersionsAfter(tx, afterVersion, objectsPerSlice));
  const pace = new Pace(run.bytesPerSecond ?? usualPace);
  const checked: Checked[] = [];
  for (const version of versions) {
    run.signal.throwIfAborted();
    checked.push({ version, state: await checkObject(storage, version, pace, run.signal) });
    if (pace.milliseconds > millisecondsPerSlice) break;
  }
  const isLast = checked.length === versions.length && versions.length < objectsPerSlice;
  await inScope(database, scope, async (tx) => {
    const at = clock.now();
    const events = await storeFindings(tx, checkId, checked, at);
    const counts = countsOf(checked);
    const check = await addSlice(tx, checkId, afterVersion, checked.at(-1)?.version.versionId ?? afterVersion, counts, isLast ? at : null);
    // Another run was faster: what it stored is the same.
    if (check === undefined) return;
    if (!isLast) await enqueueJob(tx, checkStorageJob, { checkId }, { key: 'storage-check' });
    await run.complete(tx, counts);
    if (isLast) events.push(storageChecked({ checkId, checked: check.checked, bytes: check.bytes, missing: check.missing, damaged: check.damaged }));
    if (events.length > 0) await recordEvent(tx, events, clock);
  });
}

async function storeFindings(tx: Tx<EngagementScope>, checkId: string, checked: readonly Checked[], at: Date): Promise<TrailEvent[]> {
  const events: TrailEvent[] = [];
  for (const { version: { versionId, sha256 }, state } of checked) {
    if (state.kind === 'whole') continue;
    const foundSha256 = state.kind === 'damaged' ? state.foundSha256 : null;
    if (!(await putFinding(tx, versionId, checkId, state.kind, foundSha256, at))) continue;
    events.push(state.kind === 'missing' ? objectMissing({ versionId, sha256, checkId }) : objectDamaged({ versionId, sha256, foundSha256, checkId }));
  }
  const whole = new Map(checked.filter(({ state }) => state.kind === 'whole').map(({ version }) => [version.versionId, version.sha256]));
  for (const versionId of await resolveFindings(tx, [...whole.keys()], at)) events.push(objectRestored({ versionId, sha256: whole.get(versionId) ?? '', checkId }));
  return events;
}

function countsOf(checked: readonly Checked[]): SliceCounts {
  const count = (kind: ObjectState['kind']): number => checked.filter(({ state }) => state.kind === kind).length;
  return { checked: checked.length, bytes: checked.reduce((sum, { version }) => sum + version.size, 0), missing: count('missing'), damaged: count('damaged') };
}
