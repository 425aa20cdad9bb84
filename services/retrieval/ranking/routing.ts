import { periodOf } from './period.ts';
import { isTerm, stemOf, termId, wordsOf, type Word } from '../lexical/index.ts';

/** A document as far as people name it. */
export interface RoutedDocument {
  readonly documentId: string;
  /** File name. */
  readonly name: string;
  readonly fileWords: FileWords;
  readonly passages: number;
}

/** Where a term stands in one document. */
export interface TermInDocument {
  readonly passages: number;
  /** Among the first passages: parties, title, period. */
  readonly isInOpening: boolean;
}

export interface Routable {
  readonly documents: readonly RoutedDocument[];
  /** Of all documents. */
  readonly passages: number;
  /** Term id to what each document (by its place in `documents`) has of it; documents without it are missing. */
  readonly occurrences: (term: number) => ReadonlyMap<number, TermInDocument>;
}

/** Which documents a question names, and which of its words only do that. */
export interface Route {
  /** Document to how well it is named: 1 for the best. */
  readonly named: ReadonlyMap<string, number>;
  /** Places in the question (as given) of words that name a document and ask nothing. */
  readonly spent: readonly { readonly start: number; readonly end: number }[];
}

/** How surely a word in the opening of a document names it; one in the file name counts 1. */
const openingStrength = 0.7;
/**
 * A word names documents when its passages are theirs by odds so much better than those of any passage. "Pepsico" stands in Pepsico's filings
 * and hardly elsewhere; "Authorised Person" is in the opening of many rules, and in the text of all of them.
 */
const leastOdds = 20;
/** With a file name, or several names in one document, these odds are enough to rely on it; without, the others. */
const sureOdds = { named: 40, other: 200 };
/** A run of words names a document that has at least this part of its weight. */
const leastSpan = 0.35;
/** Documents named nearly as well as the best one are meant as well. */
const nearTop = 0.6;
/** A question that seems to name more than this part of the documents names none. */
const mostNamed = 0.1;
const alwaysAllowed = 3;

interface NameWord extends Word {
  /** A capital that may only be there because a sentence begins. */
  readonly opens: boolean;
}

interface Naming {
  score: number;
  spans: number;
  isNamed: boolean;
}

/**
 * The documents that a question surely names (a company, the parties of a contract, a title), or null. Behind a gate: routed without one,
 * questions about rulebooks, whose capitalised words are terms of all of them, lost 4 points of recall.
 */
export function routeTo(raw: string, scope: Routable): Route | null {
  const count = scope.documents.length;
  if (count < 2) return null;
  const idf = (held: number) => Math.log(1 + (count - held + 0.5) / (held + 0.5));
  const scores = new Map<number, Naming>();
  const spent: Word[] = [];
  let odds = 0;
  for (const words of spansOf(raw)) {
    const known = words.map((_, at) => holdersOf(words, at, scope));
    if (!known.some(({ isDistinctive }) => isDistinctive)) continue;
    const weights = known.map(({ strengths, isDistinctive }) => (strengths.size === 0 ? 0.5 * idf(1) : idf(strengths.size)) * (isDistinctive ? 1 : 0.3));
    const found = namedBy(known, weights).filter(([, { score }]) => score >= leastSpan);
    for (const [document, { score, isNamed }] of found) {
      const before = scores.get(document) ?? { score: 0, spans: 0, isNamed: false };
      scores.set(document, { score: before.score + score, spans: before.spans + 1, isNamed: before.isNamed || isNamed });
    }
    if (found.length === 0) continue;
    spent.push(...words);
    odds = Math.max(odds, ...known.map((word) => (word.isDistinctive ? word.odds : 0)));
  }
  const top = Math.max(0, ...[...scores.values()].map(({ score }) => score));
  const chosen = [...scores].filter(([, { score }]) => score >= nearTop * top);
  const isNamed = chosen.some(([, naming]) => naming.isNamed || naming.spans > 1);
  if (chosen.length === 0 || odds < (isNamed ? sureOdds.named : sureOdds.other)) return null;
  if (chosen.length > Math.max(alwaysAllowed, mostNamed * count) || chosen.length > count / 2) return null;
  const period = periodOf(raw, scope);
  return { named: new Map(chosen.map(([document, { score }]) => [scope.documents[document]?.documentId ?? '', (score / top) * period(document)])), spent };
}

