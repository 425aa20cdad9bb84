import type { FormRow } from '../../documents/index.ts';
import { findBlankHeader, isUnderTitles } from './blank-header.ts';
import type { GridView } from './grid-view.ts';
import { isQuestionLike } from './question-text.ts';
import { isReference, shapeOf } from './references.ts';
import { boxColumns, scaleColumns, withoutStates, wordColumns } from './tick-columns.ts';
import { roleOfHeader, tickValue, type RoleGuess } from './vocabulary.ts';

export interface Header {
  /** Rows of the header; a second row under merged cells belongs to it. Empty where the grid has none. */
  readonly rows: readonly number[];
  /** Column to its words, of all header rows together. */
  readonly texts: ReadonlyMap<number, string>;
  readonly roles: ReadonlyMap<number, RoleGuess>;
  readonly ticks: readonly { readonly column: number; readonly value: string }[];
}

export const noHeader: Header = { rows: [], texts: new Map(), roles: new Map(), ticks: [] };

/** The header is looked for in this many rows with content: some forms begin with a page of company data. */
const rowsSearched = 80;

/** The row whose words say most about its columns, with the rows that go on with it. */
export function findHeader(view: GridView): Header {
  const scored = view.rows.slice(0, rowsSearched).map((row, at) => ({ at, score: scoreOf(row, view), answer: answerIn(row) })).filter(({ score }) => score > 2);
  const best = scored.toSorted((a, b) => b.score - a.score || a.at - b.at)[0];
  if (best === undefined) return boxedHeader(view) ?? blankHeader(view) ?? noHeader;
  // Where each section has a header of its own, the first one is the header.
  if (best.answer === null) return headerAt(view, best.at);
  const alike = scored.filter(({ score, answer }) => score >= best.score * 0.5 && answer === best.answer);
  const header = headerAt(view, alike[0]?.at ?? best.at);
  const roles = new Map(header.roles);
  // Later ones may name columns that the first leaves without words.
  for (const { at } of alike.slice(1)) for (const [column, role] of headerAt(view, at).roles) if (!header.texts.has(column) && !roles.has(column)) roles.set(column, role);
  return { ...header, roles };
}

const answerIn = (row: FormRow): number | null => row.cells.find(({ text }) => roleOfHeader(text)?.role === 'answer')?.column ?? null;

/** How much a row reads like a header: each role once, at its strength; a question or a number of one speaks against it. */
export function scoreOf(row: FormRow, view: GridView): number {
  const cells = row.cells.filter(({ text }) => text !== '');
  if (isOneOfNumbered(row, view) || isLikeNeighbours(row, view)) return 0;
  const strengths = new Map<string, number>();
  let [against, references] = [0, 0];
  const scale = scaleColumns(row, view);
  if (scale.length > 0 || wordColumns(row, view).length > 0) strengths.set('answer', 3);
  for (const { text, column } of cells) {
    if (scale.some((step) => step.column === column)) continue;
    const guess = roleOfHeader(text);
    if (guess !== null) strengths.set(guess.role, Math.max(strengths.get(guess.role) ?? 0, guess.strength));
    // "Confirmed (Yes / No)" says so, whatever stands beside it.
    if (guess?.role === 'answer' && /\([^()]*[/|,][^()]*\)\??$/.test(text)) strengths.set('answer', 3);
    // "Vendor comments" alone is where the vendor answers.
    if (guess?.role === 'comment' && /\b(?:vendor|supplier|provider|respondent|your)\b/i.test(text)) strengths.set('answer', Math.max(strengths.get('answer') ?? 0, 2));
    const isTitle = (view.mergeAt(row.row, column)?.right ?? column) - column >= 2 && cells.length <= 2;
    if (isTitle || text.length > 160) against += 2;
    // "Confirmed?" is a title.
    if (guess === null && isQuestionLike(text) && text.split(' ').length > 2) against += 2;
    if (guess === null && isReference(text)) references += 2;
    // "Testing for Weak Security Question Answer | Not Started": where a value of the drop-down is chosen, something is answered.
    if (view.choicesAt(row.row, column)?.includes(text) === true) against += 4;
  }
  // Titles may be long, and are no sentences one beside the other.
  const sentences = cells.filter(({ text }) => text.length > 30 && /\p{L}[.。]$/u.test(text)).length;
  if (sentences >= 2) against += sentences;
  // Headers name standards and versions ("SIG v6.0", "IG1"), which look like references.
  const isPlain = (strengths.get('question') ?? 0) === 3 || ((strengths.get('question') ?? 0) >= 2 && (strengths.get('ref') ?? 0) >= 2);
  against += isPlain ? 0 : Math.min(references, 4);
  const { question = 0, answer = 0, ref = 0, comment = 0, guidance = 0, section = 0, other = 0 } = Object.fromEntries(strengths);
  if (question + answer + ref === 0) return 0;
  if (cells.length === 1 && !(question === 3 && (cells[0]?.text.split(' ').length ?? 9) <= 4)) return 0;
  return question + answer + Math.min(ref, 2) * 0.8 + (comment + guidance + section) * 0.4 + Math.min(other, 1) * 0.2 - against + (cells.length === 1 ? 1 : 0);
}

