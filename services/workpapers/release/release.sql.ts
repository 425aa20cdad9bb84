import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';

type EngagementTx = Tx<EngagementScope>;

export interface Release {
  readonly workpaperId: string;
  readonly indexReference: string;
  readonly title: string;
  readonly version: number;
  readonly releasedAt: Date;
  readonly releasedByName: string;
  readonly isOutdated: boolean;
}

/** Releases in force, by index reference; reference and title as the released version has them. */
export async function selectReleases(tx: EngagementTx): Promise<Release[]> {
  return await tx.query.selectFrom('workpaper_release as release').innerJoin('workpaper', 'workpaper.id', 'release.workpaper_id').innerJoin('user', 'user.id', 'release.released_by')
    .innerJoin('workpaper_version as version', (join) => join.onRef('version.workpaper_id', '=', 'release.workpaper_id').onRef('version.number', '=', 'release.version'))
    .select(['release.workpaper_id as workpaperId', sql<string>`version.content->'heading'->>'indexReference'`.as('indexReference'), sql<string>`version.content->'heading'->>'title'`.as('title'), 'release.version', 'release.released_at as releasedAt', 'user.name as releasedByName', sql<boolean>`workpaper.current_version <> release.version`.as('isOutdated')])
    .where('release.engagement_id', '=', tx.scope.engagementId).where('release.ended_at', 'is', null).orderBy('workpaper.index_reference').execute();
}

/** The current version of a paper, held until the transaction ends. */
export async function lockCurrentVersion(tx: EngagementTx, workpaperId: string): Promise<number | undefined> {
  const row = await tx.query.selectFrom('workpaper').select('current_version as version').where('id', '=', workpaperId).where('engagement_id', '=', tx.scope.engagementId).forUpdate().executeTakeFirst();
  return row?.version;
}

/** Whether there was one to end. */
export async function endRelease(tx: EngagementTx, workpaperId: string, by: string, at: Date): Promise<boolean> {
  const result = await tx.query.updateTable('workpaper_release').set({ ended_by: by, ended_at: at }).where('workpaper_id', '=', workpaperId).where('ended_at', 'is', null).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function insertRelease(tx: EngagementTx, workpaperId: string, version: number, by: string, at: Date): Promise<void> {
  await tx.query.insertInto('workpaper_release').values({ id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, workpaper_id: workpaperId, version, released_by: by, released_at: at }).execute();
}
