import type { FormBlock, FormGrid } from '../../documents/index.ts';
import { asksNothing } from './asks-nothing.ts';
import { withoutContents } from './contents-lines.ts';
import { boxesBelow, givenAt, isMarked, lineBehind, placesAboveTables, slotOf, type Slot } from './paragraph-slots.ts';
import { answerSlot, boxedWords, choicesBelow, crossedChoice, hasChildren, isAnswerText, isHeading, isMarkedAnswer, isOption, isTicked, isTitle, labelsToFill, referenceOf, withoutBoxes, type Paragraph } from './paragraph-words.ts';
import { countWords, isInstruction, isQuestionLike, wordsToMark } from './question-text.ts';
import type { FoundQuestion, Tick } from './question.ts';

/** Where the answer of a question stands, among the paragraphs. */
const placeNumber = (question: FoundQuestion | undefined): number => (question?.answer?.kind === 'paragraph' ? question.answer.place : 0);

/** Chapters that tell people how to fill the form in. */
const tellingChapter = /\b(?:instructions?|introduction|(?:general )?(?:remarks|notes)|definitions?|glossary|how to|guidance|purpose|background|confidential|contact us|overview|about this|scope of this|submission|table of contents|contents|legend|disclaimer)\b/i;

/**
 * Questions among the paragraphs of a document: what asks or is a numbered item among others that ask, with the blank below it. Words
 * between a question and the next one that ask nothing are its explanation.
 */
