import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import type { PaperDocument, PaperSection } from '../content/paper-document.contract.ts';
import { readPaperVersion, readWorkpaper } from '../read-workpaper.ts';
import { commitDocument, type Saved } from '../saving/save-workpaper.ts';
import { proposalClosed } from '../workpaper.events.ts';
import { closeProposal, findProposal, type Proposal } from './proposal.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface TakeRequest {
  /** Number of the paper's version that the sections go into. */
  readonly basedOn: number;
  /** Ids of sections of the proposal; all when left out. */
  readonly sectionIds?: readonly string[] | undefined;
  /** Whether the rest is put away. */
  readonly close: boolean;
}

/** Puts sections of a proposal into the paper, in a person's name, as its next version. What they do not name stays as it is. */
export async function takeProposal(dependencies: Dependencies, scope: EngagementScope, workpaperId: string, proposalId: string, { basedOn, sectionIds, close }: TakeRequest): Promise<Saved> {
  const { database, clock } = dependencies;
  const paper = await readWorkpaper(database, scope, workpaperId);
  const { proposal, document } = await inScope(database, scope, async (tx) => {
    const proposal = openProposal(await findProposal(tx, workpaperId, proposalId));
    return { proposal, document: (await readPaperVersion(tx, workpaperId, proposal.number)).document };
  });
  const wanted = document.content.filter(({ attrs }) => sectionIds === undefined || sectionIds.includes(attrs.id));
  if (wanted.length === 0) throw new AppError('request/invalid', { detail: 'The proposal has no such section.' });
  return await commitDocument(dependencies, scope, paper, {
    basedOn,
    document: withSections(paper.document, wanted, document),
    takenFrom: proposal.versionId,
    before: async (tx) => {
      if (!close) return;
      if (!(await closeProposal(tx, proposalId, 'taken', clock.now()))) throw closed();
      await recordEvent(tx, proposalClosed({ workpaperId, proposalId, as: 'taken', sections: wanted.length }), clock);
    },
  });
}

/** Puts a proposal away. It stays readable. */
export async function dismissProposal({ database, clock }: Dependencies, scope: EngagementScope, workpaperId: string, proposalId: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    openProposal(await findProposal(tx, workpaperId, proposalId));
    if (!(await closeProposal(tx, proposalId, 'dismissed', clock.now()))) throw closed();
    await recordEvent(tx, proposalClosed({ workpaperId, proposalId, as: 'dismissed', sections: 0 }), clock);
  });
}

/** Each section takes the place of the one with its id, else of the first of its kind and title, else comes last. */
export function withSections(paper: PaperDocument, sections: readonly PaperSection[], from: PaperDocument): PaperDocument {
  const content = [...paper.content];
  for (const section of sections) {
    let at = content.findIndex(({ attrs }) => attrs.id === section.attrs.id);
    if (at < 0) at = content.findIndex(({ attrs }) => attrs.kind === section.attrs.kind && (attrs.kind !== 'own' || attrs.title === section.attrs.title));
    if (at < 0) content.push(section);
    else content[at] = section;
  }
  const legend = [...paper.attrs.legend, ...from.attrs.legend.filter(({ key }) => !paper.attrs.legend.some((each) => each.key === key))];
  return { ...paper, attrs: { ...paper.attrs, legend }, content };
}

function openProposal(proposal: Proposal | undefined): Proposal {
  if (proposal === undefined) throw new AppError('workpapers/proposal-not-found', { detail: 'This paper has no such proposal.' });
  if (proposal.closedAs !== null) throw closed();
  return proposal;
}

const closed = (): AppError => new AppError('workpapers/proposal-closed', { detail: 'The proposal has been taken or put away already.' });
