import { findCrosswalk, type Crosswalk, type Relation } from '../../frameworks/index.ts';
import { readEngagement } from '../../engagements/index.ts';
import { listControls, type AssessedControl } from '../../evidence/index.ts';
import type { Database, EngagementScope } from '../../platform/db/index.ts';

/** Evidence accepted for one control that may serve a control of another framework of the engagement; a person decides whether it does. */
export interface CrosswalkProposal {
  readonly from: { readonly frameworkId: string; readonly controlId: string };
  readonly to: { readonly frameworkId: string; readonly controlId: string };
  /** How the first control's subject stands to the second's: `equal` and `superset` evidence shows all of it, the others a part. */
  readonly relation: Relation;
  readonly certainty: Crosswalk['certainty'];
  readonly evidence: readonly { readonly evidenceId: string; readonly documentName: string; readonly page: number; readonly quote: string }[];
}

/** What accepted evidence can do for the other frameworks of the engagement. What the other control has already is left out. */
export async function readCrosswalkProposals(database: Database, scope: EngagementScope): Promise<CrosswalkProposal[]> {
  const { frameworks } = await readEngagement(database, scope);
  const crosswalks: Crosswalk[] = [];
  for (const source of frameworks) {
    for (const target of frameworks) {
      const found = source === target ? undefined : await findCrosswalk(source, target);
      if (found !== undefined) crosswalks.push(found);
    }
  }
  if (crosswalks.length === 0) return [];
  return proposeByCrosswalk(await listControls(database, scope, { withRejected: true }), crosswalks);
}

export function proposeByCrosswalk(controls: readonly AssessedControl[], crosswalks: readonly Crosswalk[]): CrosswalkProposal[] {
  const keyOf = (frameworkId: string, controlId: string): string => JSON.stringify([frameworkId, controlId]);
  const byKey = new Map(controls.map((each) => [keyOf(each.control.frameworkId, each.control.controlId), each]));
  const placeOf = ({ versionId, page, start, end }: AssessedControl['evidence'][number]): string => JSON.stringify([versionId, page, start, end]);
  return crosswalks.flatMap(({ source, target, certainty, relations }) => relations.flatMap((row): CrosswalkProposal[] => {
    const [from, to] = [byKey.get(keyOf(source, row.source)), byKey.get(keyOf(target, row.target))];
    if (from === undefined || to === undefined) return [];
    // Whatever stands at the other control already, be it rejected, has been or will be decided about there.
    const there = new Set(to.evidence.map(placeOf));
    const evidence = from.evidence.filter((link) => link.status === 'accepted' && link.withdrawnAt === null && !there.has(placeOf(link)))
      .map(({ id, documentName, page, quote }) => ({ evidenceId: id, documentName, page, quote }));
    if (evidence.length === 0) return [];
    return [{ from: { frameworkId: source, controlId: row.source }, to: { frameworkId: target, controlId: row.target }, relation: row.relation, certainty, evidence }];
  }));
}
