import { inScope, type Database, type FirmScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectControls, selectFramework, selectFrameworks } from './framework.sql.ts';
import type { Framework, FrameworkControl } from './framework.ts';

/** The frameworks that the firm can use: those shipped with the product, then its own, newest first. */
export async function listFrameworks(database: Database, scope: FirmScope): Promise<Framework[]> {
  return await inScope(database, scope, selectFrameworks);
}

/** One framework with all its controls. `frameworks/not-found` also for another firm's. */
export async function readFramework(database: Database, scope: FirmScope, id: string): Promise<{ framework: Framework; controls: FrameworkControl[] }> {
  return await inScope(database, scope, async (tx) => {
    const framework = await selectFramework(tx, id);
    if (framework === undefined) {
      throw new AppError('frameworks/not-found', { detail: 'There is no such framework. GET /api/frameworks lists those there are.' });
    }
    return { framework, controls: await selectControls(tx, [id]) };
  });
}