/** "A014 | System for customer queries" beside A013 or A015: a row like those around it, whatever words it has. */
function isOneOfNumbered({ row, cells }: FormRow, view: GridView): boolean {
  const numbered = cells.filter(({ text }) => text !== '').slice(0, 2).filter(({ text }) => isReference(text) && /\p{L}.*\d|\d[.-]\d/u.test(text));
  return numbered.some(({ text, column }) => [row - 1, row + 1].some((at) => view.text(at, column) !== text && shapeOf(view.text(at, column)) === shapeOf(text)));
}

/** "Observation | … | YES | NO" above and below more of the same: what is printed in each row to be circled names no columns. */
function isLikeNeighbours({ row, cells }: FormRow, view: GridView): boolean {
  const printed = cells.filter(({ text, column }) => tickValue(text) !== null && [row - 1, row + 1].every((at) => view.text(at, column) === text));
  return printed.length >= 2;
}

function headerAt(view: GridView, at: number): Header {
  const first = view.rows[at];
  if (first === undefined) return noHeader;
  const texts = new Map<number, string>();
  const rows = [first.row];
  spread(first, view, texts);
  const ticks: { column: number; value: string }[] = [];
  // A row above with merged titles belongs to it as well, for the words of its columns alone.
  for (const next of view.rows.slice(at + 1, at + 4)) {
    if (!goesOn(next, first, view)) break;
    rows.push(next.row);
    ticks.push(...ticksBelow(next, first, view));
    spread(next, view, texts);
  }
  for (const { column, text } of first.cells) {
    const value = tickValue(text);
    if (value !== null) ticks.push({ column, value });
  }
  const roles = new Map<number, RoleGuess>();
  // "Requirement / Title", "Requirement / Note": what three columns share is the title of all, and what stands below it that of each.
  const shared = new Set([...Map.groupBy([...texts.values()].filter((text) => text.includes('\n')), (text) => text.split('\n')[0])].filter(([, alike]) => alike.length >= 3).map(([title]) => title));
  for (const [column, text] of texts) {
    const [title, ...own] = text.split('\n');
    const ownRole = shared.has(title) ? roleOfHeader(own.join(' ')) : null;
    const guess = ownRole ?? asideOf(text, shared.has(title), texts) ?? text.split('\n').map(roleOfHeader).find((each) => each !== null) ?? null;
    if (guess !== null) roles.set(column, guess);
  }
  return { rows, texts, roles, ticks: ticksOf(withoutStates(ticks, first, view), first, view, roles) };
}

/** What the whole title says; less where another column under the shared part of it says what it is for by itself. */
function asideOf(text: string, isShared: boolean, texts: ReadonlyMap<number, string>): RoleGuess | null {
  const guess = roleOfHeader(text);
  const [title] = text.split('\n');
  const isNamed = isShared && [...texts.values()].some((other) => other !== text && other.startsWith(`${title}\n`) && roleOfHeader(other.split('\n').slice(1).join(' ')) !== null);
  return guess === null || !isNamed ? guess : { role: guess.role, strength: 1 };
}

