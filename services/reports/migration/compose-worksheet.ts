import type { Coverage } from '../../evidence/index.ts';
import type { Crosswalk, FrameworkControl, Relation } from '../../frameworks/index.ts';
import type { Implementation, StatedControl } from '../applicability/position.ts';

interface ControlName {
  readonly controlId: string;
  readonly label: string;
  readonly title: string;
}

/** One step of the way from one edition to another: a pair of related controls, a control that ends, or one that is new. */
export interface WorksheetLine {
  readonly kind: 'carried' | 'ended' | 'new';
  readonly source: ControlName | null;
  readonly target: ControlName | null;
  /** Of the source's subject to the target's; null where a control ends or is new. */
  readonly relation: Relation | null;
  /** How the source stands today. */
  readonly coverage: Coverage | null;
  readonly acceptedEvidence: number;
  readonly applicable: boolean | null;
  readonly implementation: Implementation | null;
  readonly whatToDo: string;
}

const steps: Readonly<Record<Relation, string>> = {
  equal: 'The subject is the same: offer the accepted evidence for the new control and check it against the new wording.',
  superset: 'The old control covers more: offer the accepted evidence for the new control and leave out what no longer belongs to it.',
  subset: 'The new control covers more: offer the accepted evidence for the part it shows, and ask for the rest.',
  intersects: 'The subjects overlap: choose by hand which evidence serves the new control.',
};

/** The worksheet of a migration, in the order of the old catalog, then what is new in the order of the new one. Nothing of it is carried out by itself. */
export function composeWorksheet({ relations, sourceOnly, targetOnly }: Crosswalk, sources: readonly StatedControl[], targets: readonly FrameworkControl[]): WorksheetLine[] {
  const targetOf = new Map(targets.map((control) => [control.controlId, control]));
  const ended = new Map(sourceOnly.map(({ control, reason }) => [control, reason]));
  const added = new Map(targetOnly.map(({ control, reason }) => [control, reason]));
  const carried = sources.flatMap((stated): WorksheetLine[] => {
    const { control, assessment, evidence } = stated.assessed;
    const standing = {
      source: nameOf(control),
      coverage: assessment?.coverage ?? null,
      acceptedEvidence: evidence.filter(({ status, withdrawnAt }) => status === 'accepted' && withdrawnAt === null).length,
      applicable: stated.position?.applicable ?? null,
      implementation: stated.position?.implementation ?? null,
    };
    const reason = ended.get(control.controlId);
    if (reason !== undefined) return [{ kind: 'ended', ...standing, target: null, relation: null, whatToDo: `${reason} Keep its evidence with the old edition.` }];
    return relations.filter(({ source }) => source === control.controlId).flatMap(({ target, relation }): WorksheetLine[] => {
      const found = targetOf.get(target);
      return found === undefined ? [] : [{ kind: 'carried', ...standing, target: nameOf(found), relation, whatToDo: steps[relation] }];
    });
  });
  const nothing = { source: null, relation: null, coverage: null, acceptedEvidence: 0, applicable: null, implementation: null };
  const fresh = targets.flatMap((control): WorksheetLine[] => {
    const reason = added.get(control.controlId);
    return reason === undefined ? [] : [{ kind: 'new', ...nothing, target: nameOf(control), whatToDo: `${reason} Decide whether it applies, and ask for: ${control.typicalEvidence.join('; ')}.` }];
  });
  return [...carried, ...fresh];
}

function nameOf({ controlId, label, title }: FrameworkControl): ControlName {
  return { controlId, label, title };
}
