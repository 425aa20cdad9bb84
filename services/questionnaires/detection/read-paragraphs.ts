import type { FormBlock, FormGrid } from '../../documents/index.ts';
import { isBlankToFill, isInstruction, isQuestionLike } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { splitLabel } from './references.ts';

type Paragraph = Extract<FormBlock, { kind: 'paragraph' }>;

/** Chapters that tell people how to fill the form in. */
const tellingChapter = /\b(?:instructions?|introduction|definitions?|glossary|how to|guidance|purpose|background|confidential|contact us|overview|about this|scope of this|submission|table of contents|contents|legend|disclaimer)\b/i;
const answerSlot = /^(?:(?:your |vendor |supplier |respondent'?s? )?(?:answer|response|reply|comments?|antwort|réponse)\b[^:]{0,40}[:.]?\s*(?:_{3,}|\.{4,}|…+)?|_{3,}|\.{5,}|…{2,}|\[(?:answer|response|insert|enter|type|your|please)[^\]]*\]|<[^>]{3,60}>)$/i;

/**
 * Questions among the paragraphs of a document: what asks or is a numbered item among others that ask, with the blank below it. Words
 * between a question and the next one that ask nothing are its explanation.
 */
export function readParagraphs(blocks: readonly FormBlock[], grids: readonly FormGrid[]): FoundQuestion[] {
  const boxes = boxesBelow(blocks, grids);
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  const numbered = paragraphs.filter((paragraph) => referenceOf(paragraph) !== null && paragraph.level === null);
  const asking = numbered.filter(({ text }) => isQuestionLike(text)).length;
  const takesItems = asking >= 3 && asking >= numbered.length * 0.6;
  const found: FoundQuestion[] = [];
  /** Those that only tell somebody to do something, and have no place to answer. */
  let told = 0;
  const headings: { level: number; text: string }[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (paragraph.text === '' || answerSlot.test(paragraph.text)) continue;
    const reference = referenceOf(paragraph);
    const text = reference?.text ?? paragraph.text;
    const asks = isQuestionLike(text);
    if (isHeading(paragraph, text, asks, paragraphs[at + 1])) {
      const level = paragraph.level ?? 9;
      while ((headings.at(-1)?.level ?? -1) >= level) headings.pop();
      headings.push({ level, text });
      continue;
    }
    // A heading that asks ends the chapter before it as well.
    while (paragraph.level !== null && (headings.at(-1)?.level ?? -1) >= paragraph.level) headings.pop();
    const isTelling = headings.some((heading) => tellingChapter.test(heading.text));
    const slot = boxes.get(paragraph.place) ?? slotOf(paragraphs, at);
    const isAsked = asks && !(isTelling && !slot.isBlank && !/[?？]\W*$/.test(text)) && (reference !== null || paragraph.isItem || paragraph.level !== null || paragraph.isBold || slot.isBlank || /[?？]\W*$/.test(text));
    const isItem = !asks && !isTelling && reference !== null && !isInstruction(text) && (slot.isBlank || (takesItems && text.split(' ').length >= 2 && !hasChildren(paragraphs, at)));
    if (!isAsked && !isItem) continue;
    if (!/[?？]\W*$/.test(text) && paragraph.level === null && !boxes.has(paragraph.place) && !isMarked(paragraphs, at)) told += 1;
    found.push({
      ref: reference?.ref ?? '', text: text.replace(/\s+/g, ' ').trim(), section: headings.map((heading) => heading.text), gridName: '', row: null, where: `paragraph ${paragraph.place}`,
      answer: slot.place, comment: null, ticks: [], allowed: [], limit: null, guidance: '', given: '', parent: null, isConditional: false,
    });
  }
  // A few such lines in a document that asks nothing are recommendations of a report.
  return told === found.length && found.length < Math.max(3, numbered.length * 0.3) ? [] : found;
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

/** A numbered title with numbered items below it. */
function hasChildren(paragraphs: readonly Paragraph[], at: number): boolean {
  const own = paragraphs[at];
  const next = paragraphs.slice(at + 1).find(({ text }) => text !== '');
  if (own === undefined || next === undefined) return false;
  const [mine, theirs] = [referenceOf(own)?.ref ?? '', referenceOf(next)?.ref ?? ''];
  return next.indent > own.indent || (mine !== '' && theirs.startsWith(`${mine}.`));
}

/** Where the answer goes: an empty or marked paragraph below the question, else a new one behind it. */
function slotOf(paragraphs: readonly Paragraph[], at: number): { place: Place; isBlank: boolean } {
  const own = paragraphs[at];
  for (const next of paragraphs.slice(at + 1, at + 4)) {
    if (answerSlot.test(next.text)) return { place: { kind: 'paragraph', place: next.place, mode: 'into' }, isBlank: true };
    if (next.text === '' && next.level === null) return { place: { kind: 'paragraph', place: next.place, mode: 'into' }, isBlank: true };
    if (referenceOf(next) !== null || next.level !== null || isQuestionLike(next.text)) break;
  }
  return { place: { kind: 'paragraph', place: own?.place ?? 0, mode: 'after' }, isBlank: false };
}
