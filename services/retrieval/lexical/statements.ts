/** The statements of a set of accounts. */
export type StatementKind = 'balance-sheet' | 'income' | 'cash-flow';

const titles: readonly (readonly [StatementKind, RegExp])[] = [
  ['balance-sheet', /\bbalance\s+shee\s?ts?\b|\bstatements?\s+of\s+(?:consolidated\s+)?financial\s+(?:position|condition)\b/i],
  ['cash-flow', /\bstatements?\s+of\s+(?:consolidated\s+)?cash\s+flows?\b/i],
  ['income', /\bstatements?\s+of\s+(?:consolidated\s+)?(?:income|operations|earnings)\b|\bincome\s+statements?\b/i],
];
/** "Table of Contents", a company's name and "Consolidated" often stand before the title. */
const titleLength = 220;
/** A statement has many figures; a sentence that mentions one has few. */
const leastFigures = 12;

/** The term by which questions meet a statement itself, not the many passages that mention it. */
export const statementTerm = (kind: StatementKind): string => `@${kind}`;

/** Which statement begins in this passage, if one does. */
export function statementIn(text: string): StatementKind | null {
  const start = text.slice(0, titleLength);
  const kind = titles.find(([, title]) => title.test(start))?.[0];
  if (kind === undefined) return null;
  return (text.match(/\d[\d,.]*\d/g) ?? []).length >= leastFigures ? kind : null;
}
