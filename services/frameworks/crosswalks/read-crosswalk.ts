import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../platform/errors/index.ts';
import { turnAround, type Crosswalk } from './crosswalk.ts';

const folder = join(import.meta.dirname, 'tables');
let crosswalks: Promise<Crosswalk[]> | undefined;

/** The crosswalks shipped with the product; read from disk when first asked for, 90 KB. */
export function shippedCrosswalks(): Promise<Crosswalk[]> {
  crosswalks ??= readdir(folder).then((names) => Promise.all(names.sort().map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Crosswalk)));
  return crosswalks;
}

/** Ids of the frameworks that this one can be compared with. */
export async function comparableFrameworks(frameworkId: string): Promise<string[]> {
  return (await shippedCrosswalks()).flatMap(({ source, target }) => (source === frameworkId ? [target] : target === frameworkId ? [source] : [])).sort();
}

/** The crosswalk between two frameworks, read from the first to the second; undefined where there is none. */
export async function findCrosswalk(source: string, target: string): Promise<Crosswalk | undefined> {
  const all = await shippedCrosswalks();
  const forward = all.find((each) => each.source === source && each.target === target);
  if (forward !== undefined) return forward;
  const backward = all.find((each) => each.source === target && each.target === source);
  return backward === undefined ? undefined : turnAround(backward);
}

/** As `findCrosswalk`; throws `frameworks/no-crosswalk`. */
export async function readCrosswalk(source: string, target: string): Promise<Crosswalk> {
  const found = await findCrosswalk(source, target);
  if (found !== undefined) return found;
  const others = await comparableFrameworks(source);
  throw new AppError('frameworks/no-crosswalk', { detail: others.length === 0 ? `There is no crosswalk from "${source}".` : `There is no crosswalk from "${source}" to "${target}"; there are some to ${others.join(', ')}.` });
}
