import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type FirmScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { contentHashOf } from './content-hash.ts';
import { frameworkImported } from './framework.events.ts';
import { insertFramework, selectFrameworkByContent } from './framework.sql.ts';
import type { Framework } from './framework.ts';
import { parseOscalCatalog } from './oscal/parse-oscal-catalog.ts';

/**
 * Makes an OSCAL catalog (parsed JSON) a framework of the firm. The same content again gives the framework that is there, with
 * `created: false`. Throws what `parseOscalCatalog` throws, and stores nothing then.
 */
export async function importFramework(
  { database, clock }: { database: Database; clock: Clock },
  scope: FirmScope,
  document: unknown,
): Promise<{ framework: Framework; created: boolean }> {
  const catalog = parseOscalCatalog(document);
  const contentHash = contentHashOf(catalog);
  return await inScope(database, scope, async (tx) => {
    const created = await insertFramework(tx, { id: newId(), firmId: scope.firmId, importedBy: scope.userId, contentHash, catalog, createdAt: clock.now() });
    const framework = await selectFrameworkByContent(tx, contentHash);
    if (framework === undefined) throw new AppError('platform/internal');
    if (created) {
      const { id: frameworkId, controlCount, objectiveCount, warnings } = framework;
      await recordEvent(tx, frameworkImported({ frameworkId, contentHash, controls: controlCount, objectives: objectiveCount, warnings: warnings.length }), clock);
    }
    return { framework, created };
  });
}
