import { answerColumn, currentBesideTarget } from './answer-column.ts';
import { profileOf, type Profile } from './column-profile.ts';
import type { Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { isReference } from './references.ts';
import type { ColumnRole } from './vocabulary.ts';

/** Finds the columns by what their header says and what stands in them. Null when no column could hold questions. */
export function mapColumns(view: GridView, header: Header): ColumnMapping | null {
  const top = header.rows[0] ?? 0;
  const isNumbered = (cells: readonly { text: string }[]): boolean => cells.some(({ text }) => isReference(text) && /\p{L}.*\d|\d[.-]\d/u.test(text));
  // Rows above the header count where they are numbered like the others: some forms begin with a part whose columns are not named.
  const rows = view.rows.filter(({ row, cells }) => !header.rows.includes(row) && (row > top || isNumbered(cells))).map(({ row }) => row);
  const profiles = view.columns.map((column) => profileOf(view, column, rows));
  const strengthOf = (column: number, role: ColumnRole): number => {
    const guess = header.roles.get(column);
    return guess?.role === role ? guess.strength : 0;
  };
  const mostAsking = Math.max(3, ...profiles.map(({ asking }) => asking));
  const mostWorded = Math.max(0, ...profiles.filter(({ meanLength }) => meanLength > 20).map(({ filled }) => filled));
  const rated = currentBesideTarget(header, 0);
  const question = best(profiles, (profile) => {
    const { column, filled, asking, labelled, meanLength, distinct, numbers } = profile;
    if (filled === 0 || numbers >= filled * 0.8) return Number.NEGATIVE_INFINITY;
    const guess = header.roles.get(column);
    // "Item" over sentences holds what is asked, over numbers the numbers.
    const isWorded = guess?.role === 'ref' && profile.codes < filled * 0.3 && meanLength > 12;
    const contrary = guess !== undefined && guess.role !== 'question' && !isWorded ? (guess.role === 'other' ? 1.5 : 2.5) : 0;
    const prose = Math.min(meanLength, 60) / 60;
    // "Requirement" over three words is its title, and the description beside it is what is asked.
    const strength = isWorded ? 2 : strengthOf(column, 'question');
    const named = strength < 3 && meanLength < 25 ? strength * 0.3 : strength * 1.2;
    // Of two columns that ask the same in two languages, the one in English: answers are drafted in it.
    const english = /\benglish\b|[([]en[)\]]/i.test(header.texts.get(column) ?? '') ? 1.5 : 0;
    // "1. Has a formal policy": a column of numbered sentences is asked as much as one of questions.
    const numberedItems = labelled >= 5 && labelled >= filled * 0.6 && meanLength > 25 ? 2 : 0;
    // A column of optional details is no column of questions, however well the few in it ask.
    const sparse = filled < mostWorded * 0.2 ? 4 : filled < mostWorded * 0.4 && asking < mostAsking ? 2 : 0;
    // What is rated stands before its rating; what is to be done about it behind.
    const behind = rated !== null && column >= rated ? 9 : 0;
    return named + english + numberedItems - behind + (asking / filled) * 3 + (asking / mostAsking) * 2 + prose * 1.5 + distinct / filled + Math.min(filled, rows.length) / Math.max(1, rows.length) - contrary - sparse - column * 0.01;
  });
  if (question === undefined) return null;
  const profile = profiles.find(({ column }) => column === question);
  if (profile === undefined || profile.meanLength < 8) return null;
  const asked = rows.filter((row) => view.text(row, question) !== '');
  // Titles of chapters often begin in the column of the numbers.
  const besideAsked = view.columns.filter((column) => column !== question).map((column) => profileOf(view, column, asked));
  const ref = best(besideAsked, ({ column, filled, references, codes, numbers, distinct }) => {
    // A number over several rows stands in the first of them.
    const numbered = asked.filter((row) => view.shown(row, column) !== '').length;
    const strength = strengthOf(column, 'ref');
    if (filled === 0 || numbered < Math.max(1, asked.length * (strength >= 2 ? 0.15 : 0.3))) return Number.NEGATIVE_INFINITY;
    const share = (strength > 0 ? codes : references) / filled;
    // The same few marks in all rows ("x", a score) number nothing; "1.2.1" over several rows does.
    const isStepped = column < question && asked.filter((row) => /\d[.-]\d/.test(view.text(row, column))).length > filled * 0.8;
    if (filled > 1 && (distinct === 1 || (strength === 0 && filled > 5 && distinct < Math.max(3, isStepped ? 0 : filled * 0.25)))) return Number.NEGATIVE_INFINITY;
    if (share < 0.6 || (strength === 0 && (share < 0.7 || column > question))) return Number.NEGATIVE_INFINITY;
    // "Level 1, 2, 3" numbers nothing; a column without a title that counts from 1 in each section does.
    if (strength === 0 && !isStepped && header.texts.has(column) && distinct < filled * 0.5) return Number.NEGATIVE_INFINITY;
    const named = /question/i.test(header.texts.get(column) ?? '') ? 1.5 : 0;
    // "4. Context" beside "4.1": a chapter with its number, and the number of the row.
    return strength + named + numbers / filled + (distinct / filled) * 4 + (column < question ? 1 : 0) + Math.min(1, filled / Math.max(1, asked.length)) * 2;
  }) ?? null;
  const ticks = header.ticks.filter(({ column }) => column !== question && column !== ref);
  const taken = new Set([question, ...(ref === null ? [] : [ref])]);
  const answer = ticks[0]?.column ?? answerColumn({ view, header, profiles, asked, question, taken, strengthOf });
  if (answer !== null) taken.add(answer);
  for (const tick of ticks) taken.add(tick.column);
  const named = (role: ColumnRole, isRightOnly: boolean): number | null => {
    const found = [...header.roles].filter(([column, guess]) => guess.role === role && !taken.has(column) && (!isRightOnly || column > question)).toSorted(([a], [b]) => a - b)[0]?.[0] ?? null;
    if (found !== null) taken.add(found);
    return found;
  };
  // A list over the whole sheet ("C2:XFD1048576") lies on the notes as well: no sentence is one of its values.
  for (const [column, { role }] of header.roles) if (role === 'comment' && asked.filter((row) => view.choicesAt(row, column) !== null).length > asked.length / 2) taken.add(column);
  const comment = named('comment', true);
  const guidance = named('guidance', false);
  return { ref, question, answer, comment, guidance, section: named('section', false), ticks };
}

function best(profiles: readonly Profile[], score: (profile: Profile) => number): number | undefined {
  let [found, most]: [number | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const profile of profiles) {
    const value = score(profile);
    if (value > most) [found, most] = [profile.column, value];
  }
  return found;
}
