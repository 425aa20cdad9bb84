import type { Profile } from './column-profile.ts';
import type { Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import { isBlankToFill, wordsToMark } from './question-text.ts';
import { isChoiceTitle, roleOfHeader, type ColumnRole } from './vocabulary.ts';

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
export function answerColumn({ view, header, profiles, asked, question, taken, strengthOf }: AnswerSearch): number | null {
  const filledOf = new Map(profiles.map((profile) => [profile.column, profile]));
  const headed = [...header.texts.keys()];
  // Sentences of a CSV that take the places of several fields: the answers go behind the longest, in one column.
  const cut = view.grid.name === '' ? view.grid.merges.filter(({ left }) => left === question).map(({ right }) => right) : [];
  const covered = coveredBy(view, question, asked);
  const lastColumn = Math.max(covered, ...view.columns, ...headed, ...cut);
  const declared = view.grid.choices.flatMap(({ ranges }) => ranges.flatMap(({ left, right }) => [left, right])).filter((column) => column <= lastColumn + 3);
  const hidden = (column: number): boolean => view.grid.hiddenColumns.some(({ from, to }) => column >= from && column <= to);
  // "Applicable" in a cell merged with all rows below it: a title, and no place in any row.
  const isMergedAway = (column: number): boolean => asked.length > 2 && asked.filter((row) => { const range = view.mergeOver(row, column); return range !== undefined && range.top < row && range.bottom - range.top > 2; }).length > asked.length * 0.6;
  const candidates = [...new Set([...view.columns, ...headed, ...declared, cut.length > 0 ? lastColumn + 1 : covered + 1])].filter((column) => !taken.has(column) && !hidden(column) && !isMergedAway(column) && (column < question || column > covered));
  const current = currentBesideTarget(header, question);
  const isWritten = isWrittenByProgram(headed.map((column) => header.texts.get(column) ?? ''));
  const sample = asked.slice(0, 400);
  const scored = candidates.map((column) => {
    const chosen = sample.filter((row) => view.choicesAt(row, column) !== null || wordsToMark(view.text(row, column)).length > 0).length / Math.max(1, sample.length);
    const filled = sample.filter((row) => !isBlankToFill(view.text(row, column))).length / Math.max(1, sample.length);
    const formulas = sample.filter((row) => view.cell(row, column)?.isFormula === true).length / Math.max(1, sample.length);
    const guess = header.roles.get(column);
    const strength = isTitledInSection(view, header, question, column) ? 3 : strengthOf(column, 'answer');
    const long = (filledOf.get(column)?.meanLength ?? 0) > 40 ? filled : 0;
    // A score that is chosen from a list is what a self-assessment asks for; who else scores is said in the header.
    const isChosenScore = guess?.role === 'other' && guess.strength < 3 && chosen > 0.5 && column > question && /scor|rating|maturity|level/i.test(header.texts.get(column) ?? '');
    const isEmptyScore = isBlankScore(view, header, column, question, asked);
    const against = guess === undefined || guess.role === 'answer' || isChosenScore || isEmptyScore || column === current ? 0 : { ref: 4, question: 3, comment: 1.2, guidance: 3, section: 3, other: 2.5 }[guess.role];
    // Beside "Position of the institution" a status is that of the work on it.
    const aside = strength < 3 && /^status$/i.test((header.texts.get(column) ?? '').trim()) && candidates.some((other) => other !== column && strengthOf(other, 'answer') === 3) ? 4 : 0;
    // A program's empty columns ("sector", "weight") are its own.
    const own = isWritten && header.texts.has(column) && guess?.role !== 'answer' && chosen <= 0.3 ? 4 : 0;
    // What stands filled to the left of the question belongs to it.
    const near = column === covered + 1 ? 0.6 : column > question ? 0.3 : filled > 0.8 ? -2 : -0.6;
    return { column, score: strength * 1.5 + (column === current ? 6 : 0) + chosen * 2.6 + (1 - filled) * 1.2 + near - against - aside - own - formulas * 4 - long - Math.abs(column - question) * 0.02, isNamed: strength > 0 || chosen > 0.3 || isEmptyScore || column === current };
  }).toSorted((a, b) => b.score - a.score);
  const [top] = scored;
  if (top !== undefined && (top.isNamed || top.score > 0.9)) return choiceBefore(header, question, top.column, candidates) ?? top.column;
  // "Comments" alone is where they answer when nothing else is offered; else a column is added.
  const comment = [...header.roles].filter(([column, { role }]) => role === 'comment' && column > question && !hidden(column)).map(([column]) => column).toSorted((a, b) => a - b)[0];
  return comment ?? (view.grid.name.startsWith('Table ') ? null : lastColumn + 1);
}

/** "Complies (Y/N) | Vendor response": what is said in a word stands before what is said of it. */
function choiceBefore(header: Header, question: number, answer: number, candidates: readonly number[]): number | null {
  const isChoice = (column: number): boolean => column > question && column < answer && header.roles.get(column)?.role === 'answer' && isChoiceTitle(header.texts.get(column) ?? '');
  return candidates.filter(isChoice).toSorted((a, b) => a - b)[0] ?? null;
}

/** A level that is given: "current tier", "target implementation score"; "current state" is a description. */
const level = String.raw`(?:[\w-]+ )?(?:tier|level|score|rating|maturity|implementation)\b`;
const targetTitle = new RegExp(`^(?:(?:fy ?)?20\\d\\d )?(?:target|desired|to[ -]be|goal|planned) (${level})|^(?:(?:fy ?)?20\\d\\d )?(?:target|to[ -]be)$`, 'i');
const currentTitle = new RegExp(`^(?:current|as[ -]is|actual|present) ${level}|^(?:current|as[ -]is)$`, 'i');

/**
 * "Current tier | Target tier | Status", "Score | Status | Target score": what is assessed is the level of today; the state is that of the work
 * on it. Null where there are no two of them, and where another column says that it is for answers.
 */
export function currentBesideTarget(header: Header, question: number): number | null {
  const titles = [...header.texts].filter(([column]) => column > question).map(([column, text]) => ({ column, text: text.replace(/\s+/g, ' ').trim() }));
  const target = titles.find(({ text }) => targetTitle.test(text));
  if (target === undefined || [...header.roles.values()].some(({ role, strength }) => role === 'answer' && strength === 3)) return null;
  const aimed = targetTitle.exec(target.text)?.[1]?.toLowerCase();
  return (titles.find(({ text }) => currentTitle.test(text)) ?? titles.find(({ text, column }) => column < target.column && text.toLowerCase() === aimed))?.column ?? null;
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
  // Headings span the table; what is asked leaves room.
  const isBeside = (row: number): boolean => view.columns.some((column) => column > (view.mergeAt(row, question)?.right ?? question) && view.cell(row, column) !== undefined);
  const beside = view.grid.name.startsWith('Table ') ? asked.filter(isBeside) : [];
  const merged = (beside.length > 0 ? beside : asked).map((row) => view.mergeAt(row, question)?.right ?? question).toSorted((a, b) => a - b);
  return merged[Math.floor(merged.length / 2)] ?? question;
}

/** "1 | Threats | Answer": the title of a column that the header leaves without words may stand in the heading of a section. */
export function isTitledInSection(view: GridView, header: Header, question: number, column: number): boolean {
  if (header.texts.has(column) || column < question) return false;
  return view.rows.some(({ row }) => {
    const text = view.text(row, question) === '' ? view.text(row, column) : '';
    const guess = text === '' || text.split(' ').length > 3 ? null : roleOfHeader(text);
    return guess?.role === 'answer' && guess.strength === 3;
  });
}

/** "question_id, question_text, sector": names as programs write them. */
function isWrittenByProgram(titles: readonly string[]): boolean {
  return titles.length >= 3 && titles.every((text) => /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(text)) && titles.some((text) => text.includes('_'));
}
