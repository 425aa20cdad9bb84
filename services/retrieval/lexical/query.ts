import { lexicon } from './lexicon.ts';
import { identifierTerm, termsOf } from './terms.ts';
import { fold, identifiersOf, wordsOf } from './words.ts';

/** What a person's words ask for. */
export interface ParsedQuery {
  /** The words without the quotation marks, for the embedding. */
  readonly text: string;
  /** Term to weight: 1 for a word of the query, less for what the lexicon adds. */
  readonly terms: ReadonlyMap<string, number>;
  /** Phrases in quotation marks; a hit must hold each, compared by folded words. */
  readonly phrases: readonly string[];
  /** Nothing but quoted phrases and identifiers: no place is kept for the embedding's hits. */
  readonly isLiteral: boolean;
}

/** Weight of a word that only the lexicon brings in. Measured flat from 0.2 to 0.4 on the development questions (see `eval/`). */
const lexiconWeight = 0.3;
/** Words of a longer query change nothing in practice and cost time in the database. */
export const mostQueryTerms = 96;

const quoted = /["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]{2,200})["\u201c\u201d]/g;

/** First stem of a member to the meanings it may begin, with the stems of the member. */
const members = new Map<string, { readonly stems: readonly string[]; readonly meaning: number }[]>();
const meanings: string[][] = lexicon.map((line, meaning) => {
  for (const member of line) {
    const stems = termsOf(member);
    const [first] = stems;
    if (first === undefined) throw new Error(`the lexicon has a member without a term: ${member}`);
    members.set(first, [...(members.get(first) ?? []), { stems, meaning }]);
  }
  return [...new Set(line.flatMap(termsOf))];
});

export function parseQuery(raw: string): ParsedQuery {
  const phrases = [...raw.matchAll(quoted)].map(([, phrase = '']) => phrase.trim()).filter((phrase) => termsOf(phrase).length > 0);
  const text = raw.replace(/["\u201c\u201d\u201e]/g, ' ');
  const identifiers = identifiersOf(text);
  const stems = termsOf(text);
  const terms = new Map<string, number>();
  for (const term of [...identifiers.map(identifierTerm), ...stems]) if (terms.size < mostQueryTerms) terms.set(term, 1);
  const rest = termsOf(withoutIdentifiers(raw.replace(quoted, ' '), identifiers));
  const isLiteral = (phrases.length > 0 || identifiers.length > 0) && rest.length === 0;
  // A quoted phrase is meant word for word, an identifier as it stands: nothing is added to them.
  if (!isLiteral) for (const term of lexiconTerms(stems)) if (!terms.has(term) && terms.size < mostQueryTerms) terms.set(term, lexiconWeight);
  return { text: text.replace(/\s+/g, ' ').trim(), terms, phrases, isLiteral };
}

function lexiconTerms(stems: readonly string[]): string[] {
  const added: string[] = [];
  for (const [at, stem] of stems.entries()) {
    for (const member of members.get(stem) ?? []) {
      if (member.stems.every((wanted, offset) => stems[at + offset] === wanted)) added.push(...(meanings[member.meaning] ?? []));
    }
  }
  return added;
}

function withoutIdentifiers(text: string, identifiers: readonly string[]): string {
  let rest = fold(text);
  for (const identifier of identifiers) rest = rest.replaceAll(identifier, ' ');
  // `ISO 27017` is written with a space, its identifier without.
  return identifiers.length > 0 ? rest.replace(/\b(iso(\/iec)?|iec|nist sp|sp|fips|rfc|soc|cve|cwe|chg|inc|req|tkt|ref)[ -]\d[\d.:-]*/g, ' ') : rest;
}

/** Whether a text holds a quoted phrase of the query, compared by folded words (case, accents and punctuation do not count). */
export function holdsPhrase(text: string, phrase: string): boolean {
  const words = (value: string) => ` ${wordsOf(value).map(({ word }) => word).join(' ')} `;
  return words(text).includes(words(phrase));
}