/** "Yes, No" are known; "Tidak Tahu" beside them is one more where it has boxes as well. */
function ticksOf(known: readonly { column: number; value: string }[], row: FormRow, view: GridView, roles: ReadonlyMap<number, RoleGuess>): readonly { column: number; value: string }[] {
  if (known.length < 2) return marked(row, view, roles);
  const boxed = boxColumns(row, view);
  return boxed.length > known.length && known.every(({ column }) => boxed.some((box) => box.column === column)) ? boxed : known;
}

/** Columns to tick whose titles are not known: a scale, unless the answers have a column of their own, or boxes. */
function marked(row: FormRow, view: GridView, roles: ReadonlyMap<number, RoleGuess>): { column: number; value: string }[] {
  const scale = [...roles.values()].some(({ role }) => role === 'answer') ? [] : scaleColumns(row, view);
  return scale.length > 0 ? scale : boxColumns(row, view);
}

/** Words that are not known make a header where columns of boxes stand below them. */
function boxedHeader(view: GridView): Header | null {
  const at = view.rows.slice(0, 3).findIndex((row) => boxColumns(row, view).length > 0);
  return at < 0 ? null : headerAt(view, at);
}

function blankHeader(view: GridView): Header | null {
  const found = findBlankHeader(view);
  if (found === null) return null;
  const header = headerAt(view, found.at);
  return { ...header, roles: new Map([...header.roles, [found.question, { role: 'question', strength: 2 }], [found.answer, { role: 'answer', strength: 2 }]]) };
}

/** What is ticked in the second row of a header: known words, and where most below one merged "Response" are known, or all are initials ("O, N, SO"), all of them. */
function ticksBelow(row: FormRow, first: FormRow, view: GridView): { column: number; value: string }[] {
  const isKnown = ({ text }: { text: string }): boolean => tickValue(text) !== null;
  const merged = first.cells.flatMap(({ column, text }) => {
    const range = roleOfHeader(text)?.role === 'answer' ? view.mergeAt(first.row, column) : undefined;
    return range === undefined || range.right === range.left ? [] : [range];
  });
  const below = merged.map(({ left, right }) => row.cells.filter(({ column, text }) => column >= left && column <= right && text !== '')).find((cells) => cells.length >= 2 && (cells.filter(isKnown).length >= cells.length / 2 || (cells.length <= 6 && cells.every(({ text }) => /^\p{Lu}{1,3}$/u.test(text)))));
  return row.cells.filter((cell) => isKnown(cell) || below?.includes(cell) === true).map(({ column, text }) => ({ column, value: text.replace(/\s+/g, ' ') }));
}

/** Words of a merged header cell stand for all its columns. */
function spread(row: FormRow, view: GridView, texts: Map<number, string>): void {
  for (const { column, text } of row.cells) {
    if (text === '') continue;
    const right = Math.min(view.mergeAt(row.row, column)?.right ?? column, column + 60);
    for (let at = column; at <= right; at += 1) texts.set(at, texts.has(at) ? `${texts.get(at)}\n${text}` : text);
  }
}

/** A second row of a header: short words under a merged title, and nothing where the question stands. */
function goesOn(row: FormRow, first: FormRow, view: GridView): boolean {
  const last = Math.max(...first.cells.map(({ column }) => view.mergeAt(first.row, column)?.bottom ?? first.row));
  const isUnderMerge = row.row <= last;
  const cells = row.cells.filter(({ text }) => text !== '');
  if (cells.some(({ text }) => text.length > 120 || isQuestionLike(text))) return false;
  if (isUnderMerge || isUnderTitles(row, first, view)) return true;
  const question = first.cells.find(({ text }) => roleOfHeader(text)?.role === 'question');
  const isBeside = question === undefined || cells.every(({ column }) => column !== question.column);
  const ticks = cells.filter(({ text }) => tickValue(text) !== null).length;
  // "3.1.1 | Users are identified | false | false" is a row of an export.
  return isBeside && row.row - first.row <= 3 && ticks >= 2 && ticks >= cells.length / 2;
}
