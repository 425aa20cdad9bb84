import { hasOptions, placeOf, whereOf } from './answer-places.ts';
import { boxBelow, reachesOverAnswer } from './box-below.ts';
import { scoreOf, type Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { isInstruction, isLoneBox, isQuestionLike, wordsToMark } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { isAbove, isReference, shapeOf, splitLabel } from './references.ts';
import { refOf } from './row-reference.ts';
import { lettered, scoreRow } from './score-row.ts';
import { scaleBehind } from './tick-columns.ts';
import { usualOf, type Usual } from './usual-row.ts';
import { roleOfHeader } from './vocabulary.ts';

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
    const text = wordsOf(view, row, columns, isShaped(ref)) || wordsBeside(view, row, header, columns);
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
      if (filled.length <= 2 && text.length < 160 && !isInstruction(text)) sectionTo(sections, text, ref === '' ? 1 : 1 + (ref.match(/[.-]/g)?.length ?? 0));
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

/** Rows of a document's table whose cells are cut in other places: the words stand in another column below the title of the question. */
function wordsBeside(view: GridView, row: number, header: Header, { ref, question, answer }: ColumnMapping): string {
  const title = header.rows.map((at) => view.mergeOver(at, question)).find((range) => range !== undefined);
  if (!view.grid.name.startsWith('Table ') || title === undefined || ref === null || view.text(row, ref) === '') return '';
  return view.columns.filter((column) => column > question && column <= title.right && column !== answer).map((column) => view.text(row, column)).find((text) => text !== '') ?? '';
}

function sectionTo(sections: { text: string; depth: number }[], text: string, depth: number): void {
  while ((sections.at(-1)?.depth ?? 0) >= depth) sections.pop();
  sections.push({ text: text.replace(/\s+/g, ' ').slice(0, 200), depth });
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

function questionsOf(view: GridView, row: number, text: string, ref: string, mapped: ColumnMapping, sections: readonly string[], usual: Usual): FoundQuestion[] {
  const label = ref === '' && lettered.test(text) ? splitLabel(text, true) : null;
  const parts = label === null ? splitCell(text, ref, mapped.ref !== null && usual.hasRefs) : [label];
  // "If yes, say when" over the whole width, and its box right below it: none of the columns is its own.
  const below = !view.grid.name.startsWith('Table ') && reachesOverAnswer(view, row, mapped) ? boxBelow(view, row, mapped.question) : null;
  const columns = below === null ? mapped : { ...mapped, answer: null, comment: null, ticks: [] };
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
    where: whereOf(view, row, columns.question),
    answer: below ?? place(columns.answer),
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
