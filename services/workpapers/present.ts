import type { Proposal } from './proposals/proposal.sql.ts';
import type { StoredVersion, VersionStatement } from './version.sql.ts';
import type { WorkpaperSummary } from './workpaper.sql.ts';

export function presentSummary({ versionId: _, ...summary }: WorkpaperSummary) {
  return { ...summary, draftedAt: summary.draftedAt.toISOString() };
}

export function presentStatement(statement: VersionStatement) {
  const decision = statement.decision ? { ...statement.decision, problems: [...statement.decision.problems] } : null;
  return { ...statement, decision, citations: statement.citations.map(({ withdrawn, ...citation }) => ({ ...citation, withdrawn: withdrawn ? { at: withdrawn.at.toISOString(), reason: withdrawn.reason } : null })) };
}

export function presentVersion({ savedAt, ...version }: StoredVersion) {
  return { ...version, savedAt: savedAt.toISOString() };
}

export function presentProposal({ madeAt, ...proposal }: Proposal) {
  return { ...proposal, madeAt: madeAt.toISOString() };
}