/** How much of the weight of one run of words each document has that holds a distinctive one. */
function namedBy(known: readonly Holders[], weights: readonly number[]): [number, { score: number; isNamed: boolean }][] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Map<number, { score: number; isNamed: boolean; isDistinctive: boolean }>();
  for (const [at, { strengths, isDistinctive }] of known.entries()) {
    for (const [document, strength] of strengths) {
      const before = found.get(document) ?? { score: 0, isNamed: false, isDistinctive: false };
      found.set(document, { score: before.score + (strength * (weights[at] as number)) / all, isNamed: before.isNamed || (strength === 1 && isDistinctive), isDistinctive: before.isDistinctive || isDistinctive });
    }
  }
  return [...found].filter(([, { isDistinctive }]) => isDistinctive);
}

interface Holders {
  /** Document to how surely the word names it. */
  readonly strengths: ReadonlyMap<number, number>;
  readonly odds: number;
  readonly isDistinctive: boolean;
}

function holdersOf(words: readonly NameWord[], at: number, { documents, passages, occurrences }: Routable): Holders {
  const { word, opens } = words[at] as NameWord;
  const strengths = new Map<number, number>();
  const places = occurrences(termId(stemOf(word)));
  const beginnings = beginningsOf(words, at);
  for (let document = 0; document < documents.length; document++) {
    const { fileWords } = documents[document] as RoutedDocument;
    if (fileWords.words.has(word) || fileWords.joined.some((whole) => beginnings.some((written) => whole.startsWith(written)))) strengths.set(document, 1);
  }
  if (!opens) for (const [document, { isInOpening }] of places) if (isInOpening && !strengths.has(document)) strengths.set(document, openingStrength);
  let [theirs, others, own] = [0, 0, 0];
  for (const [document, found] of places) {
    if (strengths.has(document)) theirs += found.passages;
    else others += found.passages;
  }
  for (const document of strengths.keys()) own += documents[document]?.passages ?? 0;
  const odds = (theirs + 0.5) / (others + 0.5) / ((own + 0.5) / (passages - own + 0.5));
  return { strengths, odds, isDistinctive: strengths.size > 0 && odds >= leastOdds && !/^((19|20)\d\d|\d{1,2})$/.test(word) };
}

export interface FileWords {
  readonly words: ReadonlySet<string>;
  /** Words without spaces ("AMERICANEXPRESS"), which words of a question are joined or cut to. */
  readonly joined: readonly string[];
}

/** AlliedEsportsInc_20190815.txt as the words that a person would write. */
export function fileWordsOf(name: string): FileWords {
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ');
  const words = new Set([...wordsOf(bare), ...wordsOf(bare.replace(/([a-z])([A-Z])/g, '$1 $2'))].map(({ word }) => word));
  return { words, joined: [...words].filter((word) => word.length >= 5) };
}

/** How a word may begin a name written without spaces: JPM in JPMORGAN, "Best" with "Buy" in BESTBUY. */
function beginningsOf(words: readonly Word[], at: number): string[] {
  const word = words[at]?.word ?? '';
  const [before, after] = [words[at - 1]?.word ?? '', words[at + 1]?.word ?? ''];
  return [word.length >= 3 ? word : '', before === '' ? '' : before + word, after === '' ? '' : word + after].filter((written, kind) => written.length >= (kind === 0 ? 3 : 5));
}

/** Runs of words that look like names: with a capital or a digit, "of" and "the" between them. */
function spansOf(raw: string): NameWord[][] {
  const spans: NameWord[][] = [];
  let current: NameWord[] = [];
  let end = 0;
  const close = () => {
    if (current.length > 0) spans.push(current);
    current = [];
  };
  for (const word of wordsOf(raw)) {
    const between = raw.slice(end, word.start);
    if (/[.;:?!()]\s|[;()]/.test(between)) close();
    const written = raw.slice(word.start, word.end);
    const isName = word.word.length > 1 && /^[\p{Lu}\d]/u.test(written) && isTerm(word.word) && !/^(\d+|(fy|q)\d+(q\d)?)$/.test(word.word);
    const opens = (end === 0 || /[.:?!]\s/.test(between)) && !/[\p{Lu}\d]/u.test(written.slice(1));
    if (isName) current.push({ ...word, opens });
    else if (!/^(of|the|de|la)$/.test(word.word)) close();
    end = word.end;
  }
  close();
  return spans;
}
