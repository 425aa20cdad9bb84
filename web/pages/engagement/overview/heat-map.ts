import type { CoverageKey } from '../../../components/coverage.tsx';
import { coverageKey } from '../../../components/coverage.tsx';
import type { Overview } from '../use-overview.ts';

export type Side = 'provider' | 'customer' | 'joint' | 'any';
type State = Overview['controls'][number];

export interface HeatCell {
  readonly counts: Readonly<Record<CoverageKey, number>>;
  readonly total: number;
}

export interface HeatRow {
  readonly frameworkId: string;
  readonly domain: string;
  readonly cells: Readonly<Partial<Record<Side, HeatCell>>>;
}

/** Sides in the order of the columns. */
const sideOrder: readonly Side[] = ['provider', 'joint', 'customer', 'any'];

/** Controls by the domain of their catalog and the side they address; only sides that some control addresses have a column. */
export function heatMapOf(controls: readonly State[]): { rows: HeatRow[]; sides: Side[] } {
  const sideOf = ({ side }: State): Side => side ?? 'any';
  const used = new Set(controls.map(sideOf));
  const rows = [...Map.groupBy(controls, ({ frameworkId, domain }) => JSON.stringify([frameworkId, domain ?? '']))].map(([key, members]): HeatRow => {
    const [frameworkId = '', domain = ''] = JSON.parse(key) as string[];
    const cells = Object.fromEntries([...Map.groupBy(members, sideOf)].map(([side, group]) => [side, cellOf(group)]));
    return { frameworkId, domain: domain === '' ? 'Without a domain' : domain, cells };
  });
  return { rows, sides: sideOrder.filter((side) => used.has(side)) };
}

function cellOf(group: readonly State[]): HeatCell {
  const counts = { supported: 0, partial: 0, gap: 0, not_applicable: 0, not_assessed: 0 };
  for (const { coverage } of group) counts[coverageKey(coverage)] += 1;
  return { counts, total: group.length };
}

/** What a cell is by its worst control: an auditor looks where work is left. */
export function worstOf({ counts }: HeatCell): CoverageKey {
  return (['gap', 'partial', 'not_assessed', 'supported', 'not_applicable'] as const).find((coverage) => counts[coverage] > 0) ?? 'not_assessed';
}