export function readParagraphs(blocks: readonly FormBlock[], grids: readonly FormGrid[], name = ''): FoundQuestion[] {
  const framed = boxesBelow(blocks, grids);
  const aboveTable = placesAboveTables(blocks);
  const paragraphs = withoutContents(blocks.filter((block): block is Paragraph => block.kind === 'paragraph'));
  const numbered = paragraphs.filter((paragraph) => referenceOf(paragraph) !== null && paragraph.level === null);
  const places = new Map(paragraphs.map((paragraph, at) => [paragraph, at]));
  const items = numbered.map((paragraph) => ({ text: paragraph.text, at: places.get(paragraph) ?? 0 })).filter(({ at }) => !hasChildren(paragraphs, at));
  // A title above an empty line is none.
  const asking = items.filter(({ text, at }) => isQuestionLike(text) || isMarked(paragraphs, at) || (countWords(text) >= 6 && slotOf(paragraphs, at, aboveTable).isBlank && !isTitle(paragraphs, at))).length;
  const takesItems = asking >= 3 && asking >= items.length * 0.5;
  const labels = labelsToFill(paragraphs);
  // Where "Question:" stands before what is asked, numbers are those of chapters.
  const isSignposted = paragraphs.filter((paragraph) => referenceOf(paragraph)?.isMarked === true).length >= 3;
  const choicesOf = new Map(paragraphs.map(({ place }, at) => [place, choicesBelow(paragraphs, at)]));
  const chosen = new Set([...choicesOf.values()].flatMap((choices) => choices.map(({ place }) => place)));
  // A box before each line, and nothing above them of which they are the choices: points to tick off.
  const isBoxedList = paragraphs.filter((paragraph) => boxedWords(paragraph) !== null && !chosen.has(paragraph.place)).length >= 3;
  // Where "Answer:" stands below three lines or more, what stands above it is asked, whether it reads so or not.
  const hasSlots = paragraphs.filter((_, at) => isMarked(paragraphs, at)).length >= 3;
  const found: FoundQuestion[] = [];
  /** Those that only tell somebody to do something, and have no place to answer. */
  let told = 0;
  /** Those with "Answer:", a line to write on or choices below them. */
  let marked = 0;
  const headings: { level: number; text: string }[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (paragraph.text === '' || answerSlot.test(paragraph.text) || chosen.has(paragraph.place) || isMarkedAnswer(paragraph) || isOption(paragraphs, at)) continue;
    const reference = referenceOf(paragraph);
    const [text, boxes] = withoutBoxes(reference?.text ?? boxedWords(paragraph) ?? paragraph.text);
    const choices = choicesOf.get(paragraph.place) ?? [];
    const isListed = isBoxedList && boxedWords(paragraph) !== null;
    const isAnswered = placeNumber(found.at(-1)) >= paragraph.place;
    const isAboveSlot = hasSlots && !isAnswered && isMarked(paragraphs, at) && paragraph.level === null && text.split(/\s+/).length >= 3;
    const asks = isListed || isAboveSlot || isQuestionLike(text) || reference?.isMarked === true || (choices.length > 0 && !isInstruction(text));
    if (!labels.has(paragraph.place) && isHeading(paragraph, text, asks, paragraphs[at + 1])) {
      const level = paragraph.level ?? 9;
      while ((headings.at(-1)?.level ?? -1) >= level) headings.pop();
      headings.push({ level, text });
      continue;
    }
    // A heading that asks ends the chapter before it as well.
    while (paragraph.level !== null && (headings.at(-1)?.level ?? -1) >= paragraph.level) headings.pop();
    const isTelling = headings.some((heading) => tellingChapter.test(heading.text));
    const ownPlace = { kind: 'paragraph' as const, place: paragraph.place, mode: 'into' as const };
    const slot: Slot = boxes !== '' ? { place: ownPlace, isBlank: true } : framed.get(paragraph.place) ?? slotOf(paragraphs, at, aboveTable);
    const isAsked = asks && !(isTelling && !slot.isBlank && choices.length === 0 && !/[?？]\W*$/.test(text)) && (reference !== null || isListed || isOption(paragraphs, at + 1) || choices.length > 0 || paragraph.isItem || paragraph.level !== null || paragraph.isBold || slot.isBlank || /[?？]\W*$/.test(text));
    const isItem = !asks && !isTelling && !isSignposted && reference !== null && !isInstruction(text) && !isAnswerText(text, reference.ref, found.at(-1)) && ((slot.isBlank && !(isTitle(paragraphs, at) && !takesItems)) || (takesItems && text.split(' ').length >= 2 && !hasChildren(paragraphs, at)));
    if (!isAsked && !isItem && !labels.has(paragraph.place)) continue;
    const hasPlace = isListed || choices.length > 0 || isMarked(paragraphs, at);
    if (!/[?？]\W*$/.test(text) && paragraph.level === null && !framed.has(paragraph.place) && !hasPlace) told += 1;
    if (hasPlace) marked += 1;
    // A point to tick off has one box, for a yes; a no leaves it empty.
    const isPoint = isListed && !isMarked(paragraphs, at);
    const ticks: Tick[] = isPoint ? [{ value: 'Yes', place: ownPlace, beside: text }] : choices.map(({ place, words }) => ({ value: words, place: { kind: 'paragraph', place, mode: 'into' } }));
    const below = boxes !== '' ? boxes : givenAt(paragraphs, grids, slot.place, paragraph.place);
    const given = isPoint ? (isTicked(paragraph) ? 'Yes' : '') : ticks.length > 0 ? crossedChoice(choices) : wordsToMark(below).length > 0 ? below : '';
    found.push({
      ref: reference?.ref ?? '', text: text.replace(lineBehind, '').replace(/\s+/g, ' ').trim(), section: headings.map((heading) => heading.text), gridName: '', row: null, where: `paragraph ${paragraph.place}`,
      answer: ticks[0]?.place ?? slot.place, comment: null, ticks, allowed: isPoint ? ['Yes', 'No'] : ticks.length > 0 ? ticks.map(({ value }) => value) : (slot.values?.length ?? 0) > 0 ? [...new Set(slot.values)] : wordsToMark(given), limit: null, guidance: '', given, givenComment: '', parent: null, isConditional: false,
    });
  }
  return asksNothing({ name, paragraphs, found, numbered: numbered.length, told, marked }) ? [] : found;
}
