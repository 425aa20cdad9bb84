import type { AssessedControl, Coverage, GapReason } from '../../evidence/index.ts';
import type { StatedControl } from '../applicability/position.ts';

export interface GapLine {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly label: string;
  readonly title: string;
  readonly domain: string;
  /** `guided` or `added` where the framework builds on another. */
  readonly layer: 'guided' | 'added' | null;
  readonly coverage: 'partial' | 'gap';
  readonly gapReason: GapReason | null;
  /** What the assessment says, naming documents and dates. */
  readonly reason: string;
  /** The places that were considered and did not suffice. */
  readonly lookedAt: readonly { readonly documentName: string; readonly page: number }[];
  /** The objectives that are not met. */
  readonly missing: readonly string[];
  /** Evidence that usually shows the control. */
  readonly wouldClose: readonly string[];
  readonly remedy: string;
  readonly owner: string;
  readonly dueOn: string | null;
}

type Counts = Record<Coverage | 'not_assessed', number>;

export interface DomainCoverage {
  readonly frameworkId: string;
  readonly domain: string;
  readonly layer: 'guided' | 'added' | null;
  readonly counts: Readonly<Counts>;
}

export interface GapReport {
  readonly domains: readonly DomainCoverage[];
  readonly gaps: readonly GapLine[];
}

/** Coverage by framework, domain and layer, and every control that is not fully supported. A control that people left out is no gap. */
export function composeGapReport(controls: readonly StatedControl[]): GapReport {
  const domains = new Map<string, DomainCoverage & { counts: Counts }>();
  for (const stated of controls) {
    const { control } = stated.assessed;
    const place = { frameworkId: control.frameworkId, domain: domainOf(stated.assessed), layer: control.layers?.layer ?? null };
    const key = JSON.stringify(place);
    const found = domains.get(key) ?? { ...place, counts: { supported: 0, partial: 0, gap: 0, not_applicable: 0, not_assessed: 0 } };
    found.counts[coverageOf(stated)] += 1;
    domains.set(key, found);
  }
  return { domains: [...domains.values()], gaps: controls.flatMap(gapOf) };
}

/** What counts for the report: people's decision to leave a control out goes before the assessment. */
export function coverageOf({ assessed, position }: StatedControl): Coverage | 'not_assessed' {
  return position?.applicable === false ? 'not_applicable' : assessed.assessment?.coverage ?? 'not_assessed';
}

function gapOf(stated: StatedControl): GapLine[] {
  const { assessed: { control, assessment, evidence }, position } = stated;
  const coverage = coverageOf(stated);
  if (assessment === undefined || (coverage !== 'gap' && coverage !== 'partial')) return [];
  const open = new Set(assessment.objectives.filter((objective) => objective.coverage === 'gap').map(({ objectiveId }) => objectiveId));
  const places = new Map(evidence.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ documentName, page }) => [`${page} ${documentName}`, { documentName, page }]));
  return [{
    frameworkId: control.frameworkId,
    controlId: control.controlId,
    label: control.label,
    title: control.title,
    domain: domainOf(stated.assessed),
    layer: control.layers?.layer ?? null,
    coverage,
    gapReason: assessment.gapReason,
    reason: assessment.reason,
    lookedAt: [...places.values()],
    missing: control.objectives.filter(({ objectiveId }) => open.has(objectiveId)).map(({ prose }) => prose),
    wouldClose: control.typicalEvidence,
    remedy: position?.remedy ?? '',
    owner: position?.owner ?? '',
    dueOn: position?.dueOn ?? null,
  }];
}

function domainOf({ control }: AssessedControl): string {
  return control.groupPath.join(' · ') || 'All controls';
}
