import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { exportWorkpaper, type ExportDependencies, type ExportedFile } from '../export-workpaper.ts';
import { workpaperReleased, workpaperReleaseEnded } from '../workpaper.events.ts';
import { endRelease, insertRelease, lockCurrentVersion, selectReleases, type Release } from './release.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** Lets the client see the current version of a paper. That version stays in sight until another is released or it is taken back, whatever is saved meanwhile. @throws AppError workpapers/not-found */
export async function releaseWorkpaper({ database, clock }: Dependencies, scope: EngagementScope, workpaperId: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const version = await lockCurrentVersion(tx, workpaperId);
    if (version === undefined) throw notFound();
    const by = scope.userId ?? '';
    await endRelease(tx, workpaperId, by, clock.now());
    await insertRelease(tx, workpaperId, version, by, clock.now());
    await recordEvent(tx, workpaperReleased({ workpaperId, version }), clock);
  });
}

/** Takes a paper back from the client's sight. @throws AppError workpapers/not-found */
export async function endWorkpaperRelease({ database, clock }: Dependencies, scope: EngagementScope, workpaperId: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    if (!(await endRelease(tx, workpaperId, scope.userId ?? '', clock.now()))) throw notFound();
    await recordEvent(tx, workpaperReleaseEnded({ workpaperId }), clock);
  });
}

export async function listReleases(database: Database, scope: EngagementScope): Promise<Release[]> {
  return await inScope(database, scope, selectReleases);
}

/** The released version of a paper as a file, for the client. @throws AppError workpapers/not-found, for one that is not released */
export async function exportReleasedWorkpaper(dependencies: ExportDependencies, scope: EngagementScope, workpaperId: string): Promise<ExportedFile> {
  const release = (await listReleases(dependencies.database, scope)).find((each) => each.workpaperId === workpaperId);
  if (release === undefined) throw notFound();
  return await exportWorkpaper(dependencies, scope, workpaperId, 'docx', release.version);
}

function notFound(): AppError {
  return new AppError('workpapers/not-found', { detail: 'There is no such released workpaper.' });
}
