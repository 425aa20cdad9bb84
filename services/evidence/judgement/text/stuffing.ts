import { countTerms, wordsOf } from '../../../retrieval/index.ts';
import { isTableRow, type Sentence } from './sentences.ts';

/** Running text holds 19 % and more function words where it names ten titles and more; a dump of keywords next to none. */
const [manyTitles, fewFunctionWords] = [10, 0.15];
const [someTitles, hardlyAny] = [6, 0.08];
const [fewestTogether, tooManyForScope, mostlyTitles] = [6, 15, 0.6];
const fewestWords = 30;
const manyTags = 8;
/** The same words this often one after the other. */
const mostRepeats = 4;
const longestPhrase = 8;

/**
 * Finds text that is made to be found: titles of many controls strung together, or the same words over and over. Lists line by line
 * (contents, registers) are no evidence anyway and are not called so. `titles`: of the controls that are judged.
 */
export function createStuffingScan(titles: readonly string[]): (text: string, sentences: readonly Sentence[]) => boolean {
  const names = Map.groupBy(titles.map((title) => wordsOf(title).map(({ word }) => word)).filter(({ length }) => length >= 2), ([first]) => first ?? '');
  const wanted = titles.map((title) => [...countTerms(title).counts.keys()]).filter((terms) => terms.length >= 2);
  const subjects = new Set(wanted.flat());
  return (text, sentences) => {
    const words = wordsOf(text).map(({ word }) => word);
    if ((text.match(/#\p{L}{10,}/gu) ?? []).length >= manyTags) return true;
    if (words.length < fewestWords) return false;
    if (sentences.some((sentence) => stringsTitles(sentence.text, names)) || framesTitles(sentences.map((sentence) => sentence.text), names)) return true;
    const pieces = sentences.map(({ start, end }) => text.slice(start, end)).filter((piece) => !isTableRow(piece));
    return dumpsTitles(pieces.filter(isRunning).join('\n'), wanted) || pieces.filter((piece) => isBareTitle(piece, names)).length >= manyTitles || repeatsItself(words, subjects);
  };
}

const item = /^([•▪◦–*#-]|\(?[a-z0-9]{1,2}[.)]\s)/i;
const fewestRunning = 12;

/** Items of lists do without function words in every policy, and so do tables; they are no running text. */
function isRunning(sentence: string): boolean {
  return sentence.split(/\s+/).length >= fewestRunning && !item.test(sentence);
}

/** An item that is a title and next to nothing else. */
function isBareTitle(sentence: string, names: ReadonlyMap<string, readonly (readonly string[])[]>): boolean {
  const { words, together, held } = titlesIn(sentence, names);
  return together > 0 && held >= mostlyTitles * words;
}

/** Names many titles, and has next to no function words between them. */
function dumpsTitles(running: string, wanted: readonly (readonly string[])[]): boolean {
  const words = wordsOf(running).length;
  if (words < fewestWords) return false;
  const { counts, length } = countTerms(running);
  const functionWords = 1 - length / words;
  if (functionWords > fewFunctionWords) return false;
  const named = wanted.filter((terms) => terms.every((term) => counts.has(term))).length;
  return named >= manyTitles || (named >= someTitles && functionWords <= hardlyAny);
}

/** How many titles stand word for word in a sentence, and how many of its words are theirs. */
function titlesIn(sentence: string, names: ReadonlyMap<string, readonly (readonly string[])[]>): { words: number; together: number; held: number } {
  const words = wordsOf(sentence).map(({ word }) => word);
  let [together, held] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    const longest = (names.get(words[at] ?? '') ?? []).filter((name) => name.every((word, place) => words[at + place] === word)).reduce((most, name) => Math.max(most, name.length), 0);
    if (longest === 0) continue;
    together++;
    held += longest;
    at += longest - 1;
  }
  return { words: words.length, together, held };
}

/** A title in each sentence, and hardly more: "The company performs secure coding. The company performs ...". */
function framesTitles(sentences: readonly string[], names: ReadonlyMap<string, readonly (readonly string[])[]>): boolean {
  if (sentences.length < manyTitles) return false;
  const framed = sentences.filter((sentence) => {
    const { words, together, held } = titlesIn(sentence, names);
    return together > 0 && held >= 0.35 * words && /^[^\t\n]*[.!?]$/.test(sentence.trim());
  });
  return framed.length >= manyTitles && framed.length >= 0.7 * sentences.length;
}

/** Titles word for word, one after the other in one sentence: a contents list or a statement of applicability has each on a line of its own. */
function stringsTitles(sentence: string, names: ReadonlyMap<string, readonly (readonly string[])[]>): boolean {
  const { words, together, held } = titlesIn(sentence, names);
  if (words < fewestTogether * 2) return false;
  // `It covers secure coding, test information, …`: the scope of a policy names some, parted by commas.
  const isSentence = (sentence.match(/[,;]/g)?.length ?? 0) >= together / 2 && together < tooManyForScope;
  return together >= fewestTogether && held >= mostlyTitles * words && !isSentence;
}

/** A phrase of up to eight words, with a subject of the controls in it, that stands several times back to back; a column of `n/a` is none. */
function repeatsItself(words: readonly string[], subjects: ReadonlySet<string>): boolean {
  for (let phrase = 1; phrase <= longestPhrase; phrase++) {
    let equal = 0;
    for (let at = phrase; at < words.length; at++) {
      equal = words[at] === words[at - phrase] ? equal + 1 : 0;
      if (equal < Math.max(mostRepeats * phrase, 8)) continue;
      const repeated = words.slice(at - phrase + 1, at + 1);
      if (repeated.some((word) => !/^\d+$/.test(word) && word.length > 3 && [...countTerms(word).counts.keys()].some((term) => subjects.has(term)))) return true;
    }
  }
  return false;
}
