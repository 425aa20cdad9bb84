import type { FormBlock } from '../../documents/index.ts';
import { countWords, isInstruction, isQuestionLike, wordsToMark } from './question-text.ts';
import type { FoundQuestion } from './question.ts';
import { isAbove, splitLabel } from './references.ts';

export type Paragraph = Extract<FormBlock, { kind: 'paragraph' }>;

/** "Response:", "____", "[insert here]": where an answer is to be written. */
export const answerSlot = /^(?:(?:your |vendor |supplier |respondent'?s? )?(?:answer|response|reply|comments?|antwort|réponse|respuesta|risposta|resposta|antwoord|svar|vastaus|jawaban|cevap|yanıt|odpowiedź|odpověď|odpoveď|válasz|răspuns|ответ|回答)(?!\p{L})[^:：]{0,40}[:：.]?\s*(?:_{3,}|\.{4,}|…+)?|_{3,}|\.{5,}|…{2,}|\[(?:answer|response|insert|enter|type|your|please)[^\]]*\]|<[^>]{3,60}>)$/iu;

/** "Q)", "Question:", "Frage:" before what is asked. */
const questionMark = /^(?:Q|(?:question|frage|pregunta|domanda|vraag|pytanie|pergunta)(?=\s*:))\s*[).:]+\s*(?=\S)/i;
/** "A:", "Antwort:" before what was answered. */
const answerMark = /^(?:A|(?:vendor |supplier |our )?(?:answer|response|reply)|antwort|réponse|respuesta|risposta|antwoord|odpowiedź|resposta|svar)\s*:\s*(?=\S)/i;

/** The number Word counts, or one that was typed; "Q)" says that something is asked and numbers nothing. */
export function referenceOf({ label, text }: Paragraph): { ref: string; text: string; isMarked?: boolean } | null {
  if (label !== null) return { ref: label.replace(/[.)]+$/, '').replace(/^\((.*)$/, '$1'), text };
  // "q)" comes after "p)".
  const mark = text.startsWith('q') ? undefined : questionMark.exec(text)?.[0];
  return mark === undefined ? splitLabel(text, true) : { ref: '', text: text.slice(mark.length), isMarked: true };
}

export const isMarkedAnswer = ({ label, text }: Paragraph): boolean => label === null && answerMark.test(text);

/** "a. Yes", "b. No" below a question, with nothing left blank between them: of these one is chosen, and none is asked. */
export function isOption(paragraphs: readonly Paragraph[], at: number): boolean {
  const isLettered = (paragraph: Paragraph | undefined): boolean => paragraph !== undefined && /^(?:[a-z]|[ivx]{1,5})\W*$/i.test(referenceOf(paragraph)?.ref ?? '');
  if (!isLettered(paragraphs[at])) return false;
  let first = at;
  while (isLettered(paragraphs[first - 1])) first -= 1;
  let end = at + 1;
  while (isLettered(paragraphs[end])) end += 1;
  // "a) If yes, since when?", "b) If not, why?" ask more.
  const run = paragraphs.slice(first, end);
  if (run.filter((paragraph) => isQuestionLike(referenceOf(paragraph)?.text ?? paragraph.text)).length >= run.length / 2) return false;
  const isRun = run.length > 1;
  const above = paragraphs.slice(0, first).findLast(({ text }) => text !== '');
  return isRun && above !== undefined && !(above.text.endsWith(':') && referenceOf(above) !== null) && (isQuestionLike(referenceOf(above)?.text ?? above.text) || referenceOf(above)?.isMarked === true);
}

/** "☐ Daily", "• [ ] Option A: …": one choice a line. */
const choiceLine = /^(?:[•·*–-]\s*)?(?:\[[\sxX]?\]|[☐□❑❏☒☑])\s*(?=\S)/u;

/** The words of a line that begins with its only box; null for other lines. */
export function boxedWords({ text }: Paragraph): string | null {
  const box = choiceLine.exec(text)?.[0];
  return box === undefined || wordsToMark(text).length > 1 ? null : text.slice(box.length).trim();
}

/** Whether the box before the words of a line is crossed. */
export const isTicked = ({ text }: Paragraph): boolean => /^(?:[•·*–-]\s*)?(?:\[[xX]\]|[☒☑])/u.test(text);

/** One of the choices below a question. */
export interface Choice {
  readonly place: number;
  readonly words: string;
  readonly isCrossed: boolean;
}

/** More lines with boxes below each other are points to tick off one by one. */
const mostChoices = 15;

/** The choices right below what asks or has a number, each a line with a box before it; empty where there are not two. */
export function choicesBelow(paragraphs: readonly Paragraph[], at: number): Choice[] {
  const own = paragraphs[at];
  const isLabel = own !== undefined && own.text.endsWith(':') && own.text !== own.text.toUpperCase();
  if (own === undefined || own.text === '' || boxedWords(own) !== null || (referenceOf(own) === null && !isLabel && !isQuestionLike(own.text))) return [];
  const choices: Choice[] = [];
  for (const { place, text } of paragraphs.slice(at + 1, at + 2 + mostChoices)) {
    const box = choiceLine.exec(text)?.[0];
    if (box !== undefined) choices.push({ place, words: text.slice(box.length).trim(), isCrossed: /[☒☑x]/iu.test(box) });
    else break;
  }
  const isOneEach = choices.every(({ words }) => !/[☐□❑❏☒☑]|\[[\sxX]?\]/u.test(words));
  // "4. ACCESS REVIEWS" above sentences, each with a box: a chapter of points to tick off.
  const areSentences = choices.length >= 3 && choices.reduce((sum, { words }) => sum + countWords(words), 0) >= 5 * choices.length && choices.filter(({ isCrossed }) => isCrossed).length !== 1;
  if (!isQuestionLike(referenceOf(own)?.text ?? own.text) && (own.text === own.text.toUpperCase() || areSentences)) return [];
  return choices.length >= 2 && choices.length <= mostChoices && isOneEach && new Set(choices.map(({ words }) => words)).size === choices.length ? choices : [];
}

/** What was chosen, where it is one. */
export function crossedChoice(choices: readonly Choice[]): string {
  const [crossed, ...others] = choices.filter(({ isCrossed }) => isCrossed);
  return crossed === undefined || others.length > 0 ? '' : crossed.words;
}

/** "Where we stand", "What comes next": titles that begin like a question, and ask none. */
const tellingTitle = /^(?:what|where|who|why|how|when) (?:we|i|you|they|it|this|that|our)\b[^?？]*$|^(?:what|where|who|why|how|when|which)\b(?!.*\b(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|must|may)\b)[^?？]*$/i;

export function isHeading(paragraph: Paragraph, text: string, asks: boolean, next: Paragraph | undefined): boolean {
  if (asks && !(paragraph.level !== null && tellingTitle.test(text))) return false;
  if (paragraph.level !== null) return true;
  const words = text.split(/\s+/).length;
  return paragraph.isBold && words <= 10 && !/[.;]$/.test(text) && (next === undefined || next.text !== '');
}

/** What somebody answered: it speaks for itself, or is a long sentence numbered below the question before it. */
export function isAnswerText(text: string, ref: string, before: FoundQuestion | undefined): boolean {
  if (/^(?:we|our|not applicable|n\/a)\b/i.test(text)) return true;
  return before !== undefined && before.ref !== '' && isAbove(before.ref, ref) && isQuestionLike(before.text) && !before.text.endsWith(':') && text.split(/\s+/).length >= 20;
}

/** The next paragraph that is not empty. */
export function nextWorded(paragraphs: readonly Paragraph[], at: number): Paragraph | undefined {
  let next = at + 1;
  while (paragraphs[next]?.text === '') next += 1;
  return paragraphs[next];
}

/** Prose follows: in a policy a title stands above it, and the empty line between them is no place to write. */
export function isTitle(paragraphs: readonly Paragraph[], at: number): boolean {
  const next = nextWorded(paragraphs, at);
  if (next === undefined) return false;
  return referenceOf(next) === null && next.level === null && !answerSlot.test(next.text) && wordsToMark(next.text).length === 0 && !isQuestionLike(next.text) && (next.text.split(/\s+/).length >= 8 || next.text.endsWith(':'));
}

/** A numbered title with numbered items below it. */
export function hasChildren(paragraphs: readonly Paragraph[], at: number): boolean {
  const own = paragraphs[at];
  const next = nextWorded(paragraphs, at);
  if (own === undefined || next === undefined) return false;
  const [mine, theirs] = [referenceOf(own)?.ref ?? '', referenceOf(next)?.ref ?? ''];
  return next.indent > own.indent || (mine !== '' && theirs.startsWith(`${mine}.`));
}

/** "Do you store card data? ☐ Yes ☐ No": what is asked, and the boxes behind it. */
export function withoutBoxes(text: string): [string, string] {
  const at = text.search(/[☐□❑❏]|\[\s?\]/u);
  return at > 10 && wordsToMark(text.slice(at)).length >= 2 ? [text.slice(0, at).trim(), text.slice(at)] : [text, ''];
}

/** "Target audience:", "Colours:", "Slogan:": three or more in a row, in a document that asks otherwise too, are to be filled in. */
export function labelsToFill(paragraphs: readonly Paragraph[]): Set<number> {
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
