/** How the subject of a control stands to that of another framework's control, read from the first to the second (as in NIST's OLIR). */
export const relations = ['equal', 'subset', 'superset', 'intersects'] as const;
export type Relation = (typeof relations)[number];

export interface ControlRelation {
  source: string;
  target: string;
  relation: Relation;
}

export interface Crosswalk {
  /** Framework ids. */
  source: string;
  target: string;
  /** Where the correspondence comes from. */
  basis: string;
  /** `published`: a table of the standard's publisher says so; `judgement`: ours. */
  certainty: 'published' | 'judgement';
  relations: ControlRelation[];
  /** Controls without counterpart in the other framework, and why: together with the relations every control is accounted for. */
  sourceOnly: { control: string; reason: string }[];
  targetOnly: { control: string; reason: string }[];
}

const inverse: Readonly<Record<Relation, Relation>> = { equal: 'equal', subset: 'superset', superset: 'subset', intersects: 'intersects' };

/** The same crosswalk read from its target to its source. */
export function turnAround({ source, target, relations: rows, sourceOnly, targetOnly, ...rest }: Crosswalk): Crosswalk {
  return {
    ...rest,
    source: target,
    target: source,
    relations: rows.map((row) => ({ source: row.target, target: row.source, relation: inverse[row.relation] })),
    sourceOnly: targetOnly,
    targetOnly: sourceOnly,
  };
}
