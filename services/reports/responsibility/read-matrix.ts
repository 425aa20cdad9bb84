import { readEngagement, type Engagement } from '../../engagements/index.ts';
import { listControls, loadTextsOfKinds, type TextOfKind } from '../../evidence/index.ts';
import type { FrameworkControl } from '../../frameworks/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { Allotment, CloudService } from './cloud-service.ts';
import { controlKey } from '../stating.ts';
import { findAssignments, type Assignment } from './find-assignments.ts';
import { noService } from './manage-services.ts';
import { controlMatcher } from './match-assignments.ts';
import { proposeAllotment } from './propose-allotment.ts';
import { selectAllotments, selectServices } from './responsibility.sql.ts';

export interface FoundAssignment extends Pick<Assignment, 'party' | 'isSole' | 'quote'> {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

export interface MatrixLine {
  readonly control: FrameworkControl;
  readonly proposal: { readonly responsibility: Allotment; readonly why: string };
  /** Undefined until a person has decided. */
  readonly stated: { readonly responsibility: Allotment; readonly note: string } | undefined;
  /** What contracts, reports and matrices among the evidence say of it, at most five places. */
  readonly found: readonly FoundAssignment[];
  /** Whether one of them says otherwise than what is stated, or proposed where nothing is. */
  readonly isInConflict: boolean;
}

export interface ResponsibilityMatrix {
  readonly engagement: Engagement;
  readonly service: CloudService;
  readonly lines: readonly MatrixLine[];
}

/** Papers by which two parties share duties out. A policy of one of them binds nobody else. */
const sharingKinds = ['contract', 'report', 'certificate', 'register'] as const;
const mostFound = 5;

/** The matrix of one service: every control with what is proposed, stated, and said in the evidence. `reports/service-not-found`. */
export async function readMatrix(database: Database, scope: EngagementScope, serviceId: string): Promise<ResponsibilityMatrix> {
  const engagement = await readEngagement(database, scope);
  const { service, stated } = await inScope(database, scope, async (tx) => ({ service: (await selectServices(tx)).find(({ id }) => id === serviceId), stated: await selectAllotments(tx, serviceId) }));
  if (service === undefined) throw noService();
  const controls = (await listControls(database, scope, { withRejected: false })).map(({ control }) => control);
  const found = findForControls(await loadTextsOfKinds(database, scope, sharingKinds), service, engagement.clientName, controls);
  const byKey = new Map(stated.map((each) => [controlKey(each), each]));
  const lines = controls.map((control): MatrixLine => {
    const proposal = proposeAllotment(control, service.model);
    const own = byKey.get(controlKey(control));
    const places = found.get(controlKey(control)) ?? [];
    const holds = own?.responsibility ?? proposal.responsibility;
    return { control, proposal, stated: own === undefined ? undefined : { responsibility: own.responsibility, note: own.note }, found: places, isInConflict: places.some((place) => contradicts(place, holds)) };
  });
  return { engagement, service, lines };
}

/** Shared is contradicted only by what is said to be one party's alone. */
function contradicts({ party, isSole }: Pick<Assignment, 'party' | 'isSole'>, holds: Allotment): boolean {
  if (party === holds) return false;
  return holds === 'shared' ? isSole : true;
}

function findForControls(texts: readonly TextOfKind[], service: CloudService, clientName: string, controls: readonly FrameworkControl[]): Map<string, FoundAssignment[]> {
  const matching = controlMatcher(controls);
  const found = new Map<string, FoundAssignment[]>();
  for (const { documentId, documentName, versionId, page, start: offset, text, header } of texts) {
    for (const assignment of findAssignments(text, header, service, clientName)) {
      const place = { party: assignment.party, isSole: assignment.isSole, quote: assignment.quote, documentId, documentName, versionId, page, start: offset + assignment.start, end: offset + assignment.end };
      for (const { frameworkId, controlId } of matching(assignment)) {
        const key = controlKey({ frameworkId, controlId });
        const places = found.get(key) ?? [];
        if (places.length < mostFound && !places.some((each) => each.quote === place.quote && each.documentId === place.documentId)) found.set(key, [...places, place]);
      }
    }
  }
  return found;
}
