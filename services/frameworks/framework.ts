/** Who a control or objective addresses; null where the catalog does not say, and then it is read as addressing everybody. */
export type Side = 'provider' | 'customer' | 'joint';
export const sides: readonly Side[] = ['provider', 'customer', 'joint'];

/**
 * What shows an objective is met: `design`: a policy, procedure, description or contract is enough; `operation`: a record that it
 * happened is needed; `any`: the catalog does not say (all imported ones), so a gap of kind "policy only" cannot be claimed.
 */
export type EvidenceKind = 'design' | 'operation' | 'any';
export const evidenceKinds: readonly EvidenceKind[] = ['design', 'operation', 'any'];

export interface CatalogObjective {
  /** Unique in the framework. */
  objectiveId: string;
  /** One testable statement, plain text, no placeholders. */
  prose: string;
  evidenceKind: EvidenceKind;
  side: Side | null;
}

/** What a control tries to do: keep harm from happening, notice it, or put it right. */
export type ControlType = 'preventive' | 'detective' | 'corrective';
export const controlTypes: readonly ControlType[] = ['preventive', 'detective', 'corrective'];

/**
 * The layers of a standard that builds on another: the control of the base standard, the guidance that the standard adds to it for each
 * side, or a control of its own.
 */
export interface ControlLayers {
  layer: 'guided' | 'added';
  /** What the control asks for, without the guidance. */
  statement: string;
  guidance: { side: Side; text: string }[];
  /** The control of the base standard that the guidance extends; null for an added control. */
  base: { frameworkId: string; controlId: string } | null;
}

export interface CatalogControl {
  /** See docs/decisions/0010-control-ids.md. Unique in the framework. */
  controlId: string;
  /** The number for people: `AC-2(1)`, `5.1.1`. */
  label: string;
  /** Other names that find this control; none of them is another control's id. */
  aliases: string[];
  title: string;
  groupTitle: string | null;
  /** Titles of all groups around the control, outermost first. */
  groupPath: string[];
  /** The control that this one enhances. */
  parentControlId: string | null;
  /** Plain text, one line per item, items indented by two spaces a level, labels kept; with the guidance of all layers. Never empty: falls back to the title. */
  statement: string;
  side: Side | null;
  /** Empty where the catalog does not say. */
  controlTypes: ControlType[];
  /** Null in a catalog that builds on no other. */
  layers: ControlLayers | null;
  /** Empty only when the control is withdrawn. */
  objectives: CatalogObjective[];
  typicalEvidence: string[];
  /** Kept so that ids in old papers still resolve; never assessed. */
  withdrawn: boolean;
  /** Place in the catalog, from 0; a parent stands before its enhancements. */
  ordinal: number;
}

/** Something the reader of the import should know: what was odd in the file and what was made of it. */
export interface CatalogWarning {
  code: 'missing-id' | 'repeated-id' | 'shortened-id' | 'objectives-cut';
  detail: string;
}

export interface Catalog {
  title: string;
  version: string;
  oscalVersion: string | null;
  /** The fixed id that a catalog shipped with the product carries; not honoured on import. */
  declaredFrameworkId: string | null;
  controls: CatalogControl[];
  warnings: CatalogWarning[];
}

/** A framework as stored: what the catalog says of itself, and where it came from. */
export interface Framework {
  /** Fixed for shipped frameworks (`iso27017-2015`), a UUID for imported ones. */
  id: string;
  title: string;
  version: string;
  oscalVersion: string | null;
  /** Shipped with the product rather than imported by the firm. */
  shipped: boolean;
  contentHash: string;
  controlCount: number;
  objectiveCount: number;
  warnings: CatalogWarning[];
  createdAt: Date;
}

export interface FrameworkControl extends CatalogControl {
  frameworkId: string;
}

/** The control that a person or document means by `name`: id first, then alias, then either in any letter case. */
export function resolveControl<Control extends Pick<CatalogControl, 'controlId' | 'aliases'>>(
  controls: readonly Control[],
  name: string,
): Control | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    controls.find((control) => control.controlId === name) ??
    controls.find((control) => control.aliases.includes(name)) ??
    controls.find((control) => control.controlId.toLowerCase() === wanted) ??
    controls.find((control) => control.aliases.some((alias) => alias.toLowerCase() === wanted))
  );
}
