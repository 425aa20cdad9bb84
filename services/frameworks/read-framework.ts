import { inScope, type Database, type FirmScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectControls, selectFramework, selectFrameworks } from './framework.sql.ts';
import type { ControlLayers, Framework, FrameworkControl } from './framework.ts';

/** The frameworks that the firm can use: those shipped with the product, then its own, newest first. */
export async function listFrameworks(database: Database, scope: FirmScope): Promise<Framework[]> {
  return await inScope(database, scope, selectFrameworks);
}

export interface ReadControl extends Omit<FrameworkControl, 'layers'> {
  /** With the words of the base standard's control; null where that framework is not at hand. */
  layers: (Omit<ControlLayers, 'base'> & { base: (NonNullable<ControlLayers['base']> & { title: string | null; statement: string | null }) | null }) | null;
}

/** One framework with all its controls. `frameworks/not-found` also for another firm's. */
export async function readFramework(database: Database, scope: FirmScope, id: string): Promise<{ framework: Framework; controls: ReadControl[] }> {
  return await inScope(database, scope, async (tx) => {
    const framework = await selectFramework(tx, id);
    if (framework === undefined) {
      throw new AppError('frameworks/not-found', { detail: 'There is no such framework. GET /api/frameworks lists those there are.' });
    }
    const controls = await selectControls(tx, [id]);
    const bases = [...new Set(controls.flatMap(({ layers }) => (layers?.base ? [layers.base.frameworkId] : [])))];
    const baseControls = new Map((await selectControls(tx, bases)).map((control) => [JSON.stringify([control.frameworkId, control.controlId]), control]));
    return { framework, controls: controls.map((control) => ({ ...control, layers: withBase(control.layers, baseControls) })) };
  });
}

function withBase(layers: ControlLayers | null, baseControls: ReadonlyMap<string, FrameworkControl>): ReadControl['layers'] {
  if (layers === null) return null;
  if (layers.base === null) return { ...layers, base: null };
  const found = baseControls.get(JSON.stringify([layers.base.frameworkId, layers.base.controlId]));
  return { ...layers, base: { ...layers.base, title: found?.title ?? null, statement: found?.statement ?? null } };
}
