import { irregularPasts } from '../language/irregular-verbs.ts';
import { numberWordPattern } from './number-words.ts';
import { relationOf } from '../language/word-relation.ts';
import { fold, isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** Nouns for those who act. Only they, and names, are held against each other. */
const roles = new Set(
  ('subscriber verifier user customer client provider supplier vendor employee staff personnel contractor visitor administrator manager supervisor officer owner auditor developer engineer team department board director ' +
    'ceo ciso cto cfo cio committee desk agency institution bank creditor lender applicant lessee lessor tenant party government court president authority regulator firm company organization partner member researcher ' +
    'operator controller processor recipient police head chief executive analyst counsel council custodian steward approver reviewer preparer requester coordinator secretary minister landlord buyer seller employer')
    .split(' '),
);
/** Verbs of being, which nobody does to anything. */
const intransitive = /^(?:stay|remain|belong|appl(?:y|ie)|exist|become|mean|begin|end|start|expire|lapse|occur|happen|depend|relate|consist|includ|contain|survive|last|run|come|go|fall|rise|increase|decrease)(?:e?s|e?d)?$/;
/** Stems would make the verb "reviews" of a reviewer. */
const singular = (word: string) => word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
const pronouns = /^(?:it|they|we|you|he|she|this|these|those|who|which|that|whoever|whichever|those|one|ones|others|another|anyone|everyone|someone|nobody)$/i;
const be = '(?:is|are|was|were|be|been|being)';
const clauseEnd = /[.;:!?](?=\s|$)|\n|,\s|\b(?:but|however|although|because|while|unless|until|if|when|who|which|that)\b/gi;

interface Deed {
  /** Stem of the verb. */
  readonly verb: string;
  /** Content words of whoever does it. */
  readonly doer: readonly string[];
  readonly doerText: string;
  readonly named: boolean;
  /** Content words of whom or what it is done to, as far as the next preposition. */
  readonly object: readonly string[];
}

export interface OtherDoer {
  readonly said: string;
  readonly quoted: string;
}

/**
 * Who a statement says does a thing, where the quotes say that somebody else does it: "the customer notifies the provider" for "the
 * provider notifies the customer". Read from the order of words alone, and only where both sides name a role or have a name.
 */
export function otherDoers(statement: string, quotes: readonly string[]): OtherDoer[] {
  const given = quotes.flatMap(deedsOf);
  return deedsOf(statement).flatMap((deed) => {
    const same = given.filter((other) => relationOf(deed.verb, other.verb) === 1);
    const exact = same.filter((other) => other.verb === deed.verb);
    const compared = exact.length > 0 ? exact : same;
    // "The customer notifies the provider" for "the provider ... notifies the customer": each in the other's place.
    const swapped = compared.length > 0 && compared.every((other) => shareWord(deed.doer, other.object) && !shareWord(deed.doer, other.doer) && deed.object.length > 0 && !shareWord(deed.object, other.object)) ? compared[0] : undefined;
    if (swapped !== undefined) return [{ said: deed.doerText, quoted: swapped.doerText }];
    if (!deed.named || compared.length === 0 || !compared.every((other) => other.named && !shareWord(deed.doer, other.doer))) return [];
    return [{ said: deed.doerText, quoted: compared[0]?.doerText ?? '' }];
  });
}

/**
 * Roles that a statement speaks of while its quotes speak of none like them. Who is meant is the fact that such a word carries, so
 * no other word of the quote can stand for it.
 */
export function strangeRoles(statement: string, texts: readonly string[]): string[] {
  const quoted = texts.flatMap((text) => wordsOf(text).map(({ word }) => stemOf(word)));
  const raw = texts.join(' ');
  return wordsOf(statement).filter(({ word, start }) => rolesHeld.has(singular(word)) && !statement.slice(0, start).endsWith('-'))
    .map(({ word }) => word)
    .filter((word) => !quoted.some((stem) => relationOf(stemOf(word), stem) === 1 || sameAction(word, stem)) && !(addressed.has(singular(word)) && /\b(?:you|your|we|our|us|they|their|he|she|someone|anyone|party|parties)\b/i.test(raw)));
}

/** "Auditor" beside "auditing". */
function sameAction(role: string, stem: string): boolean {
  const action = singular(role).replace(/(?:ers?|ors?|ees?)$/, '');
  return action.length >= 5 && action !== singular(role) && stem.startsWith(action);
}

/** Readers that a text may address as "you", or itself as "we". */
const addressed = new Set('user customer client employee subscriber member applicant provider company organization firm staff personnel agency developer researcher supplier vendor partner'.split(' '));
/** Roles held against the quotes wherever they stand; "member", "party" and the like are too often part of other phrases. */
const rolesHeld = new Set(
  'subscriber verifier customer client supplier vendor employee department contractor visitor administrator manager supervisor officer auditor developer engineer director committee lender applicant lessee lessor tenant court president regulator researcher approver reviewer requester landlord buyer seller employer police lawyer attorney parent student patient physician'
    .split(' '),
);

function shareWord(left: readonly string[], right: readonly string[]): boolean {
  return left.some((word) => right.some((other) => relationOf(word, other) === 1)) || isInitials(left, right) || isInitials(right, left);
}

const isInitials = (short: readonly string[], long: readonly string[]) => short.some((word) => word.length > 1 && word === long.map((part) => part.charAt(0)).join(''));

function deedsOf(text: string): Deed[] {
  const deeds: Deed[] = text.split(/[.;:!?](?=\s|$)|\n/).flatMap(passivesIn);
  let from = 0;
  for (const match of [...text.matchAll(clauseEnd), null]) {
    const clause = text.slice(from, match?.index ?? text.length);
    from = (match?.index ?? text.length) + (match?.[0].length ?? 0);
    deeds.push(...deedsInClause(clause));
  }
  return deeds;
}

/** By whom something is done: "is reviewed, approved and signed by the board", "as determined by the vendor". */
const passive = new RegExp(`\\b(?:${be}|as|when|if|where)(?: \\w+ly| also| not| then)? ((?:[\\p{L}-]{3,}(?: up| out)?(?:, (?:and |or )?| and | or )(?:\\w+ly )?){0,4}[\\p{L}-]{3,}(?: up| out)?) by (?:the |a |an |its |their |our |each |every )?((?:[\\p{L}\\p{N}'&/-]+ ?){1,5})`, 'giu');
/** Whose burden something is, as the deed "bear". */
const burden = /\b(?:the )?(?:sole )?responsibility of (?:the |its |their |our )?((?:[\p{L}\p{N}'&/-]+ ?){1,4})/giu;

function passivesIn(sentence: string): Deed[] {
  const deeds: Deed[] = [];
  for (const match of [...sentence.matchAll(passive), ...[...sentence.matchAll(burden)].map(([text, doer = '']) => [text, 'borne', doer])]) {
    const doer = (match[2] ?? '').split(/\b(?:and|in|on|at|to|for|with|from|after|before|within|as|under|using|via|during|of)\b/i)[0] ?? '';
    for (const verb of (match[1] ?? '').split(/, (?:and |or )?| and | or /)) {
    const found = deed(verb.replace(/^\w+ly /, '').replace(/^set up$/, 'establish'), doer, sentence, '');
    deeds.push({ ...found, named: found.named || !new RegExp(`ing$|^(?:${numberWordPattern})\\b|^(?:e-?mail|mail|post|law|default|hand|means|way|who\\w*|which\\w*|those|one|ones|others|anyone|everyone|someone|nobody|it|them|you|us|him|her)\\b`, 'i').test(doer.trim()) });
    }
  }
  return deeds;
}

function deedsInClause(written: string): Deed[] {
  const clause = written.replace(/\b(?:has|have|had) to (?!be\b)/gi, 'must ').replace(/\b(?:is|are|be) (?:solely )?responsible for (?:the )?(\w{3,}ing)\b/gi, (_, verb: string) => `must ${verb}`).replace(/\b(?:is|are|be|was|were) (?:\w+ly )?(?:required|obliged|obligated|expected|authorized|entitled|permitted|allowed) to\b/gi, 'must');
  const deeds: Deed[] = [];
  const words = wordsOf(clause);
  for (let at = 1; at < words.length - 1; at++) {
    const { word, start, end } = words[at] as { word: string; start: number; end: number };
    const previous = words[at - 1]?.word ?? '';
    const next = clause.slice(end);
    const afterModal = /^(?:must|shall|will|may|can|should|to)$/.test(previous) && previous !== 'to';
    const inflected = (/(?:[^s]s|ed)$/.test(word) || irregularPasts.has(word)) && /^ (?:up |down |and \p{L}+s )?(?:the|a|an|its|their|his|her|all|each|every|any|which|how|what|whether|if|when|where|that|\p{Lu}[\p{L}\p{N}-]*|\p{L}+s|[\p{L}-]+ly|new|security|access)\b/u.test(next) && !new RegExp(`\\b${be}$`, 'i').test(clause.slice(0, start).trim());
    const afterRole = (roles.has(singular(previous)) || /^\p{Lu}\p{L}+$/u.test(clause.slice(words[at - 1]?.start ?? 0, words[at - 1]?.end ?? 0)) && at > 1 && at < 5) && !previous.endsWith('s') && /(?:[^s]s|ed)$/.test(word) && !roles.has(singular(word));
    if (!afterModal && !inflected && !afterRole) continue;
    if (/^(?:be|have|is|are|not)$/.test(word) || intransitive.test(word)) continue;
    const before = clause.slice(0, afterModal ? words[at - 1]?.start : start).replace(/\b(?:\w+ly|hereby|also|then|always|often)\s*$/i, '');
    if (new RegExp(`\\b${be}\\b`, 'i').test(before)) continue;
    const doer = before.trim().split(/\s+/).slice(-5).join(' ');
    deeds.push(deed(word, doer, clause, next));
  }
  return deeds;
}

function deed(verb: string, doerText: string, clause: string, rest: string): Deed {
  const object = wordsOf(rest.split(/[,;.]|\b(?:of|in|on|at|for|with|from|by|under|within|before|after|that|which|who|about)\b/)[0] ?? '').map((one) => one.word).filter(isTerm).slice(0, 4).map(stemOf);
  const words = wordsOf(doerText).map(({ word }) => word);
  const doer = words.filter(isTerm).map(stemOf);
  const lastWord = wordsOf(doerText).at(-1);
  const written = lastWord === undefined ? '' : doerText.slice(lastWord.start);
  // The first word of a sentence is a name when it is written like one, or stands alone without an article as no plain noun does.
  const opens = words.length === 1 && clause.trim().startsWith(doerText.trim());
  const capital = /^\p{Lu}/u.test(written) && (!opens || /^.+\p{Lu}/u.test(written) || !/(?:s|ing|tion|ment|ity|ance|ence|ness|ship|age|ware|cy)$/.test(written.trim()));
  const pronoun = words.some((word) => pronouns.test(word));
  const counts = new RegExp(`^${numberWordPattern}$`, 'i').test(words.at(-1) ?? '');
  return { verb: stemOf(fold(verb)), object, doer, doerText: doerText.trim(), named: !pronoun && !counts && (roles.has(singular(words.at(-1) ?? '')) || capital) };
}
