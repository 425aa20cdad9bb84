import type { FormGrid, FormRow } from '../../documents/index.ts';
import { isQuestionLike } from './question-text.ts';
import { isReference } from './references.ts';
import { roleOfHeader } from './vocabulary.ts';

/** Titles are short; a row of sentences names no columns. */
const longestTitle = 60;
/** A sheet with more headers is a table whose words happen to look like some. */
const mostParts = 40;

/**
 * The sheet once for each questionnaire below another: a header further down whose questions or answers stand in other columns than those of
 * the header before begins a part of its own. One with the same columns goes on with the part.
 */
export function stackedParts(grid: FormGrid): FormGrid[] {
  const starts: number[] = [];
  let layout: string | null = null;
  for (const row of grid.rows) {
    const own = layoutOf(row);
    if (own === null || own === layout) continue;
    if (layout !== null) starts.push(row.row);
    layout = own;
  }
  if (starts.length === 0 || starts.length > mostParts) return [grid];
  return [0, ...starts].map((from, at) => ({ ...grid, rows: grid.rows.filter(({ row }) => row >= from && row < (starts[at] ?? Number.POSITIVE_INFINITY)) }));
}

/** Where the row says that questions and answers stand; null for a row that is no header. */
function layoutOf({ cells, isHidden }: FormRow): string | null {
  const filled = cells.filter(({ text }) => text !== '');
  if (isHidden || filled.length < 2 || filled.length > 16 || filled.some(({ text }) => text.length > longestTitle)) return null;
  const roles = filled.map(({ column, text }) => ({ column, text, guess: roleOfHeader(text) }));
  const asked = roles.filter(({ guess }) => guess?.role === 'question' && guess.strength >= 2);
  const answered = roles.filter(({ guess }) => guess?.role === 'answer' && guess.strength >= 2);
  if (asked.length === 0 || answered.length === 0 || roles.some(({ text, guess }) => guess === null && (isQuestionLike(text) || isReference(text)))) return null;
  return [asked, answered].map((columns) => columns.map(({ column }) => column).join()).join('/');
}
