import { findPassages, listPassages, type StoredPassage } from '../../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';

export interface Neighbours {
  readonly before: readonly StoredPassage[];
  readonly after: readonly StoredPassage[];
}

/** The passages around one, of the same reading of the same version. @throws AppError retrieval/passage-not-found */
export async function readNeighbours(database: Database, scope: EngagementScope, passageId: string, count: { readonly before: number; readonly after: number }): Promise<Neighbours> {
  return await inScope(database, scope, async (tx) => {
    const [passage] = await findPassages(tx, [passageId]);
    if (passage === undefined) throw new AppError('retrieval/passage-not-found');
    const from = Math.max(0, passage.ordinal - count.before);
    const around = await listPassages(tx, passage.versionId, from, passage.ordinal - from + 1 + count.after, passage.reading);
    return { before: around.filter(({ ordinal }) => ordinal < passage.ordinal), after: around.filter(({ ordinal }) => ordinal > passage.ordinal) };
  });
}
