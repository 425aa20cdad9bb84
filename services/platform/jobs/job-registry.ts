import type { JobDefinition } from './define-job.ts';
import type { JobHandler } from './job-handler.ts';

/** Every job this version knows, each with its one handler. */
export interface JobRegistry {
  handlerOf(name: string): JobHandler | undefined;
  readonly names: readonly string[];
}

/**
 * Joins the closed list of definitions and the closed list of handlers. Throws at start, naming every mismatch, when a definition has
 * no handler or two, or a handler serves a definition that is not in the list.
 */
export function createJobRegistry(definitions: readonly JobDefinition[], handlers: readonly JobHandler[]): JobRegistry {
  const problems: string[] = [];
  const byName = new Map<string, JobHandler>();
  const defined = new Set<string>();
  for (const { name } of definitions) {
    if (defined.has(name)) problems.push(`job ${name} is defined twice`);
    defined.add(name);
  }
  for (const handler of handlers) {
    const { name } = handler.definition;
    if (!defined.has(name)) problems.push(`a handler serves job ${name}, which is not in the list of jobs`);
    if (byName.has(name)) problems.push(`job ${name} has two handlers`);
    byName.set(name, handler);
  }
  for (const name of defined) if (!byName.has(name)) problems.push(`job ${name} has no handler`);
  if (problems.length > 0) throw new Error(`The job registry is wrong: ${problems.join('; ')}.`);
  return { handlerOf: (name) => byName.get(name), names: [...defined] };
}
