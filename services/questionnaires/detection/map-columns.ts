import type { Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { isBlankToFill, isQuestionLike, lengthOf, wordsToMark } from './question-text.ts';
import { isCode, isReference, splitLabel } from './references.ts';
import type { ColumnRole } from './vocabulary.ts';

/** What the cells of a column below the header look like. */
interface Profile {
  readonly column: number;
  readonly filled: number;
  readonly asking: number;
  readonly references: number;
  /** References, and letters alone as codes. */
  readonly codes: number;
  /** Nothing but a reference or a code. */
  readonly numbers: number;
  /** Begin with a number or a code before the words. */
  readonly labelled: number;
  readonly distinct: number;
  readonly meanLength: number;
  readonly formulas: number;
}

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
    const sparse = filled < mostWorded * 0.4 && asking < mostAsking ? 2 : 0;
    return named + english + numberedItems + (asking / filled) * 3 + (asking / mostAsking) * 2 + prose * 1.5 + distinct / filled + Math.min(filled, rows.length) / Math.max(1, rows.length) - contrary - sparse - column * 0.01;
  });
  if (question === undefined) return null;
  const profile = profiles.find(({ column }) => column === question);
  if (profile === undefined || profile.meanLength < 8) return null;
  const asked = rows.filter((row) => view.text(row, question) !== '');
  const ref = best(profiles.filter(({ column }) => column !== question), ({ column, filled, references, codes, distinct }) => {
    if (filled < Math.max(1, asked.length * 0.3)) return Number.NEGATIVE_INFINITY;
    const strength = strengthOf(column, 'ref');
    const share = (strength > 0 ? codes : references) / filled;
    // The same few marks in all rows ("x", a score) number nothing.
    if (filled > 3 && (distinct === 1 || (strength === 0 && filled > 5 && distinct < Math.max(3, filled * 0.25)))) return Number.NEGATIVE_INFINITY;
    if (share < 0.6 || (strength === 0 && (share < 0.7 || column > question))) return Number.NEGATIVE_INFINITY;
    // "Level 1, 2, 3" numbers nothing; a column without a title that counts from 1 in each section does.
    if (strength === 0 && header.texts.has(column) && distinct < filled * 0.5) return Number.NEGATIVE_INFINITY;
    const named = /question/i.test(header.texts.get(column) ?? '') ? 1.5 : 0;
    return strength + named + (distinct / filled) * 4 + (column < question ? 1 : 0) + Math.min(1, filled / Math.max(1, asked.length)) * 2;
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

interface AnswerSearch {
  readonly view: GridView;
  readonly header: Header;
  readonly profiles: readonly Profile[];
  readonly asked: readonly number[];
  readonly question: number;
  readonly taken: ReadonlySet<number>;
  readonly strengthOf: (column: number, role: ColumnRole) => number;
}

/** The column people answer in: called so, with drop-downs, or empty beside the questions. */
function answerColumn({ view, header, profiles, asked, question, taken, strengthOf }: AnswerSearch): number | null {
  const filledOf = new Map(profiles.map((profile) => [profile.column, profile]));
  const headed = [...header.texts.keys()];
  // Sentences of a CSV that take the places of several fields: the answers go behind the longest, in one column.
  const cut = view.grid.name === '' ? view.grid.merges.filter(({ left }) => left === question).map(({ right }) => right) : [];
  const covered = coveredBy(view, question, asked);
  const lastColumn = Math.max(covered, ...view.columns, ...headed, ...cut);
  const declared = view.grid.choices.flatMap(({ ranges }) => ranges.flatMap(({ left, right }) => [left, right])).filter((column) => column <= lastColumn + 3);
  const hidden = (column: number): boolean => view.grid.hiddenColumns.some(({ from, to }) => column >= from && column <= to);
  const candidates = [...new Set([...view.columns, ...headed, ...declared, cut.length > 0 ? lastColumn + 1 : covered + 1])].filter((column) => !taken.has(column) && !hidden(column) && (column < question || column > covered));
  const current = currentBesideTarget(header, question);
  const sample = asked.slice(0, 400);
  const scored = candidates.map((column) => {
    const chosen = sample.filter((row) => view.choicesAt(row, column) !== null || wordsToMark(view.text(row, column)).length > 0).length / Math.max(1, sample.length);
    const filled = sample.filter((row) => !isBlankToFill(view.text(row, column))).length / Math.max(1, sample.length);
    const formulas = sample.filter((row) => view.cell(row, column)?.isFormula === true).length / Math.max(1, sample.length);
    const guess = header.roles.get(column);
    const long = (filledOf.get(column)?.meanLength ?? 0) > 40 ? filled : 0;
    // A score that is chosen from a list is what a self-assessment asks for; who else scores is said in the header.
    const isChosenScore = guess?.role === 'other' && guess.strength < 3 && chosen > 0.5 && column > question && /scor|rating|maturity|level/i.test(header.texts.get(column) ?? '');
    const isEmptyScore = isBlankScore(view, header, column, question, asked);
    const against = guess === undefined || guess.role === 'answer' || isChosenScore || isEmptyScore || column === current ? 0 : { ref: 4, question: 3, comment: 1.2, guidance: 3, section: 3, other: 2.5 }[guess.role];
    // What stands filled to the left of the question belongs to it.
    const near = column === covered + 1 ? 0.6 : column > question ? 0.3 : filled > 0.8 ? -2 : -0.6;
    return { column, score: strengthOf(column, 'answer') * 1.5 + (column === current ? 6 : 0) + chosen * 2.6 + (1 - filled) * 1.2 + near - against - formulas * 4 - long - Math.abs(column - question) * 0.02, isNamed: strengthOf(column, 'answer') > 0 || chosen > 0.3 || isEmptyScore || column === current };
  }).toSorted((a, b) => b.score - a.score);
  const [top] = scored;
  if (top !== undefined && (top.isNamed || top.score > 0.9)) return top.column;
  // "Comments" alone is where they answer when nothing else is offered; else a column is added.
  const comment = [...header.roles].filter(([column, { role }]) => role === 'comment' && column > question && !hidden(column)).map(([column]) => column).toSorted((a, b) => a - b)[0];
  return comment ?? (view.grid.name.startsWith('Table ') ? null : lastColumn + 1);
}

/** "Current tier | Target tier | Status": what is assessed is the first; the state is that of the work on it. */
function currentBesideTarget(header: Header, question: number): number | null {
  const of = (pattern: RegExp): number | undefined => [...header.texts].find(([column, text]) => column > question && pattern.test(text.trim()))?.[0];
  const [current, target] = [/^(?:current|as[ -]is|actual|present) (?:[\w-]+ )?(?:tier|level|score|rating|maturity|implementation)\b/i, /^(?:target|desired|to[ -]be|goal|planned) (?:[\w-]+ )?(?:tier|level|score|rating|maturity|implementation)\b/i].map(of);
  const isAskedElsewhere = [...header.roles.values()].some(({ role, strength }) => role === 'answer' && strength === 3);
  return current === undefined || target === undefined || isAskedElsewhere ? null : current;
}

/** "Statement | Score": where no column is for answers, the score that nobody has given yet is what is asked for. */
export function isBlankScore(view: GridView, header: Header, column: number, question: number, asked: readonly number[]): boolean {
  const guess = header.roles.get(column);
  if (column <= question || guess?.role !== 'other' || guess.strength > 2 || !/\b(?:scor(?:e|ing)|rating|points|maturity(?: level)?|level)\b/i.test(header.texts.get(column) ?? '')) return false;
  const isElsewhere = [...header.roles].some(([at, { role }]) => at !== column && (role === 'answer' || (role === 'comment' && at < column)));
  return !isElsewhere && header.ticks.length === 0 && asked.every((row) => view.text(row, column) === '') && !view.columns.some((at) => at !== column && asked.some((row) => view.choicesAt(row, at) !== null));
}

/** Last column that the merged cells of most questions reach over. */
function coveredBy(view: GridView, question: number, asked: readonly number[]): number {
  const merged = asked.map((row) => view.mergeAt(row, question)?.right ?? question).toSorted((a, b) => a - b);
  return merged[Math.floor(merged.length / 2)] ?? question;
}

function profileOf(view: GridView, column: number, rows: readonly number[]): Profile {
  let [filled, asking, references, codes, numbers, labelled, length, formulas] = [0, 0, 0, 0, 0, 0, 0, 0];
  const seen = new Set<string>();
  for (const row of rows) {
    const cell = view.cell(row, column);
    if (cell === undefined || cell.text === '') continue;
    filled += 1;
    length += lengthOf(cell.text);
    seen.add(cell.text);
    if (cell.isFormula) formulas += 1;
    const label = splitLabel(cell.text);
    if (label !== null) labelled += 1;
    if (isQuestionLike(cell.text)) asking += 1;
    else if (isReference(cell.text) || (cell.text.length < 120 && label !== null)) references += 1;
    if (isCode(cell.text)) numbers += 1;
    if (isCode(cell.text) || (cell.text.length < 120 && label !== null)) codes += 1;
  }
  return { column, filled, asking, references, codes, numbers, labelled, distinct: seen.size, meanLength: filled === 0 ? 0 : length / filled, formulas };
}

function best(profiles: readonly Profile[], score: (profile: Profile) => number): number | undefined {
  let [found, most]: [number | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const profile of profiles) {
    const value = score(profile);
    if (value > most) [found, most] = [profile.column, value];
  }
  return found;
}
