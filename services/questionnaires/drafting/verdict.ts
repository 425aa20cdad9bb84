import { tellsOfBreach } from '../../evidence/index.ts';
import { checkStatement, countTerms } from '../../retrieval/index.ts';
import type { Assertion } from './assertion.ts';

export type Verdict = 'yes' | 'no';

const denial = /\b(?:no|not|never|none|neither|nor|without|cannot|nobody|nothing)\b|n't\b/gi;
const sweeping = /\b(?:all|every|each|any|always|in full|completely)\b/i;
/** "in no other country", "not only", "no later than": words of denial that deny nothing asked. */
const harmless = /\b(?:whether\b[^,.;]{0,40}\bor not|in no other|no (?:later|more|less|fewer|longer|sooner) than|not (?:only|more than|less than|later than|limited to|least)|whether or not|no one (?:both|but)|without (?:delay|exception|undue)|not (?:before|until))\b/gi;
/** Where a second thing is said of the same subject, and denied: "passwords are checked and do not expire", "are hashed, never encrypted". */
const ofItsOwn = /,\s+(?=(?:never|not)\b)|\band\s+(?=(?:(?:do|does|did|is|are|was|were|has|have|had|may|must|shall|should|can|will|would)\s+not|never|cannot)\b)/i;
const verb = /\b(?:do|does|did|is|are|was|were|has|have|had|may|must|shall|should|can|will|would)\b/i;
const numbers: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20 };

/**
 * Whether a sentence affirms or denies what is asked. A denial must stand beside the words asked about: "There is no standing VPN" denies
 * a VPN, "keys are kept in Ireland and in no other country" denies nothing.
 */
export function verdictOf(question: string, { text, terms }: Assertion, sentence: string): Verdict {
  if (refutes(question, sentence)) return 'no';
  if (asksForDenial(question)) return deniesAsked(sentence, terms) ? 'yes' : 'no';
  if (deniesAsked(sentence, terms)) return 'no';
  const { reasons } = checkStatement(text, [sentence]);
  return reasons.some(({ problem }) => problem === 'opposite') ? 'no' : 'yes';
}

/** One counterexample refutes "all" and "always": a broken limit, fifteen of sixteen. */
export function refutes(question: string, sentence: string): boolean {
  const isSweeping = sweeping.test(question);
  if (tellsOfBreach(sentence) && (isSweeping || /\b(?:limit|deadline|target)s?\b/i.test(question))) return true;
  return isSweeping && fallsShort(sentence);
}

/** Whether a sentence with this verdict denies what its words speak of: Yes to "Are default passwords never used?" is a denial. */
export const isDenial = (question: string, verdict: Verdict): boolean => (verdict === 'yes') === asksForDenial(question);

/** The question itself denies: "Are default passwords never used?" */
function asksForDenial(question: string): boolean {
  return /\b(?:never|not|no longer|free of|prohibited|forbidden|prevented)\b/i.test(question.replace(harmless, ' '));
}

/** A word of denial within a few words of what was asked, in the same clause. */
function deniesAsked(sentence: string, terms: readonly string[]): boolean {
  const asked = new Set(terms);
  const parts = sentence.replace(harmless, ' ').split(ofItsOwn);
  const subject = (parts[0] ?? '').split(verb, 1)[0]?.trim().split(/\s+/).slice(0, 6).join(' ') ?? '';
  const clauses = parts.map((part, at) => (at === 0 ? part : `${subject} ${part}`)).flatMap((part) => part.split(/[;:|]|,\s+(?:but|and|which|while|so|except)\b|\.\s/));
  const heldBy = clauses.map((clause) => [...countTerms(clause).counts.keys()].filter((term) => asked.has(term)).length);
  // What is said in a side clause ("a right not confirmed by then is withdrawn") denies nothing.
  const most = Math.max(...heldBy);
  for (const [at, clause] of clauses.entries()) {
    if ((heldBy[at] ?? 0) < most) continue;
    for (const match of clause.matchAll(denial)) {
      const after = clause.slice(match.index + match[0].length).split(/\s+/).slice(0, 8).join(' ');
      const before = clause.slice(0, match.index).split(/\s+/).slice(-7).join(' ');
      // "no" denies what follows; "not" and "never" deny the verb, whose subject stands before it.
      const near = /^no$/i.test(match[0]) ? after : `${before} ${after}`;
      const held = [...countTerms(near).counts.keys()].filter((term) => asked.has(term)).length;
      if (held >= Math.min(2, asked.size)) return true;
    }
  }
  return false;
}

/** "Of sixteen cases, fifteen were stopped", "11 of 12 were closed". */
function fallsShort(sentence: string): boolean {
  const value = (word: string | undefined): number => (word === undefined ? Number.NaN : (numbers[word.toLowerCase()] ?? Number(word)));
  const word = `(\\d+|${Object.keys(numbers).join('|')})`;
  const [, total, reached] = new RegExp(`\\bof (?:the )?${word}\\b[^.;]{0,60}?,\\s*${word}\\b`, 'i').exec(sentence) ?? [];
  if (value(reached) < value(total)) return true;
  const [, part, whole] = new RegExp(`\\b${word} (?:out )?of (?:the )?${word}\\b`, 'i').exec(sentence) ?? [];
  return value(part) < value(whole);
}
