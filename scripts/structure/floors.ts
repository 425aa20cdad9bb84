import { isTest, type SourceFile } from './source-files.ts';

/** Floors of the layout. A file imports lower floors only; slices of one floor never import each other. */
export const floors: Readonly<Record<string, number>> = {
  'services/platform': 1,
  'services/trail': 2,
  'services/printing': 2,
  'services/identity': 3,
  'services/ai': 3,
  'services/engagements': 4,
  'services/frameworks': 4,
  'services/documents': 5,
  'services/retrieval': 6,
  'services/evidence': 7,
  'services/workpapers': 8,
  'services/questionnaires': 8,
  'services/requests': 8,
  'services/reports': 8,
  'services/overview': 8,
  'services/completion': 9,
  'services/binder': 10,
  'services/composition': 11,
  'services/api': 12,
  workers: 12,
};

/** `services/api/main.ts` starts the worker inside the embedded process: the only sideways imports, from a file nobody imports. Others say why. */
const allowed = new Set(['services/api/main.ts -> workers/start-worker.ts', 'services/api/main.ts -> workers/stop-on-signal.ts',
  // The verifier of a binder runs without the product: it takes pure functions of the trail, and not all that its door brings.
  'services/binder/verifier/verify-binder.ts -> services/trail/canonical-json.ts', 'services/binder/verifier/verify-binder.ts -> services/trail/verify-trail.ts']);

export function sliceOf(path: string): string | undefined {
  return Object.keys(floors).find((slice) => path.startsWith(`${slice}/`));
}

/** Imports that point up, sideways, or past another slice's `index.ts`; one line each. */
export function findFloorViolations(files: readonly SourceFile[]): string[] {
  return files.filter((file) => !isTest(file.path)).flatMap((file) => file.imports.flatMap((target) => violation(file.path, target) ?? []));
}

function violation(from: string, to: string): string | undefined {
  if (allowed.has(`${from} -> ${to}`)) return undefined;
  if (to.startsWith('services/testing/') || to.endsWith('.test.ts')) return `${from} imports ${to}: testing is for tests alone`;
  if (from.startsWith('web/')) return to.startsWith('web/') || to === 'services/contracts.ts' ? undefined : `${from} imports ${to}: web knows services/contracts.ts only`;
  if (from === 'services/contracts.ts') return to.endsWith('.contract.ts') ? undefined : `${from} imports ${to}: the door re-exports contracts only`;
  const [fromSlice, toSlice] = [sliceOf(from), sliceOf(to)];
  if (fromSlice === undefined || fromSlice === toSlice) return undefined;
  if (toSlice === undefined) return to.startsWith('services/') ? `${from} imports ${to}: it belongs to no slice` : undefined;
  const [fromFloor, toFloor] = [floors[fromSlice] ?? 0, floors[toSlice] ?? 0];
  if (toFloor > fromFloor) return `${from} imports ${to}: up, from floor ${fromFloor} to ${toFloor}`;
  if (toFloor === fromFloor) return `${from} imports ${to}: sideways, on floor ${fromFloor}`;
  const isContract = from.endsWith('.contract.ts') && to.endsWith('.contract.ts');
  const isDoor = toSlice === 'services/platform' || to === `${toSlice}/index.ts` || isContract || toSlice === 'services/composition';
  const reachesInside = fromSlice === 'services/composition' || fromFloor > (floors['services/composition'] ?? 0);
  return isDoor || (reachesInside && /(routes|jobs|events|contract)\.ts$/.test(to)) ? undefined : `${from} imports ${to}: not through ${toSlice}/index.ts`;
}
