import type { EngagementScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export interface Proposal {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly origin: 'redraft' | 'refused' | 'rolled_forward';
  readonly basedOn: number | null;
  readonly madeBy: string | null;
  readonly madeByName: string | null;
  readonly madeAt: Date;
  readonly closedAs: 'taken' | 'dismissed' | null;
}

export async function insertProposal(tx: EngagementTx, { id, workpaperId, versionId }: { id: string; workpaperId: string; versionId: string }): Promise<void> {
  await tx.query.insertInto('workpaper_proposal').values({ id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, workpaper_id: workpaperId, version_id: versionId }).execute();
}

function proposals(tx: EngagementTx) {
  return tx.query.selectFrom('workpaper_proposal as proposal').innerJoin('workpaper_version as version', 'version.id', 'proposal.version_id').leftJoin('user', 'user.id', 'version.saved_by')
    .select(['proposal.id as id', 'version.id as versionId', 'version.number as number', 'version.origin as origin', 'version.based_on as basedOn', 'version.saved_by as madeBy', 'user.name as madeByName', 'version.drafted_at as madeAt', 'proposal.closed_as as closedAs']);
}

type ProposalRow = Omit<Proposal, 'origin' | 'closedAs'> & { readonly origin: string; readonly closedAs: string | null };
const toProposal = (row: ProposalRow): Proposal => ({ ...row, origin: row.origin as Proposal['origin'], closedAs: row.closedAs as Proposal['closedAs'] });

/** Newest first. */
export async function listProposals(tx: EngagementTx, workpaperId: string): Promise<Proposal[]> {
  return (await proposals(tx).where('proposal.workpaper_id', '=', workpaperId).orderBy('version.number', 'desc').execute()).map(toProposal);
}

export async function findProposal(tx: EngagementTx, workpaperId: string, proposalId: string): Promise<Proposal | undefined> {
  const row = await proposals(tx).where('proposal.workpaper_id', '=', workpaperId).where('proposal.id', '=', proposalId).executeTakeFirst();
  return row && toProposal(row);
}

/** An open proposal of this very content by this person. */
export async function findOpenProposal(tx: EngagementTx, workpaperId: string, contentSha256: string): Promise<{ proposalId: string; versionId: string; number: number } | undefined> {
  return await tx.query.selectFrom('workpaper_proposal as proposal').innerJoin('workpaper_version as version', 'version.id', 'proposal.version_id')
    .select(['proposal.id as proposalId', 'version.id as versionId', 'version.number as number'])
    .where('proposal.workpaper_id', '=', workpaperId).where('proposal.closed_as', 'is', null).where('version.content_sha256', '=', contentSha256)
    .where('version.saved_by', tx.scope.userId === null ? 'is' : '=', tx.scope.userId).executeTakeFirst();
}

/** False when it was closed already. */
export async function closeProposal(tx: EngagementTx, proposalId: string, as: 'taken' | 'dismissed', at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.query.updateTable('workpaper_proposal').set({ closed_as: as, closed_by: tx.scope.userId, closed_at: at }).where('id', '=', proposalId).where('closed_as', 'is', null).executeTakeFirst();
  return numUpdatedRows === 1n;
}
