import type { FormBlock, FormGrid } from '../../documents/index.ts';
import { isBlankToFill, isInstruction, isQuestionLike, wordsToMark } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { isAbove, splitLabel } from './references.ts';

type Paragraph = Extract<FormBlock, { kind: 'paragraph' }>;

/** Chapters that tell people how to fill the form in. */
const tellingChapter = /\b(?:instructions?|introduction|definitions?|glossary|how to|guidance|purpose|background|confidential|contact us|overview|about this|scope of this|submission|table of contents|contents|legend|disclaimer)\b/i;
const answerSlot = /^(?:(?:your |vendor |supplier |respondent'?s? )?(?:answer|response|reply|comments?|antwort|réponse)\b[^:]{0,40}[:.]?\s*(?:_{3,}|\.{4,}|…+)?|_{3,}|\.{5,}|…{2,}|\[(?:answer|response|insert|enter|type|your|please)[^\]]*\]|<[^>]{3,60}>)$/i;

/**
 * Questions among the paragraphs of a document: what asks or is a numbered item among others that ask, with the blank below it. Words
 * between a question and the next one that ask nothing are its explanation.
 */
export function readParagraphs(blocks: readonly FormBlock[], grids: readonly FormGrid[]): FoundQuestion[] {
  const framed = boxesBelow(blocks, grids);
  const aboveTable = placesAboveTables(blocks);
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  const numbered = paragraphs.filter((paragraph) => referenceOf(paragraph) !== null && paragraph.level === null);
  const asking = numbered.filter(({ text }) => isQuestionLike(text)).length;
  const takesItems = asking >= 3 && asking >= numbered.length * 0.6;
  const labels = labelsToFill(paragraphs);
  const found: FoundQuestion[] = [];
  /** Those that only tell somebody to do something, and have no place to answer. */
  let told = 0;
  /** Those with "Answer:" or a line to write on below them. */
  let marked = 0;
  const headings: { level: number; text: string }[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (paragraph.text === '' || answerSlot.test(paragraph.text)) continue;
    const reference = referenceOf(paragraph);
    const [text, boxes] = withoutBoxes(reference?.text ?? paragraph.text);
    const asks = isQuestionLike(text);
    if (!labels.has(paragraph.place) && isHeading(paragraph, text, asks, paragraphs[at + 1])) {
      const level = paragraph.level ?? 9;
      while ((headings.at(-1)?.level ?? -1) >= level) headings.pop();
      headings.push({ level, text });
      continue;
    }
    // A heading that asks ends the chapter before it as well.
    while (paragraph.level !== null && (headings.at(-1)?.level ?? -1) >= paragraph.level) headings.pop();
    const isTelling = headings.some((heading) => tellingChapter.test(heading.text));
    const slot = boxes !== '' ? { place: { kind: 'paragraph' as const, place: paragraph.place, mode: 'into' as const }, isBlank: true } : framed.get(paragraph.place) ?? slotOf(paragraphs, at, aboveTable);
    const isAsked = asks && !(isTelling && !slot.isBlank && !/[?？]\W*$/.test(text)) && (reference !== null || paragraph.isItem || paragraph.level !== null || paragraph.isBold || slot.isBlank || /[?？]\W*$/.test(text));
    const isItem = !asks && !isTelling && reference !== null && !isInstruction(text) && !isAnswerText(text, reference.ref, found.at(-1)) && ((slot.isBlank && !(isTitle(paragraphs, at) && !takesItems)) || (takesItems && text.split(' ').length >= 2 && !hasChildren(paragraphs, at)));
    if (!isAsked && !isItem && !labels.has(paragraph.place)) continue;
    if (!/[?？]\W*$/.test(text) && paragraph.level === null && !framed.has(paragraph.place) && !isMarked(paragraphs, at)) told += 1;
    if (isMarked(paragraphs, at)) marked += 1;
    const below = boxes !== '' ? boxes : givenAt(paragraphs, grids, slot.place, paragraph.place);
    const given = wordsToMark(below).length > 0 ? below : '';
    found.push({
      ref: reference?.ref ?? '', text: text.replace(/\s+/g, ' ').trim(), section: headings.map((heading) => heading.text), gridName: '', row: null, where: `paragraph ${paragraph.place}`,
      answer: slot.place, comment: null, ticks: [], allowed: wordsToMark(given), limit: null, guidance: '', given, givenComment: '', parent: null, isConditional: false,
    });
  }
  // A few such lines in a document that asks nothing are recommendations of a report.
  if (told === found.length && found.length < Math.max(3, numbered.length * 0.3)) return [];
  // One or two in pages of prose, with no place to answer: the text asks its reader, or names what is to be done.
  const prose = paragraphs.filter(({ text }) => text.split(/\s+/).length > 8).length;
  if (found.length < Math.max(3, prose * 0.02) && marked === 0 && found.every(({ answer, allowed }) => allowed.length === 0 && answer?.kind === 'paragraph') && prose >= 10) return [];
  return isGuideline(paragraphs, found) ? [] : found;
}

/** "Target audience:", "Colours:", "Slogan:": three or more in a row, in a document that asks otherwise too, are to be filled in. */
function labelsToFill(paragraphs: readonly Paragraph[]): Set<number> {
  const found = new Set<number>();
  if (paragraphs.filter(({ text }) => /[?？]\W*$/.test(text) && isQuestionLike(text)).length < 3) return found;
  let run: number[] = [];
  for (const { text, place, level } of [...paragraphs, { text: '.', place: 0, level: null }]) {
    if (text === '') continue;
    const isLabel = level === null && /^[^.:?]+:$/.test(text) && text.split(/\s+/).length <= 8 && !answerSlot.test(text) && !isInstruction(text);
    if (isLabel) run.push(place);
    else {
      if (run.length >= 3) for (const each of run) found.add(each);
      run = [];
    }
  }
  return found;
}

/** A template or a guideline asks its reader here and there, amid sentences of its prose: nearly nothing is numbered, and little is a question alone. */
function isGuideline(paragraphs: readonly Paragraph[], found: readonly FoundQuestion[]): boolean {
  const places = new Set(found.filter(({ ref, allowed }) => ref === '' && allowed.length === 0).map(({ where }) => where));
  const amid = paragraphs.filter(({ place, isItem, isBold, level }) => places.has(`paragraph ${place}`) && !isItem && !isBold && level === null);
  const alone = amid.filter(({ text }) => /^[^.?!:]+[?:]\W*$/.test(text)).length;
  const prose = paragraphs.filter(({ text, level }) => level === null && text.split(/\s+/).length > 8).length;
  return amid.length >= found.length * 0.7 && alone < amid.length / 2 && amid.length < prose * 0.35;
}

/** "Do you store card data? ☐ Yes ☐ No": what is asked, and the boxes behind it. */
function withoutBoxes(text: string): [string, string] {
  const at = text.search(/[☐□❑❏]|\[\s?\]/u);
  return at > 10 && wordsToMark(text.slice(at)).length >= 2 ? [text.slice(0, at).trim(), text.slice(at)] : [text, ''];
}

/** What stands in the place of the answer. */
function givenAt(paragraphs: readonly Paragraph[], grids: readonly FormGrid[], place: Place, own: number): string {
  if (place.kind === 'paragraph') return place.place === own ? '' : (paragraphs.find((each) => each.place === place.place)?.text ?? '');
  return grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).find((cell) => place.kind === 'table-cell' && cell.place === place.place)?.text ?? '';
}

/** "Response:" or a line to write on stands below. */
function isMarked(paragraphs: readonly Paragraph[], at: number): boolean {
  const next = paragraphs.slice(at + 1).find(({ text }) => text !== '');
  return next !== undefined && answerSlot.test(next.text);
}

/** An empty box of one cell below a paragraph is where it is answered. */
function boxesBelow(blocks: readonly FormBlock[], grids: readonly FormGrid[]): Map<number, { place: Place; isBlank: boolean }> {
  const boxes = new Map<number, { place: Place; isBlank: boolean }>();
  for (const [at, block] of blocks.entries()) {
    const before = blocks.slice(Math.max(0, at - 2), at).findLast((each) => each.kind !== 'paragraph' || each.text !== '');
    const cells = block.kind === 'table' ? (grids.find(({ index }) => index === block.grid)?.rows ?? []).flatMap((row) => row.cells) : [];
    const [only] = cells;
    if (block.kind !== 'table' || before?.kind !== 'paragraph' || cells.length !== 1 || only?.place === undefined || !isBlankToFill(only.text)) continue;
    boxes.set(before.place, { place: { kind: 'table-cell', grid: block.grid, place: only.place }, isBlank: true });
  }
  return boxes;
}

/** What stands below a table is no place for what was asked above it. */
function placesAboveTables(blocks: readonly FormBlock[]): Set<number> {
  return new Set(blocks.flatMap((block, at) => (block.kind === 'paragraph' && blocks[at + 1]?.kind === 'table' ? [block.place] : [])));
}

/** The number Word counts, or one that was typed. */
function referenceOf({ label, text }: Paragraph): { ref: string; text: string } | null {
  if (label !== null) return { ref: label.replace(/[.)]+$/, '').replace(/^\((.*)$/, '$1'), text };
  return splitLabel(text, true);
}

function isHeading(paragraph: Paragraph, text: string, asks: boolean, next: Paragraph | undefined): boolean {
  if (asks) return false;
  if (paragraph.level !== null) return true;
  const words = text.split(/\s+/).length;
  return paragraph.isBold && words <= 10 && !/[.;]$/.test(text) && (next === undefined || next.text !== '');
}

/** What somebody answered: it speaks for itself, or is a long sentence numbered below the question before it. */
function isAnswerText(text: string, ref: string, before: FoundQuestion | undefined): boolean {
  if (/^(?:we|our|not applicable|n\/a)\b/i.test(text)) return true;
  return before !== undefined && before.ref !== '' && isAbove(before.ref, ref) && isQuestionLike(before.text) && !before.text.endsWith(':') && text.split(/\s+/).length >= 20;
}

/** Prose follows: in a policy a title stands above it, and the empty line between them is no place to write. */
function isTitle(paragraphs: readonly Paragraph[], at: number): boolean {
  const next = paragraphs.slice(at + 1).find(({ text }) => text !== '');
  if (next === undefined) return false;
  return referenceOf(next) === null && next.level === null && !answerSlot.test(next.text) && wordsToMark(next.text).length === 0 && !isQuestionLike(next.text) && (next.text.split(/\s+/).length >= 8 || next.text.endsWith(':'));
}

/** A numbered title with numbered items below it. */
function hasChildren(paragraphs: readonly Paragraph[], at: number): boolean {
  const own = paragraphs[at];
  const next = paragraphs.slice(at + 1).find(({ text }) => text !== '');
  if (own === undefined || next === undefined) return false;
  const [mine, theirs] = [referenceOf(own)?.ref ?? '', referenceOf(next)?.ref ?? ''];
  return next.indent > own.indent || (mine !== '' && theirs.startsWith(`${mine}.`));
}

/** Where the answer goes: an empty or marked paragraph below the question, else a new one behind it. */
function slotOf(paragraphs: readonly Paragraph[], at: number, aboveTable: ReadonlySet<number>): { place: Place; isBlank: boolean } {
  const own = paragraphs[at];
  for (const [step, next] of paragraphs.slice(at + 1, at + 4).entries()) {
    if (aboveTable.has(paragraphs[at + step]?.place ?? -1)) break;
    if (answerSlot.test(next.text) || wordsToMark(next.text).length > 0) return { place: { kind: 'paragraph', place: next.place, mode: 'into' }, isBlank: true };
    if (next.text === '' && next.level === null) return { place: { kind: 'paragraph', place: next.place, mode: 'into' }, isBlank: true };
    if (referenceOf(next) !== null || next.level !== null || isQuestionLike(next.text)) break;
  }
  return { place: { kind: 'paragraph', place: own?.place ?? 0, mode: 'after' }, isBlank: false };
}
