import { holdsPhrase, isTerm, stemOf, wordsOf, type ParsedQuery, type Word } from '../lexical/index.ts';

export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface Snippet {
  readonly text: string;
  /** Matched words, as places in `text`. */
  readonly marks: readonly Mark[];
}

const snippetLength = 280;

/** Where words of the query, in any form, stand in a text. */
export function matchesIn(text: string, query: ParsedQuery): Mark[] {
  return matched(wordsOf(text), query).map(({ start, end }) => ({ start, end }));
}

const matched = (words: readonly Word[], query: ParsedQuery) =>
  words.map(({ word, start, end }) => ({ word, stem: stemOf(word), start, end })).filter(({ word, stem }) => isTerm(word) && query.terms.has(stem));

/** The stretch of a passage with the most different words of the query, cut at words, and where those words stand in it. */
export function snippetOf(text: string, query: ParsedQuery): Snippet {
  const words = wordsOf(text);
  const hits = matched(words, query);
  if (text.length <= snippetLength) return { text, marks: hits.map(({ start, end }) => ({ start, end })) };
  let best = { worth: 0, start: 0 };
  for (const [from, hit] of hits.entries()) {
    const inside = hits.slice(from).filter(({ end }) => end <= hit.start + snippetLength);
    const worth = [...new Set(inside.map(({ stem }) => stem))].reduce((sum, stem) => sum + (query.terms.get(stem) ?? 0), 0);
    if (worth > best.worth) best = { worth, start: hit.start };
  }
  // A little of what stands before helps to read it.
  const wanted = Math.max(0, Math.min(best.start - 40, text.length - snippetLength));
  const start = wanted === 0 ? 0 : (words.find((word) => word.start >= wanted)?.start ?? wanted);
  const end = words.findLast((word) => word.end <= start + snippetLength)?.end ?? start + snippetLength;
  const cutText = `${start > 0 ? '\u2026' : ''}${text.slice(start, end)}${end < text.length ? '\u2026' : ''}`;
  const shift = start > 0 ? start - 1 : 0;
  return { text: cutText, marks: hits.filter((hit) => hit.start >= start && hit.end <= end).map((hit) => ({ start: hit.start - shift, end: hit.end - shift })) };
}

/** Whether a passage holds every quoted phrase of the query. */
export function holdsPhrases(text: string, { phrases }: ParsedQuery): boolean {
  return phrases.every((phrase) => holdsPhrase(text, phrase));
}
