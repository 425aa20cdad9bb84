import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type FirmScope } from '../../platform/db/index.ts';
import { startClock, type RetentionProfile, type StartedClock } from '../completion.ts';
import { selectProfiles } from '../completion.sql.ts';
import { isLate } from '../read-completion.ts';
import { selectArchive, type ArchiveRow } from './archive.sql.ts';

export interface ArchiveLine extends Pick<ArchiveRow, 'engagementId' | 'name' | 'clientName' | 'completedAt' | 'holds' | 'disposal'> {
  readonly profile: RetentionProfile | undefined;
  /** As it stands; of a completed engagement as it was fixed. */
  readonly clock: StartedClock | undefined;
  /** Completed after its day, or its day has passed and it is not. */
  readonly isLate: boolean;
}

/** How the archive of the firm stands, for its administrator. */
export async function readArchive({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: FirmScope): Promise<ArchiveLine[]> {
  const { rows, profiles } = await inScope(database, scope, async (tx) => ({ rows: await selectArchive(tx), profiles: await selectProfiles(tx) }));
  const now = clock.now();
  return rows.map(({ profileId, events, clockKind, clockStartedOn, assemblyDueOn, retentionEndsOn, ...row }) => {
    const profile = profiles.find(({ id }) => id === profileId);
    const started = clockKind !== null && clockStartedOn !== null && assemblyDueOn !== null && retentionEndsOn !== null
      ? { kind: clockKind, startedOn: clockStartedOn, assemblyDueOn, retentionEndsOn } : profile && startClock(profile, events);
    return { ...row, profile, clock: started, isLate: isLate(row.completedAt ?? now, started) };
  });
}
