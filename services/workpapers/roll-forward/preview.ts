import { readEngagement } from '../../engagements/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { PaperBlock, PaperDocument } from '../content/paper-document.contract.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import type { PaperState } from '../review/review.ts';
import { listSummaries } from '../workpaper.sql.ts';
import { demandSameClient } from './roll-forward.ts';

export interface PreviewedPaper {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly indexReference: string;
  readonly title: string;
  readonly coverage: string;
  readonly state: PaperState;
  /** `there`: this engagement has a paper of the control, which is left as it is. `other_framework`: it is not assessed against its framework. */
  readonly outcome: 'rolls' | 'there' | 'other_framework';
  /** What comes along: steps of the procedure and populations. */
  readonly steps: number;
  readonly populations: number;
  /** What is reset: statements with their sources, and items of samples. */
  readonly statements: number;
  readonly sampleItems: number;
  /** Exceptions that become points to follow up. */
  readonly followUps: number;
}

/** What rolling forward would do with each paper of the earlier engagement. Writes nothing. */
export async function previewRollForward(database: Database, scope: EngagementScope, from: EngagementScope): Promise<{ fromName: string; papers: PreviewedPaper[] }> {
  const [engagement, earlier] = [await readEngagement(database, scope), await readEngagement(database, from)];
  demandSameClient(scope, engagement, from, earlier);
  const there = new Set((await inScope(database, scope, listSummaries)).map(({ frameworkId, controlId }) => `${frameworkId}/${controlId}`));
  const papers = await inScope(database, from, async (tx) => {
    const read: PreviewedPaper[] = [];
    for (const { id, version, frameworkId, controlId, indexReference, title, coverage, state } of await listSummaries(tx)) {
      const outcome = !engagement.frameworks.includes(frameworkId) ? 'other_framework' : there.has(`${frameworkId}/${controlId}`) ? 'there' : 'rolls';
      read.push({ frameworkId, controlId, indexReference, title, coverage, state, outcome, ...countParts((await readPaperVersion(tx, id, version)).document) });
    }
    return read;
  });
  return { fromName: earlier.name, papers };
}

function countParts(document: PaperDocument): Pick<PreviewedPaper, 'steps' | 'populations' | 'statements' | 'sampleItems' | 'followUps'> {
  const counts = { steps: 0, populations: 0, statements: 0, sampleItems: 0, followUps: 0 };
  const count = (block: { readonly type: string; readonly attrs?: unknown; readonly content?: unknown }): void => {
    if (block.type === 'procedureStep') counts.steps += 1;
    else if (block.type === 'exception') counts.followUps += 1;
    else if (block.type === 'statement') counts.statements += 1;
    else if (block.type === 'sample') {
      counts.populations += 1;
      counts.sampleItems += (block as Extract<PaperBlock, { type: 'sample' }>).attrs.items.length;
    }
    if (Array.isArray(block.content)) for (const inner of block.content as { type: string }[]) count(inner);
  };
  for (const section of document.content) count(section);
  return counts;
}
