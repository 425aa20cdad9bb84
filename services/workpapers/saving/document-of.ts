import { composeDocument } from '../content/compose-document.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import type { VersionStatement } from '../version.sql.ts';
import type { WorkpaperContent } from '../workpaper.ts';

/** The version's document; of a draft that has none, the one its parts make, in the words that people gave its statements. */
export function documentOf({ id, content, document }: { readonly id: string; readonly content: WorkpaperContent; readonly document: PaperDocument | null }, statements: readonly VersionStatement[]): PaperDocument {
  return document ?? composeDocument(content, asDecided(statements), id);
}

function asDecided(statements: readonly VersionStatement[]): VersionStatement[] {
  return statements.filter(({ decision }) => decision?.decision !== 'rejected')
    .map((statement) => (statement.decision?.text ? { ...statement, text: statement.decision.text, status: statement.decision.problems.length === 0 ? 'verified' : 'unsupported', problems: statement.decision.problems } : statement));
}
