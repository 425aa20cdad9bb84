import { columnName, type FormCell } from '../../documents/index.ts';
import { scoreOf, type Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { bareText, countWords, isBlankToFill, isInstruction, isLoneBox, isQuestionLike, isTickPlace, wordsToMark } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { isAbove, isCode, isReference, shapeOf, splitLabel } from './references.ts';
import { scaleBehind } from './tick-columns.ts';
import { roleOfHeader } from './vocabulary.ts';

/** What is usual in this grid, against which a single row is judged. */
interface Usual {
  readonly hasRefs: boolean;
  /** Shape that most references of asking rows have. */
  readonly shape: string | null;
  readonly style: number | null;
  /** Headings look different from questions here. */
  readonly styleTells: boolean;
  readonly choicesAreUsual: boolean;
  readonly isNamed: boolean;
  /** Every row below "Question" has a place of its own to answer in: headings stand in another column, or span the row. */
  readonly areAllAsked: boolean;
  /** Every row of a document's table has empty cells of its own to tick: an item without a number is one all the same. */
  readonly areAllTicked: boolean;
  readonly asking: number;
  /** Cells with words that most rows which ask have. */
  readonly cells: number;
}

/** The questions of one grid, in order. `parent` is filled in later, over all grids; `trust` is added to what speaks for each row. */
export function readRows(view: GridView, header: Header, columns: ColumnMapping, trust = 0): FoundQuestion[] {
  const usual = usualOf(view, header, columns);
  const found: FoundQuestion[] = [];
  const sections: { text: string; depth: number }[] = [];
  const isShaped = (ref: string): boolean => usual.shape !== null && shapeOf(ref) === usual.shape;
  let isInLegend = false;
  for (const [at, { row, cells }] of view.rows.entries()) {
    if (header.rows.includes(row)) continue;
    const ref = refOf(view, row, columns);
    if (row < (header.rows[0] ?? 0) && !(isShaped(ref) && view.text(row, columns.question) !== '')) continue;
    const text = wordsOf(view, row, columns, isShaped(ref));
    const filled = cells.filter((cell) => cell.text !== '');
    // "Symbol | Definition", "Pass | The requirement is met": what the words of a numbered list mean, until a number comes again.
    isInLegend = usual.shape !== null && !isShaped(ref) && (isInLegend || legendTitle.test(filled[0]?.text ?? ''));
    if (isInLegend) continue;
    if (!/\p{L}{2}/u.test(text) || isReference(text) || /^(?:[[{]\s*["{[]|https?:\/\/\S+$)/.test(text)) {
      const only = filled[0];
      if (filled.length === 1 && only !== undefined && only.column <= columns.question && !isReference(only.text) && only.text.length < 160) sectionTo(sections, only.text, 1);
      continue;
    }
    if (row > (header.rows[0] ?? 0) && isRepeatedHeader(view, row, header, columns, ref)) {
      if (roleOfHeader(text)?.role !== 'question' || text.split(' ').length > 3) sectionTo(sections, text, 1);
      continue;
    }
    const nextRef = view.rows.slice(at + 1, at + 6).map((next) => refOf(view, next.row, columns)).find((each) => each !== '') ?? '';
    if (scoreRow({ view, row, text, ref, nextRef, filled, columns, usual }) + trust < 2) {
      if (filled.length <= 2 && text.length < 160 && !isInstruction(text)) sectionTo(sections, bareText(text) === '' ? text : text, ref === '' ? 1 : 1 + (ref.match(/[.-]/g)?.length ?? 0));
      continue;
    }
    found.push(...questionsOf(view, row, text, ref, columns, sections.map((section) => section.text), usual));
  }
  return found;
}

const legendTitle = /^(?:legende?|légende|leyenda|legenda|key|symbols?)\s*:?$/i;

/** What is asked; where its cell is empty, or says "N/A", in a numbered row with a drop-down, the title beside the number. */
function wordsOf(view: GridView, row: number, { ref, question, answer }: ColumnMapping, isNumbered: boolean): string {
  const own = view.text(row, question);
  if (!/^(?:n\.?\/?a\.?|-*)$/i.test(own) || ref === null || !isNumbered || !hasOptions(view, row, answer)) return own;
  return view.columns.filter((column) => column > ref && column < question).map((column) => view.text(row, column)).find((text) => text !== '' && !isReference(text)) ?? own;
}

/** From the column of references, or what is typed before the words of the question. */
function refOf(view: GridView, row: number, { ref, question }: ColumnMapping): string {
  return ref === null ? (splitLabel(view.text(row, question))?.ref ?? '') : refText(view.text(row, ref));
}

/** "1.1 Vulnerability reports" in a column of titles is referred to as 1.1. */
function refText(text: string): string {
  if (text.includes('\n')) return '';
  return isReference(text) ? text.trim() : (splitLabel(text)?.ref ?? (text.length <= 40 ? text.trim() : ''));
}

function sectionTo(sections: { text: string; depth: number }[], text: string, depth: number): void {
  while ((sections.at(-1)?.depth ?? 0) >= depth) sections.pop();
  sections.push({ text: text.replace(/\s+/g, ' ').slice(0, 200), depth });
}

function usualOf(view: GridView, header: Header, columns: ColumnMapping): Usual {
  const asking = view.rows.filter(({ row }) => row > (header.rows[0] ?? 0) && isQuestionLike(view.text(row, columns.question)));
  const worded = view.rows.filter(({ row }) => row > (header.rows[0] ?? 0) && view.text(row, columns.question) !== '');
  const base = asking.length >= Math.max(2, worded.length * 0.25) ? asking : worded;
  const refs = base.map(({ row }) => refOf(view, row, columns)).filter((ref) => ref !== '' && isCode(ref));
  const shapes = refs.map(shapeOf);
  const style = commonest(base.map(({ row }) => view.cell(row, columns.question)?.style ?? 0));
  const others = worded.filter(({ row }) => !isQuestionLike(view.text(row, columns.question)));
  const chosen = base.filter(({ row }) => hasOptions(view, row, columns.answer));
  return {
    hasRefs: refs.length >= base.length * 0.8 && refs.length > 0,
    shape: commonest(shapes),
    style: style === null ? null : style,
    styleTells: style !== null && base.filter(({ row }) => view.cell(row, columns.question)?.style === style).length >= base.length * 0.5 && others.some(({ row }) => view.cell(row, columns.question)?.style !== style),
    choicesAreUsual: chosen.length >= base.length * 0.7 && chosen.length > 0,
    isNamed: header.roles.get(columns.question)?.role === 'question' && columns.answer !== null,
    areAllAsked: areAllAsked(view, header, columns),
    areAllTicked: view.grid.name.startsWith('Table ') && haveAllTicks(view, header, columns.question, columns.ticks),
    asking: worded.length === 0 ? 0 : asking.length / worded.length,
    cells: base.map(({ cells }) => cells.filter(({ text }) => text !== '').length).toSorted((a, b) => a - b)[Math.floor(base.length / 2)] ?? 0,
  };
}

/** A drop-down, boxes, or the words of which one is to stay. */
function hasOptions(view: GridView, row: number, answer: number | null): boolean {
  return answer !== null && (view.choicesAt(row, answer) !== null || wordsToMark(view.text(row, answer)).length > 0 || isLoneBox(view.text(row, answer)));
}

function areAllAsked(view: GridView, header: Header, { ref, question, answer, ticks }: ColumnMapping): boolean {
  if (view.grid.name.startsWith('Table ') && (haveAllTicks(view, header, question, ticks) || isFilledIn(view, header, question, answer))) return true;
  const named = header.roles.get(question);
  if (answer === null || named?.role !== 'question' || named.strength < 2) return false;
  const below = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0));
  if (view.grid.name.startsWith('Table ')) return named.strength === 3 || (header.roles.get(answer)?.role === 'answer' && below.every(({ row }) => view.cell(row, answer) !== undefined && isBlankToFill(view.text(row, answer))));
  if (named.strength < 3) return false;
  const alone = below.filter(({ cells }) => cells.filter(({ text }) => text !== '').length === 1);
  const before = alone.filter(({ row }) => view.columns.some((column) => column < question && column !== ref && view.text(row, column) !== '')).length;
  return before >= 2;
}

/** Each row of a document's table has cells of its own to tick, which are empty or hold a box. */
function haveAllTicks(view: GridView, header: Header, question: number, ticks: ColumnMapping['ticks']): boolean {
  if (ticks.length < 2) return false;
  const below = view.rows.filter(({ row, cells }) => row > (header.rows.at(-1) ?? 0) && cells.length > 1 && view.text(row, question) !== '');
  return below.length > 0 && below.every(({ row }) => ticks.every(({ column }) => { const cell = view.cell(row, column); return cell !== undefined && (cell.text === '' || isTickPlace(cell.text)); }));
}

/** "Contact for incidents | ____": where one row of a table of blanks asks, the others are to be filled in too. */
function isFilledIn(view: GridView, header: Header, question: number, answer: number | null): boolean {
  if (header.rows.length > 0 || answer === null || view.rows.length < 2) return false;
  return view.rows.every(({ row, cells }) => cells.length === 2 && view.text(row, question) !== '' && view.cell(row, answer) !== undefined && isBlankToFill(view.text(row, answer))) && view.rows.some(({ row }) => isQuestionLike(view.text(row, question)));
}

/** A second header inside the grid: the words of the answer column, or the question column, stand there again. */
function isRepeatedHeader(view: GridView, row: number, header: Header, columns: ColumnMapping, ref: string): boolean {
  const own = columns.answer === null ? '' : view.text(row, columns.answer);
  const named = columns.answer === null ? undefined : header.texts.get(columns.answer);
  if (own !== '' && named !== undefined && named.split('\n').includes(own) && roleOfHeader(own) !== null) return true;
  if (/^(?:your |vendor |supplier )?(?:answers?|responses?)$/i.test(own)) return true;
  const source = view.rows.find((each) => each.row === row);
  return source !== undefined && source.cells.length >= 2 && !isReference(ref) && scoreOf(source, view) >= 4 && !isQuestionLike(view.text(row, columns.question));
}

interface Judged {
  readonly view: GridView;
  readonly row: number;
  readonly text: string;
  readonly ref: string;
  readonly nextRef: string;
  readonly filled: readonly FormCell[];
  readonly columns: ColumnMapping;
  readonly usual: Usual;
}

/** "Heading cell – no response required" in the place of the answer. */
const asksNothing = /\bno (?:response|answer|input|entry) (?:is )?(?:required|needed|necessary)\b/i;
/** In the place of the number: the row shows how the others are filled in. */
const isExample = /^(?:e\.? ?g|ex|example|sample|beispiel|z\. ?b|exemple|ejemplo|esempio)\.?:?$/i;

/** What speaks for a row being a question; 2 is enough. */
function scoreRow({ view, row, text, ref, nextRef, filled, columns, usual }: Judged): number {
  const answer = columns.answer;
  if (answer !== null && (view.cell(row, answer)?.isFormula === true || asksNothing.test(view.text(row, answer)))) return -9;
  if (isExample.test(ref)) return -9;
  const merge = view.mergeAt(row, columns.question);
  const asks = isQuestionLike(text);
  if (answer !== null && merge !== undefined && answer > merge.left && answer <= merge.right) return asks && usual.asking > 0.5 && view.grid.name.startsWith('Table') ? 2 : -9;
  const hasRef = ref !== '' && (isReference(ref) || (usual.hasRefs && isCode(ref)));
  const style = view.cell(row, columns.question)?.style ?? 0;
  const hasChoices = hasOptions(view, row, answer);
  const words = countWords(text);
  let score = asks ? 3 : 0;
  if (hasRef) score += usual.shape !== null && shapeOf(ref) === usual.shape ? 2 : usual.shape !== null && isOfChapter(ref, usual.shape) ? -1 : 1;
  else if (usual.hasRefs && !(usual.areAllAsked && columns.ref === null)) score -= /[?？]\W*$/.test(text) ? 1.5 : 2;
  // Where nothing is numbered, a drop-down of its own in every row is what makes it an item: "Use a private registry for your images".
  if (hasChoices) score += usual.choicesAreUsual ? (usual.hasRefs || filled.length === 1 ? 1 : 2.5) : 0.5;
  else if (usual.choicesAreUsual && !hasRef && !usual.areAllAsked) score -= 1.5;
  // A short label that looks like the questions, where headings look different: "Company legal name".
  if (usual.styleTells && !asks && !usual.areAllAsked) score += style !== usual.style ? (hasRef && shapeOf(ref) === usual.shape ? 0 : -1) : usual.isNamed && words <= 8 ? 3 : 1;
  // Below "Question" and "Answer" a row need not ask: "Latency guarantees", "Name of the company".
  if (usual.areAllAsked && text.length > 2 && (usual.areAllTicked || !isInstruction(text))) score += usual.areAllTicked ? 4 : 2;
  else if (usual.isNamed && usual.asking < 0.4) score += filled.length > 1 ? 2 : 1;
  else if (usual.isNamed && filled.length > 1) score += 1;
  // "Your e-mail | Short answer | NA | NA" below "Question": a row with all that the others have is no heading.
  if (usual.isNamed && !asks && ref !== text && usual.cells >= 4 && filled.length >= usual.cells) score += 3;
  if (filled.length === 1 && !hasRef && !usual.areAllAsked) score -= 1;
  if (words >= 5) score += 0.5;
  if (text.endsWith(':') && !asks) score -= 0.5;
  // "CDD" below "components" is an item like the others; "GOVERNANCE" is a heading.
  if (!asks && words <= 8 && text.length > 6 && text === text.toUpperCase() && /\p{Lu}{3}/u.test(text) && !/\p{Lo}/u.test(text)) score -= 1.5;
  if (!asks && words <= 14 && hasRef && nextRef !== '' && isAbove(ref, nextRef)) score -= 2.5;
  // "1 Manage all assets" above "1.1" to "1.5", which alone have a drop-down: the aim of the chapter.
  if (usual.choicesAreUsual && !hasChoices && hasRef && nextRef !== '' && isAbove(ref, nextRef) && !/[?？]\W*$/.test(text)) score -= 4;
  if (isInstruction(text) && !(hasRef && shapeOf(ref) === usual.shape)) score -= hasRef ? 1 : 2.5;
  return score;
}

/** "V6" among "6.1, 6.2": letters where the others have none, and fewer steps. */
function isOfChapter(ref: string, shape: string): boolean {
  const steps = (text: string): number => text.split(/[.-]/).length;
  return /^A ?9$/.test(shapeOf(ref)) && /^9[.-]9/.test(shape) && steps(ref) < steps(shape);
}

function questionsOf(view: GridView, row: number, text: string, ref: string, columns: ColumnMapping, sections: readonly string[], usual: Usual): FoundQuestion[] {
  const parts = splitCell(text, ref, columns.ref !== null && usual.hasRefs);
  const place = (column: number | null): Place | null => (column === null ? null : placeOf(view, row, column));
  const section = columns.section === null ? '' : sectionText(view, row, columns.section);
  const shown = (column: number | null): string => (column === null ? '' : view.shown(row, column));
  const source = view.rows.find((each) => each.row === row);
  const ticks = columns.ticks.length > 0 || source === undefined ? columns.ticks : scaleBehind(source, columns.question);
  const given = columns.ticks.length > 0 ? tickedIn(columns.ticks, shown) : ticks.length > 0 ? '' : shown(columns.answer);
  const allowed = ticks.length > 0 ? ticks.map(({ value }) => value) : columns.answer === null ? [] : view.choicesAt(row, columns.answer) ?? wordsToMark(given);
  const limit = view.grid.lengthLimits.find(({ ranges }) => columns.answer !== null && ranges.some((range) => row >= range.top && row <= range.bottom && (columns.answer ?? 0) >= range.left && (columns.answer ?? 0) <= range.right));
  return parts.map((part) => ({
    ref: part.ref,
    text: part.text.replace(/\s+/g, ' ').trim(),
    section: section === '' || sections.includes(section) ? sections : [...sections, section],
    gridName: view.grid.name,
    row,
    where: view.grid.name.startsWith('Table ') ? `${view.grid.name}, row ${row}` : `${view.grid.name === '' ? '' : `${view.grid.name}!`}${columnName(columns.question)}${row}`,
    answer: place(columns.answer),
    comment: place(columns.comment),
    ticks: ticks.flatMap(({ column, value }) => {
      const at = placeOf(view, row, column);
      return at === null ? [] : [{ value, place: at }];
    }),
    allowed,
    limit: limit === undefined ? null : { count: limit.characters, unit: 'characters' },
    guidance: columns.guidance === null ? '' : view.text(row, columns.guidance),
    given,
    givenComment: shown(columns.comment),
    parent: null,
    isConditional: false,
  }));
}

/** The value whose column alone holds a mark; empty where none does, or several do. */
function tickedIn(ticks: ColumnMapping['ticks'], shown: (column: number) => string): string {
  const [ticked, ...others] = ticks.filter(({ column }) => shown(column) !== '' && !isLoneBox(shown(column)));
  return ticked === undefined || others.length > 0 ? '' : ticked.value;
}

/** A cell that holds several numbered questions gives each; a number typed before the words of a cell is its reference. */
function splitCell(text: string, ref: string, hasRefs: boolean): { ref: string; text: string }[] {
  const lines = text.split('\n');
  const labels = lines.map((line) => splitLabel(line));
  const starts = labels.filter((label) => label !== null && (ref === '' || !hasRefs || isAbove(ref, label.ref) || label.ref.startsWith(ref)));
  if (labels[0] === null || labels[0] === undefined || starts.length === 0) return [{ ref, text }];
  if (starts.length < labels.filter((label) => label !== null).length) return [{ ref, text }];
  // "1.1.1 Keyboard (Level A)" and below it "504.2 (Authoring tool)": clauses that it goes with are no questions beside it.
  const isNext = (label: string): boolean => shapeOf(label) === shapeOf(labels[0]?.ref ?? '') || isAbove(labels[0]?.ref ?? '', label);
  const parts: { ref: string; text: string }[] = [];
  for (const [at, line] of lines.entries()) {
    const label = labels[at];
    const last = parts.at(-1);
    if (label !== null && label !== undefined && (last === undefined || isNext(label.ref))) parts.push({ ...label });
    else if (last !== undefined) last.text += `\n${line}`;
  }
  if (ref !== '' && parts.length === 1 && !isAbove(ref, parts[0]?.ref ?? '') && parts[0]?.ref.startsWith(ref) !== true) return [{ ref, text }];
  return parts;
}

/** Sections are often written once for many rows, as a merged cell or with blanks below. */
function sectionText(view: GridView, row: number, column: number): string {
  for (let at = row, steps = 0; at > 0 && steps < 60; at -= 1, steps += 1) {
    const text = view.text(at, column);
    if (text !== '') return text.replace(/\s+/g, ' ').slice(0, 200);
  }
  return '';
}

export function placeOf(view: GridView, row: number, column: number): Place | null {
  if (!view.grid.name.startsWith('Table ')) {
    // Only the first cell of a merged range is shown.
    const { top, left } = view.mergeOver(row, column) ?? { top: row, left: column };
    return { kind: 'cell', grid: view.grid.index, row: top, column: left };
  }
  // Below a "Response" over several columns one row may have a cell for each of them, and another one cell for all.
  const place = (view.cell(row, column) ?? view.cell(row, view.mergeOver(row, column)?.left ?? column))?.place;
  return place === undefined ? null : { kind: 'table-cell', grid: view.grid.index, place };
}

function commonest<Value>(values: readonly Value[]): Value | null {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
