import { splitSentences } from '../../../../evidence/index.ts';
import { countTerms, wordsOf } from '../../../../retrieval/index.ts';
import { readable, withoutNumber } from '../../../drafting/tasks/draft-statements/draft-extractively.ts';
import type { ProposedStatement } from '../../../drafting/tasks/draft-statements/draft-statements.ts';
import type { QuestionPassage } from './answer-question.ts';

const mostStatements = 3;
const fewestWords = 5;
const longestStatement = 420;
/** Share of the question's words, the rare ones counting more, that a passage and a sentence in it must hold. */
const leastOfPassage = 0.6;
const leastOfSentence = 0.5;
/** Words of the asking, which no answer repeats. */
const asking = new Set('who what when where which how why does do did is are was were can could may must should will would has have long often soon quickly fast frequently old much many tell me please there any document documents evidence client say says state states'.split(' '));

/** What asks for a figure or a time is not answered by a sentence without one, nor is what asks how long by one without a length of time. */
const asksForFigure = /\b(?:how (?:many|much|old)|when|which (?:day|date|month|year|version|number)|what (?:number|percentage|share|rate|amount|date|day|telephone number|score|version))\b/i;
const numbers = 'one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|thirty|sixty|ninety';
const span = String.raw`\b(?:\d+|${numbers}|a|an|half an?)[ -](?:(?:business|working|calendar|full) )?(?:second|minute|hour|day|night|week|month|quarter|year)s?\b`;
const rhythm = 'once|twice|daily|nightly|hourly|weekly|monthly|quarterly|annually|yearly|annual|continuous(?:ly)?|(?:each|every) (?:[\\w-]+ )?(?:time|change|release|minute|hour|day|night|week|month|quarter|year)s?';
/** What a question for a time asks for, and what a sentence that answers it holds. */
const times: readonly (readonly [asked: RegExp, held: RegExp])[] = [
  [/\bhow long\b/i, new RegExp(String.raw`${span}|\b(?:until|permanently|indefinitely)\b`, 'i')],
  [/\bhow (?:often|frequently)\b/i, new RegExp(String.raw`\b(?:${rhythm})\b`, 'i')],
  [/\bhow (?:soon|quickly|fast)\b/i, new RegExp(String.raw`${span}|\b(?:immediately|promptly|at once|without delay)\b`, 'i')],
];
/** The digits of a name ("INF-07", "AES-256") are no figure; those of a version ("v3.2") are. */
const figure = new RegExp(String.raw`(?<![\p{L}\d_/-])v?\d|\b(?:${numbers}|${rhythm}|before|after|until|upon|immediately|promptly)\b`, 'iu');

/**
 * Answers without a model: of the passages that hold most of the question's words the sentences that hold most of them, word for word. Where
 * none holds enough, nothing is answered: the nearest passage to a question is not its answer.
 */
export function answerExtractively(question: string, passages: readonly QuestionPassage[]): ProposedStatement[] {
  const plain = wordsOf(question).map(({ word }) => word).filter((word) => !asking.has(word)).join(' ');
  const wanted = [...countTerms(plain).counts.keys()];
  if (wanted.length === 0) return [];
  const held = passages.map(({ text }) => countTerms(text).counts);
  // Among the passages found, a word that stands in each of them tells nothing apart.
  const weights = new Map(wanted.map((term) => [term, Math.log((passages.length + 1) / (held.filter((counts) => counts.has(term)).length + 0.5)) + 0.5]));
  const all = wanted.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  const shareOf = (text: string) => {
    const { counts } = countTerms(text);
    return wanted.reduce((sum, term) => sum + (counts.has(term) ? weights.get(term) ?? 0 : 0), 0) / all;
  };
  const needed = times.find(([asked]) => asked.test(question))?.[1] ?? (asksForFigure.test(question) ? figure : null);
  const found = passages.filter(({ text, isListing }) => !isListing && shareOf(text) >= leastOfPassage).flatMap((passage) => {
    const sentences = splitSentences(passage.text).filter(({ words, end, start, text }) => words >= fewestWords && end - start <= longestStatement && (needed === null || needed.test(text)));
    return sentences.map((sentence) => ({ passage, share: shareOf(sentence.text), quote: withoutNumber(passage.text.slice(sentence.start, sentence.end)) })).toSorted((left, right) => right.share - left.share).slice(0, 1);
  }).filter(({ share }) => share >= leastOfSentence).toSorted((left, right) => right.share - left.share);
  const best = found[0]?.share ?? 0;
  const seen = new Set<string>();
  return found.filter(({ share }) => share >= 0.75 * best).flatMap(({ passage, quote }): ProposedStatement[] => {
    const text = readable(quote);
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ objectiveId: '', text, citations: [{ number: passage.number, quote }] }];
  }).slice(0, mostStatements);
}
