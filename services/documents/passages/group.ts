import type { Unit } from './blocks.ts';
import type { RowUnit } from './sheet-units.ts';
import { sizes } from './weight.ts';

/** Packs units into passages. Every passage but the last of a section is as full as its borders allow. */
export function* group(units: Iterable<Unit>): Generator<Unit[]> {
  /** The last closed passage of this section, which a small rest may still join. */
  let held: Unit[] | null = null;
  let current: Unit[] = [];
  let weight = 0;
  const release = function* (): Generator<Unit[]> {
    if (held !== null) yield held;
    held = null;
  };
  const close = function* (carry: Unit[] = []): Generator<Unit[]> {
    if (current.length > 0) {
      yield* release();
      held = current;
    }
    current = carry;
    weight = heavy(carry);
  };
  const closeSection = function* (): Generator<Unit[]> {
    const rest = heavy(current);
    if (held !== null && rest > 0 && rest < sizes.crumb && heavy(held) + rest <= sizes.most + sizes.crumb && belongs(current, held)) {
      held = [...held, ...current];
      current = [];
    }
    yield* close();
    yield* release();
  };
  for (const unit of units) {
    const onlyHeadings = current.every((each) => each.heading !== null);
    // A top heading below lower ones without content opens its section all the same.
    if (unit.heading !== null && unit.heading <= 1 && onlyHeadings) yield* release();
    if (unit.heading !== null && !onlyHeadings && unit.heading <= 1) yield* closeSection();
    else if (!onlyHeadings && partsAtPicture(current, weight, unit)) yield* close(headingsAtEnd(current));
    else if (unit.heading !== null && !onlyHeadings && weight >= sizes.least) yield* close();
    else if (unit.path !== undefined && !onlyHeadings) {
      if (!joins(current, weight, unit)) yield* close();
    } else if (!onlyHeadings && (weight >= sizes.target || weight + unit.weight > sizes.most)) {
      yield* close(headingsAtEnd(current));
    }
    current.push(unit);
    weight += unit.weight;
  }
  yield* closeSection();
}

/** Takes them away: a heading belongs to what follows it. */
function headingsAtEnd(current: Unit[]): Unit[] {
  const tail: Unit[] = [];
  while (current.at(-1)?.heading !== null && current.length > 0) tail.unshift(...current.splice(-1));
  return tail;
}

/** Whether a picture begins or ends between them. A line that announces a picture belongs to it, as a heading does; nothing else shares its passage. */
function partsAtPicture(current: readonly Unit[], weight: number, unit: Unit): boolean {
  const before = pictureOf(current);
  return before !== unit.picture && (before !== undefined || weight >= sizes.crumb);
}

const pictureOf = (units: readonly Unit[]): number | undefined => units.find(({ picture }) => picture !== undefined)?.picture;

/**
 * A block joins what stands before it when both are parts of one block, when it only ends a block around it ("}" and a few lines), or
 * when what stands before it is no more than the line that opens it.
 */
function joins(current: readonly Unit[], weight: number, unit: Unit): boolean {
  const [before, path] = [current.at(-1)?.path, unit.path];
  if (before === undefined || path === undefined || weight + unit.weight > sizes.most) return false;
  if (unit.end - (current[0]?.start ?? 0) > sizes.longest) return false;
  const [isOutside, isInside] = [isWithin(before, path), isWithin(path, before)];
  if (isOutside && isInside) return weight < sizes.target || unit.weight < sizes.crumb;
  if (isOutside) return path.length > 0 && unit.weight < sizes.crumb;
  return isInside && weight < sizes.crumb;
}

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean => outer.every((name, index) => inner[index] === name);

/** A rest of prose joins whatever is before it; a block joins only what it is part of. */
function belongs(rest: readonly Unit[], held: readonly Unit[]): boolean {
  const picture = pictureOf(rest);
  if (picture !== undefined && picture !== pictureOf(held)) return false;
  const [path, before] = [rest[0]?.path, held.at(-1)?.path];
  if (path === undefined) return true;
  return before !== undefined && isWithin(before, path) && (rest.at(-1)?.end ?? 0) - (held[0]?.start ?? 0) <= sizes.longest;
}

const heavy = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.weight, 0);

export function* groupRows(rows: Iterable<RowUnit>): Generator<RowUnit[]> {
  let current: RowUnit[] = [];
  let weight = 0;
  for (const row of rows) {
    const full = weight >= sizes.target || weight + row.weight > sizes.most || (row.opens && weight >= sizes.least);
    if (full && current.length > 0) {
      yield current;
      current = [];
      weight = 0;
    }
    current.push(row);
    weight += row.weight;
  }
  if (current.length > 0) yield current;
}
