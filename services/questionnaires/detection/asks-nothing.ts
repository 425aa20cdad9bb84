import { answerSlot, type Paragraph } from './paragraph-words.ts';
import { isInstruction, isQuestionLike, wordsToMark } from './question-text.ts';
import type { FoundQuestion } from './question.ts';

/** What was seen of a document besides what reads like its questions. */
export interface Seen {
  /** What the file is called. */
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly found: readonly FoundQuestion[];
  /** How many paragraphs have a number. */
  readonly numbered: number;
  /** How many of what was found only tell somebody to do something, and have no place to answer. */
  readonly told: number;
  /** How many of what was found have "Answer:", a line to write on or choices below them. */
  readonly marked: number;
}

/** Whether a document that has something like questions asks nobody: it reports, tells how something is done, or answers what it asks. */
export function asksNothing(seen: Seen): boolean {
  return isReport(seen) || isRules(seen) || isProse(seen) || (isProcedure(seen) && !isCalledForm(seen)) || isGuideline(seen) || isAnsweredByItself(seen);
}

const wordsIn = (text: string): number => text.split(/\s+/).length;
const asksAlone = (text: string): boolean => /[?？]\W*$/.test(text) || /^[^.!?？]{4,}[?？]/.test(text);

/** A few lines that tell somebody what to do, in a document that asks nothing: recommendations of a report, what a meeting agreed on. */
function isReport({ paragraphs, found, numbered, told }: Seen): boolean {
  const worded = paragraphs.filter(({ text }) => wordsIn(text) > 1).length;
  return told === found.length && found.length < Math.max(3, numbered * 0.3, worded * 0.1);
}

/** "The company shall: – Identify all users. – Verify their need.": rules without numbers, which tell what is done and address nobody. */
function isRules({ paragraphs, found, told }: Seen): boolean {
  const worded = paragraphs.filter(({ text }) => wordsIn(text) > 3).length;
  const addressed = found.filter(({ text }) => /\b(?:please|your?)\b|^(?:describe|explain|list|provide|outline|detail|state|give|supply|attach|indicate)\b/i.test(text)).length;
  return told === found.length && found.length < worded * 0.5 && found.every(({ ref, allowed }) => ref === '' && allowed.length === 0) && addressed < found.length * 0.3;
}

/** One or two in pages of prose, with no place to answer: the text asks its reader, or names what is to be done. */
function isProse({ paragraphs, found, marked }: Seen): boolean {
  const prose = paragraphs.filter(({ text }) => wordsIn(text) > 8).length;
  return found.length < Math.max(3, prose * 0.02) && marked === 0 && found.every(({ answer, allowed }) => allowed.length === 0 && answer?.kind === 'paragraph') && prose >= 10;
}

const formWords = /questionnaire|fragebogen|selbstauskunft|cuestionario|question[aá]rio|vragenlijst|kwestionariusz|dotazník|self[- ]?assessment|(?:please|bitte|merci de|veuillez|por favor,?|si prega di|gelieve) (?:answer|respond|describe|complete|beantworten|beschreiben|r[ée]pondre|d[ée]crire|compl[ée]ter|responda|describa|rispondere|descrivere|beantwoord)/i;

/** Its file, its title or the first lines say that somebody is to answer. */
function isCalledForm({ name, paragraphs }: Seen): boolean {
  return formWords.test(name.replace(/[_.-]/g, ' ')) || paragraphs.filter(({ text }) => text !== '').slice(0, 5).some(({ text }) => formWords.test(text));
}

/** Numbered rules or steps with a blank line after some: what is asked is asked amid them, of a reader who is told the answer. */
function isProcedure({ found, numbered, marked }: Seen): boolean {
  const amid = found.filter(({ text }) => /[?？]/.test(text)).length;
  return marked === 0 && (found.length < numbered * 0.6 || amid >= found.length * 0.3) && found.every(({ ref, text, allowed }) => ref !== '' && allowed.length === 0 && !asksAlone(text));
}

/** A template or a guideline asks its reader here and there, amid sentences of its prose: nearly nothing is numbered, and little is a question alone. */
function isGuideline({ paragraphs, found }: Seen): boolean {
  const places = new Set(found.filter(({ ref, allowed }) => ref === '' && allowed.length === 0).map(({ where }) => where));
  const amid = paragraphs.filter(({ place, isItem, isBold, level }) => places.has(`paragraph ${place}`) && !isItem && !isBold && level === null);
  const alone = amid.filter(({ text }) => /^[^.?!:]+[?:]\W*$/.test(text)).length;
  const prose = paragraphs.filter(({ text, level }) => level === null && wordsIn(text) > 8).length;
  return amid.length >= found.length * 0.7 && alone < amid.length / 2 && amid.length < prose * 0.35;
}

const frequent = /\bFAQs?\b|frequently asked|häufig (?:gestellte )?fragen|häufige fragen|questions fréquentes|foire aux questions|preguntas frecuentes|domande frequenti|perguntas frequentes|veelgestelde vragen|よくある(?:ご)?質問|常见问题/i;

/**
 * "What is a claim?" with prose below it, again and again: questions of a reader and the answers to them. A filled questionnaire looks
 * alike, but numbers its questions or keeps "Response:" and the blanks; so questions must be headings over prose without a blank, or the
 * document must call itself an FAQ.
 */
function isAnsweredByItself({ name, paragraphs, found, marked }: Seen): boolean {
  if (marked > found.length * 0.2 || found.some(({ allowed }) => allowed.length > 0)) return false;
  const questions = new Map(found.map(({ where, text }) => [where, text.toLowerCase()]));
  const isOwn = ({ place }: Paragraph): boolean => questions.has(`paragraph ${place}`);
  const [asked, answered, titled] = [new Set(questions.values()), new Set<string>(), new Set<string>()];
  for (const [at, paragraph] of paragraphs.entries()) {
    const text = questions.get(`paragraph ${paragraph.place}`);
    const end = paragraphs.findIndex((next, after) => after > at && isOwn(next));
    const below = paragraphs.slice(at + 1, end === -1 ? undefined : end);
    if (text === undefined || !isAnswer(below)) continue;
    answered.add(text);
    if (paragraph.level !== null && !below.slice(0, -1).some((each) => each.text === '')) titled.add(text);
  }
  const isCalledSo = frequent.test(name.replace(/[_.-]/g, ' ')) || paragraphs.filter(({ text }) => text !== '').some(({ text, level }, at) => (at < 5 || level !== null) && wordsIn(text) <= 10 && frequent.test(text));
  return (isCalledSo && answered.size >= asked.size * 0.6) || (found.length >= 3 && found.every(({ ref }) => ref === '') && titled.size >= asked.size * 0.8);
}

/** Sentences that tell something, and do not tell how to answer. */
function isAnswer(below: readonly Paragraph[]): boolean {
  const first = below.find(({ text }) => text !== '');
  return first !== undefined && first.level === null && wordsIn(first.text) >= 4 && !answerSlot.test(first.text) && wordsToMark(first.text).length === 0 && !isInstruction(first.text) && !isQuestionLike(first.text) && !/\b(?:please|max(?:imum)?|\d+ words)\b/i.test(first.text);
}
