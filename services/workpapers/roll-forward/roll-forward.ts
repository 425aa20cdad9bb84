import { readEngagement, type Engagement } from '../../engagements/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { hashPaper } from '../content/canonical-paper.ts';
import { contentOfDocument } from '../content/content-of-document.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import { insertVersion } from '../version.sql.ts';
import { papersRolledForward } from '../workpaper.events.ts';
import { listSummaries, lockOrInsertWorkpaper } from '../workpaper.sql.ts';
import { rollDocument } from './roll-document.ts';

/**
 * Begins this engagement's papers with those of an earlier engagement of the same client: `from` is its scope, so whoever asks may read
 * it. Papers that are there already are left as they are. Both engagements' trails say so.
 */
export async function rollForward({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, from: EngagementScope): Promise<{ rolled: number; skipped: number }> {
  const [engagement, earlier] = [await readEngagement(database, scope), await readEngagement(database, from)];
  demandSameClient(scope, engagement, from, earlier);
  const papers = await inScope(database, from, async (tx) => {
    const summaries = (await listSummaries(tx)).filter(({ frameworkId }) => engagement.frameworks.includes(frameworkId));
    const read = [];
    for (const summary of summaries) read.push({ summary, paper: await readPaperVersion(tx, summary.id, summary.version) });
    return read;
  });
  return await inScope(database, scope, async (tx) => {
    const there = new Set((await listSummaries(tx)).map(({ frameworkId, controlId }) => `${frameworkId}/${controlId}`));
    let rolled = 0;
    for (const { summary, paper } of papers) {
      if (there.has(`${summary.frameworkId}/${summary.controlId}`)) continue;
      const heading = { ...paper.document.attrs.heading, clientName: engagement.clientName, engagementName: engagement.name, periodStart: engagement.periodStart, periodEnd: engagement.periodEnd };
      const document = rollDocument(paper.document, heading, earlier.name);
      const { id } = await lockOrInsertWorkpaper(tx, summary, { indexReference: summary.indexReference, title: summary.title });
      await insertVersion(tx, { workpaperId: id, number: 1, origin: 'rolled_forward', basedOn: null, document, content: contentOfDocument(document, { drafter: paper.content.drafter, evidence: [] }), contentSha256: hashPaper(document, []), statements: [], newCitations: [], crossReferences: [] });
      rolled += 1;
    }
    await recordEvent(tx, papersRolledForward({ fromEngagementId: from.engagementId, rolled, skipped: papers.length - rolled }), clock);
    return { rolled, skipped: papers.length - rolled };
  });
}

/** @throws AppError workpapers/other-client */
export function demandSameClient(scope: EngagementScope, engagement: Engagement, from: EngagementScope, earlier: Engagement): void {
  if (scope.engagementId === from.engagementId || engagement.clientName.trim().toLowerCase() !== earlier.clientName.trim().toLowerCase()) {
    throw new AppError('workpapers/other-client', { detail: 'Papers are rolled forward from an earlier engagement of the same client.' });
  }
}
