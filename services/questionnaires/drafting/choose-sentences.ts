import { splitSentences } from '../../evidence/index.ts';
import { countTerms } from '../../retrieval/index.ts';
import type { Assertion } from './assertion.ts';

/** A place that speaks of a question, as the assessment found it: `quote` is a slice of its page from `start` on. */
export interface Finding {
  readonly documentId: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly quote: string;
  readonly score: number;
}

/** The sentence of a finding that says it. `start` counts into the page. */
export interface ChosenSentence {
  readonly finding: Finding;
  readonly start: number;
  readonly quote: string;
  /** White space as one space, cells of a row parted. */
  readonly text: string;
  /** Share of the question's words that it holds, by rarity. */
  readonly share: number;
}

const longest = 420;
const fewestWords = 4;
const usualWeight = 0.35;
/** What "how long" and "how often" are answered with. */
const figure = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|twice|once|continuous(?:ly)?|(?:each|every) (?:hour|day|night|week|month|quarter|year|\w+day))\b/i;

/**
 * From each finding the sentence that holds most of what is asked, best first. Rare words count more; the sentence before one is read with
 * it where it says what is spoken of ("Of sixteen cases, fifteen were stopped. One …").
 */
export function chooseSentences(assertion: Assertion, findings: readonly Finding[], rarity: (term: string) => number): ChosenSentence[] {
  return sentencesOf(assertion, findings, rarity).map((sentences) => sentences[0]).filter((sentence) => sentence !== undefined)
    .toSorted((a, b) => b.share * (2 + b.finding.score) - a.share * (2 + a.finding.score));
}

/** The sentences of each finding, best first. */
export function sentencesOf({ terms, usual, asksFigure }: Assertion, findings: readonly Finding[], rarity: (term: string) => number): ChosenSentence[][] {
  const weighted = [...terms.map((term) => ({ term, weight: rarity(term) })), ...usual.map((term) => ({ term, weight: rarity(term) * usualWeight }))];
  const all = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const shareOf = (text: string): number => {
    const held = countTerms(text).counts;
    return all === 0 ? 0 : weighted.reduce((sum, { term, weight }) => sum + (held.has(term) ? weight : 0), 0) / all;
  };
  return findings.map((finding) => splitSentences(finding.quote).flatMap(({ start, end, text, words }): ChosenSentence[] => {
    if (words < fewestWords) return [];
    const quote = cut(finding.quote.slice(start, end));
    return [{ finding, start: finding.start + start, quote, share: shareOf(text) * formOf(quote, words) * (asksFigure && !figure.test(text) ? 0.5 : 1), text: quote.replaceAll(/\s*\t\s*/g, ' | ').replaceAll(/\s+/g, ' ').replace(/^(?:[•▪◦–*-]|\d+(?:\.\d+)+)\s+/, '').trim() }];
  }).toSorted((a, b) => b.share - a.share));
}

/** A whole sentence says something; a row or a heading with the same words names it. */
function formOf(quote: string, words: number): number {
  if (quote.includes('\t')) return 0.75;
  return /[.!?:;)]["”']?$/.test(quote.trim()) || words > 14 ? 1 : 0.6;
}

/** A sentence that never ends (a long row) is cut at a word. */
function cut(text: string): string {
  if (text.length <= longest) return text;
  const at = text.lastIndexOf(' ', longest);
  return text.slice(0, at > longest / 2 ? at : longest).trimEnd();
}
