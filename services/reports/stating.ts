import { listControls } from '../evidence/index.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';

interface NamedControl {
  readonly frameworkId: string;
  readonly controlId: string;
}

/** One text for a control of a framework, to look it up by. */
export function controlKey({ frameworkId, controlId }: NamedControl): string {
  return JSON.stringify([frameworkId, controlId]);
}

/** Who states; `identity/forbidden` for what no person asked for. */
export function statedBy(scope: EngagementScope): string {
  if (scope.userId === null) throw new AppError('identity/forbidden', { detail: 'Only a person states what holds for an engagement.' });
  return scope.userId;
}

/**
 * What is stated of controls, each once: the last word counts where one is named twice, since one statement of SQL cannot change a row
 * twice. `reports/unknown-control` where one is none of the engagement's; then nothing is to be stored.
 */
export async function knownControls<Stated extends NamedControl>(database: Database, scope: EngagementScope, stated: readonly Stated[]): Promise<Stated[]> {
  const known = new Set((await listControls(database, scope, { withRejected: false })).map(({ control }) => controlKey(control)));
  const unknown = stated.find((each) => !known.has(controlKey(each)));
  if (unknown !== undefined) throw new AppError('reports/unknown-control', { detail: `"${unknown.controlId}" of "${unknown.frameworkId}" is no control of this engagement.` });
  return [...new Map(stated.map((each) => [controlKey(each), each])).values()];
}
