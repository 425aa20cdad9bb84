import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';
import { numberWordPattern } from '../facts/number-words.ts';
import { monthOfMay, phrases } from './phrases.ts';

/** What a clause says of its matter: that it has to be, should be, may be, need not be; or, without such a word, that it is. */
export type Modality = 'forbidden' | 'required' | 'recommended' | 'permitted' | 'dispensable' | 'planned' | 'stated';

/** A content word in its clause. */
export interface Mention {
  readonly word: string;
  readonly stem: string;
  /** Whether an odd number of negations reaches it. */
  denied: boolean;
  /** Before the verb that is denied: who does not do it, rather than what is not done. */
  beforeNegation: boolean;
  /** Under "not ... unless" or "only if", where the sentence denies and allows at once. */
  guarded: boolean;
}

/** A word that denies, and the content words it reaches, nearest first. */
export interface Negation {
  readonly word: string;
  readonly reach: readonly Mention[];
  /** A verb or an adjective that denies ("violates", "unable"), which the other text may hold as well. */
  readonly isPredicate: boolean;
}

export interface Clause {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly negations: readonly Negation[];
  readonly modality: Modality;
  /** Says under which condition: "only at the client's request", "after approval". */
  readonly conditional: boolean;
  /** Opened by "if", "when" or "where". */
  readonly isCondition: boolean;
  /** Where or when, without a verb: "In such a model, ...". */
  readonly isSetting: boolean;
  /** Opened by "unless": what it says is the exception. */
  readonly isException: boolean;
  /** "Shall allow": a duty, by which something is permitted. */
  readonly permits: boolean;
}

type Kind = 'verb' | 'noun' | 'preposition' | 'predicate';

/** `verb` denies its clause; `noun` what stands beside it and so the clause; `preposition` a few words; `predicate` its subject or object. */
const negators = new Map<string, Kind>([
  ...'not never neither nor hardly seldom rarely mustnot'.split(' ').map((word) => [word, 'verb'] as const),
  ...'no none nobody nothing nowhere'.split(' ').map((word) => [word, 'noun'] as const),
  ...'without except excepting excluding lacking outside besides'.split(' ').map((word) => [word, 'preposition'] as const),
  ...(
    'refuse refuses refused refusing decline declines declined prevent prevents prevented preventing prohibit prohibits prohibited prohibiting forbid forbids forbidden ban bans banned ' +
    'exclude excludes excluded exempt exempts exempted waive waives waived avoid avoids avoided avoiding lack lacks lacked deny denies denied disallow disallows disallowed ' +
    'lose loses lost cease ceases ceased discontinue discontinues discontinued preclude precludes precluded barred ineligible impermissible unable omit omits omitted ' +
    'unlikely impossible unnecessary abstain refrain refrains violate violates violating infringe infringes hinder hinders hindering impede impedes'
  ).split(' ').map((word) => [word, 'predicate'] as const),
]);
const prepositionReach = 4;
const predicateReach = 6;

/** Set phrases: bounds and formulas that deny nothing, and phrases that say in several words what the lists have as one. */
const formulas: readonly (readonly [RegExp, string])[] = [
  [/\((?:e\.g\.|i\.e\.|see |for example)[^)]*\)/gi, ' '],
  // A clause of its own in brackets.
  [/\(([^()]*\b(?:is|are|was|were|shall|must|may|can|will|should)\b[^()]*)\)/gi, '; $1; '],
  [/\u2019/g, "'"],
  [monthOfMay, 'month'],
  [/\bcan't\b/gi, 'can not'],
  [/\bwon't\b/gi, 'will not'],
  [/n't\b/gi, ' not'],
  [/\bcannot\b/gi, 'can not'],
  [/\bwith or without\b/gi, 'regardless of'],
  [/\b(?:within|inside) (?:and|or) outside\b/gi, 'around'],
  [/\bnot (?:exactly |quite |at all )?the same as\b/gi, 'different from'],
  [/\b(?:nobody|no one|none|nothing) (?:but|other than|except)\b/gi, 'only'],
  [/\b(?:is|are|be|was|were) unable to\b/gi, 'can not'],
  [/\b(?:stop|stops|stopped|ceases?|ceased|quit|quits) (?=\w+ing\b)/gi, 'not '],
  [/\b(?:plain|clear)[ -]text\b/gi, 'plaintext'],
  [/(^|[.;]\s+)absent (?=[a-z])/gi, '$1without '],
  [/\b(?:to the (?:\w+ )?extent|as|if|where|when|wherever|whenever) (?:\w+ly )?(?:necessary|needed|required)\b/gi, ' '],
  [/\bover (?=(?:the|a|its) (?:[\w-]+ ){0,3}(?:threshold|limit|amount|maximum|minimum)\b)/gi, 'above '],
  [/\bunder (?=(?:the|a|its) (?:[\w-]+ ){0,3}(?:threshold|limit|amount|maximum|minimum)\b)/gi, 'below '],
  // "Key management: no decision": what stands before the colon is the subject.
  [/((?:^|[.;]\s+)(?:[^\s.;:]+ ){0,4}[^\s.;:]+):\s/g, '$1 '],
  [/\b(?:at most|at least|from outside)\b/gi, ' '],
  [/\b(?:may|can) (?:freely )?(?:refuse|decline|reject)\b/gi, 'neednot accept'],
  [/\b(?:may|can|shall|must|will) not (?:avoid|refuse|decline|fail|omit|neglect)(?: to)?\b/gi, 'must'],
  [/\b(?:free|frees|freed|release|releases|released|relieve|relieves|relieved)\b(?= [\w' ]{1,60}? from\b)/gi, 'exempts'],
  [/\b(?:not only|not limited to|whether or not|or not|if not|no doubt|without (?:limitation|undue delay|delay|cause)|no matter|not least|at no time)\b/gi, ' '],
  [new RegExp(`\\b(?:(?:no|not) (?:later|more|less|fewer|longer|greater|sooner|earlier) than|not (?:to )?exceed(?:ing)?)\\b(?= (?:the |a )?(?:\\S{0,3}\\d|${numberWordPattern}))`, 'gi'), ' '],
  [/\b(?:no|not) (?:later|longer|sooner|earlier) than\b/gi, ' '],
  [/\b(?:fail|fails|failed|failing|failure) to\b/gi, 'not'],
  [/\b(?:keep|keeps|kept|keeping|stay|stays|stayed|remain|remains)\b([^.;,]{0,50}?) (?:out of|away from|off)\b/gi, 'prevent$1'],
  [/\b(?:keep|keeps|kept|stop|stops|stopped)\b([^.;,]{1,50}?) from (?=\w+ing\b)/gi, 'prevent$1 '],
  [/(^|[.;:!?]\s+)no, /gi, '$1'],
  [/\b(?:no|not any|any) (?:longer|more)\b(?! than)/gi, 'not'],
  [/\b(?:need|needs) not(?: to)?\b|\b(?:do|does|did) not (?:need|have) to\b|\b(?:is|are|was|be) no need (?:to|for)\b|\b(?:is|are|be|was|were) under no (?:obligation|duty) to\b/gi, 'neednot'],
  [/\b(?:is|are|be|was|were|being) (?:not|never) (?:\w+ly )?(?:required|obliged|obligated|mandatory|compulsory|necessary|needed|compelled|bound)(?: to)?\b|\bbut not (?:\w+ly )?(?:required|mandatory|necessary|obligatory)\b/gi, 'neednot'],
  [/\b(?:do|does|did|shall|will|must|may) not (?:necessarily )?(?:require|need|demand|oblige)\b/gi, 'neednot'],
  [/\b(?:needs?|requires?) no\b|\bwithout (?:requiring|needing|having to|(?:any|the) need (?:for|to))\b/gi, 'neednot'],
  [/\bno\b((?: \w+){1,4}?) (?:is|are) (?:required|needed|necessary|mandatory)\b/gi, '$1 neednot'],
  [/\b(?:is|are|be) (?:optional|voluntary|unnecessary|at the discretion of)\b/gi, 'neednot $&'],
  [/\b(?:rather than|instead of|other than|besides|apart from|aside from|free of|free from|in the absence of)\b/gi, 'without'],
  [/\bexcept (?:for|where|when|if|that|as)\b/gi, 'except'],
];

const boundary = new RegExp(
  '[.;!?](?=\\s|$)|\\n|:\\s|\\s[\\u2013\\u2014-]\\s|\\b(?:but|however|although|though|whereas|because|since|while)\\b' +
    '|,?\\s*\\b(?:that|which|who|whom|where)\\b(?=\\s+(?:[\\w-]+\\s+){0,3}(?:have|has|had|is|are|was|were|do|does|did|can|may|must|shall|will|not|\\w+s|\\w+ed)\\b)' +
    '|,?\\s*\\b(?:so that|so as to|in order to|by (?=\\w+ing\\b))|[\\u201c\\u201d"]|,?\\s*\\band that\\b|,?\\s*\\b(?:and|or)\\b(?=\\s+(?:is|are|was|were|has|have|does|do|did|may|must|shall|will|should|can|neednot|need|never|not|it|they|there|we|you|gave|give|gives)\\b)' +
    '|,?\\s*\\b(?:if|when|whenever|why|how|unless|until|once|as long as|provided that|even if|even though|in case)\\b(?=\\s)' +
    '|(?<=\\b(?:is|are|was|were|must|shall|may|can|will|has|have)\\b[^.;,!?]{0,120})\\s+(?:and|or)\\s+(?=(?:[\\w\'-]+\\s){1,3}(?:must|shall|will|may|can|should)\\b)' +
    '|,\\s+(?=(?:[\\w\'-]+\\s){1,3}(?:must|shall|will|may|can|should)\\b)' +
    '|,\\s+(?:(?:and|or|so)\\s+)?(?=(?:the|a|an|it|they|there|we|you|users?|this|these|those|some|nothing|nobody|customers?|agencies)\\s)',
  'gi',
);
/** A comma after an opening "If ...", "As ..." ends that clause. */
const opening = /(^|[.;!?]\s+)((?:if|as|when|while|where|because|since|although|unless|once|after|before|for|in|until|apart|without)\b[^,.;!?]{6,200}),/gi;

const modals: readonly (readonly [Modality, RegExp])[] = [
  ['forbidden', /\b(?:must|shall|may|can|could|should|might|will) (?:not|never)\b|\b(?:prohibited|forbidden|disallowed)\b/i],
  ['dispensable', /\bneednot\b/i],
  ['planned', /\b(?:plans? to|planned|planning to|intends? to|intended to|proposed|proposes to|(?:is|are) scheduled(?! (?:for |to be )?(?:\w+ )?(?:annual|yearly|quarterly|monthly|weekly|daily|regular|periodic|recurring|every|each))|in future|in the future|under development|aims? to|not yet)\b/i],
  ['recommended', /\b(?:should|recommend(?:s|ed)?|encouraged?|advised|urged|ought|suggest(?:s|ed)?|try to)\b/i],
  ['required', /\b(?:must|shall|requires?|required|mandatory|compulsory|obligatory|obliged|obligated|obliges?|has to|have to|had to|is to be|are to be|needs? to|needed|necessary)\b/i],
  ['permitted', /\b(?:may|might|can|could|permitted|permits?|allowed|allows?|authorized to|entitled|free to|able to|the right to|optional)\b/i],
];

/** Words that carry no matter of their own: modals, and words that open clauses. */
const empty = new Set('shall should must need needs needed may might could would will also upon where when while because whether neednot required as such than been being do does did has have had any each under regardless some all every about via out regarding concerning so even no-one'.split(' '));

/** Says that a thing holds under a condition alone. */
const condition = /\b(?:only|solely|if|when|where|unless|until|after|except|with|once|subject to|upon|provided|alone)\b/i;
/** Adverbs that a negation before them denies instead of the verb. */
const manner = /^(?:un)?(?:intentionally|deliberately|purposely|explicitly|automatically|manually|fully|completely|entirely|solely|exclusively|merely|publicly|directly|immediately|permanently|properly|formally)$/;
/** Behind the object of a verb that denies: the rest of the clause. */
const endsObject = /^(?:may|might|must|shall|will|should|can|could|would|for|after|before|until|within|during|while)$/;
const auxiliary = /^(?:is|are|was|were|has|have|had|do|does|did|may|might|must|shall|will|should|can|could|would|neednot)$/;

/** Figures and their units are compared by their value elsewhere. */
const figure = new RegExp(`\\d|^(?:${numberWordPattern}|(?:second|minute|hour|day|week|month|quarter|year)s?|percent|calendar|business|working)$`);

/** The clauses of a text with their content words, who denies what, and how firmly each is said. */
export function clausesOf(text: string): Clause[] {
  let plain = text;
  for (const [pattern, replacement] of [...formulas, ...phrases]) plain = plain.replace(pattern, replacement);
  plain = plain.replace(opening, '$1$2;');
  const clauses: Clause[] = [];
  let from = 0;
  let subject: readonly string[] = [];
  let opener = '';
  for (const match of [...plain.matchAll(boundary), null]) {
    const until = match?.index ?? plain.length;
    const end = match?.[0] ?? '';
    const part = plain.slice(from, until);
    // "It is set by the user and is never known": the second clause has the subject of the first.
    const elided = /^\s*(?:is|are|was|were|has|have|does|do|did|may|might|must|shall|will|should|can|could|neednot)\b/i.test(part);
    const own = elided ? [] : subjectOf(part);
    const clause = clauseOf(part, elided ? subject : [], /\b(?:unless|until)\b/i.test(end) || (/\bonly\s*$/i.test(part) && /\b(?:if|when)\b/i.test(end)), condition.test(`${part} ${end}`), opener);
    opener = end;
    if (clause.mentions.length > 0) clauses.push(clause);
    if (/[.;!?]/.test(end)) subject = [];
    else if (own.length > 0 && (subject.length === 0 || wordsOf(part).some(({ word }) => auxiliary.test(word)))) subject = own;
    from = until + end.length;
  }
  return clauses;
}

/** Content words before the first auxiliary; the first content word where there is none. */
function subjectOf(text: string): string[] {
  const words = wordsOf(text).map(({ word }) => word);
  const at = words.findIndex((word) => auxiliary.test(word));
  const before = (at < 0 ? words : words.slice(0, at)).filter((word) => isTerm(word) && !empty.has(word) && !negators.has(word));
  return at < 0 ? before.slice(0, 1) : before;
}

function toMention(word: string): Mention {
  return { word, stem: stemOf(word), denied: false, beforeNegation: false, guarded: false };
}

function clauseOf(text: string, inherited: readonly string[], guardedByNext: boolean, conditional: boolean, opener: string): Clause {
  const mentions: Mention[] = inherited.map(toMention);
  const words = wordsOf(text);
  const guards = guardedByNext || /\b(?:not|never|no|neither|mustnot|prohibited|forbidden)\b.*\b(?:unless|until|without|except)\b/i.test(text);
  // What each negation reaches is known when the clause has been read.
  const open: { word: string; kind: Kind; at: number; reach: Mention[]; left: number }[] = [];
  const seenNeither = words.some(({ word }) => word === 'neither');
  let dispensable = false;
  for (const { word, start } of words) {
    const before = text.slice(Math.max(0, start - 12), start);
    // "... and move to": another verb, which a denying verb before it does not reach.
    if (/\band\s*$/i.test(before) && /^\w+ (?:to|into|the|an?|it|its|all|any)\b/i.test(text.slice(start))) for (const other of open) if (other.kind === 'predicate') other.left = 0;
    const kind = negators.get(word);
    if (kind !== undefined && !(word === 'nor' && seenNeither) && !(word === 'no' && /^\s*\.?\s*\d/.test(text.slice(start + 2)))) {
      if (kind !== 'preposition') for (const other of open) if (other.kind === 'preposition' || (kind !== 'predicate' && other.kind !== 'predicate' && /(?:,|\band|\bor)\s*$/i.test(before))) other.left = 0;
      open.push({ word, kind, at: mentions.length, reach: [], left: kind === 'preposition' ? prepositionReach : kind === 'predicate' ? predicateReach : Number.POSITIVE_INFINITY });
      if (kind !== 'predicate') continue;
    }
    if (word === 'neednot') dispensable = true;
    if (/[,;:()]\s*$/.test(before)) for (const other of open) if ((other.kind === 'preposition' || other.kind === 'noun') && other.reach.length > 0) other.left = 0;
    if (auxiliary.test(word)) for (const other of open) if (other.kind === 'preposition' || (other.kind === 'noun' && other.at > 0 && other.reach.length > 0) || (other.kind === 'verb' && other.reach.length > 0 && !/^(?:is|are|was|were|has|have|had|do|does|did)$/.test(word))) other.left = 0;
    // "Prevents a flaw from being exploited": it is the exploiting that is denied.
    if (word === 'from' && /^from \w+ing\b/i.test(text.slice(start))) for (const other of open) if (other.kind === 'predicate') {
      for (const mention of other.reach) mention.guarded = true;
      Object.assign(other, { reach: [], left: predicateReach });
    }
    if (endsObject.test(word)) for (const other of open) if (other.kind === 'predicate' && other.reach.length > 0) other.left = 0;
    if (figure.test(word)) for (const negation of open) if (negation.kind === 'preposition') negation.left = 0;
    if (!isTerm(word) || empty.has(word) || figure.test(word)) continue;
    const mention = toMention(word);
    mentions.push(mention);
    for (const negation of open) {
      if (negation.left <= 0 || (negation.kind === 'predicate' && negation.at === mentions.length - 1)) continue;
      negation.left--;
      negation.reach.push(mention);
      // "Not intentionally made": the adverb is denied.
      if (negation.kind === 'verb' && negation.reach.length === 1 && manner.test(word)) negation.left = 0;
    }
  }
  const isCondition = /\b(?:if|when|whenever|where|once)\s*$/i.test(opener) || /^\s*(?:if|when|whenever|where|once)\b/i.test(text);
  const isSetting = /^\s*(?:in|on|at|for|under|during|within|by|with|from|as|without)\b/i.test(text) && !words.some(({ word }) => auxiliary.test(word));
  // What is not yet there where something else has to be done is no plan.
  const modality = modals.find(([kind, pattern]) => pattern.test(isCondition && kind === 'planned' ? text.replace(/\bnot yet\b/gi, ' ') : text))?.[0] ?? 'stated';
  if (dispensable) for (const mention of mentions) mention.guarded = true;
  return { text, mentions, negations: applyNegations(open, mentions, text, guards), modality, conditional: conditional || (/^(?:required|stated)$/.test(modality) && /\b(?:before|prior to)\b/i.test(text)), isCondition, isSetting, isException: /\bunless\b/i.test(opener), permits: /\b(?:must|shall|will|should) (?:allow|permit|enable|let)\b/i.test(text) };
}

function applyNegations(found: readonly { word: string; kind: Kind; at: number; reach: Mention[] }[], mentions: readonly Mention[], text: string, guards: boolean): Negation[] {
  const reached = new Set<Mention>();
  return found.map(({ word, kind, at, reach }) => {
    const before = mentions.slice(0, at).reverse();
    // "Uploads are prohibited", "Is excluded from the scope": what is denied stands before.
    const passive = kind === 'predicate' && new RegExp(`\\b(?:is|are|be|was|were|been|being)(?: \\w+ly)? ${word}\\b`, 'i').test(text);
    const whole = passive ? [...before, ...reach] : reach;
    for (const mention of whole) mention.denied = !mention.denied;
    if (kind === 'verb' || (kind === 'noun' && at < 2)) {
      if (guards) for (const mention of [...reach, ...before]) mention.guarded = true;
      for (const mention of before) {
        if (reached.has(mention)) continue;
        mention.denied = !mention.denied;
        mention.beforeNegation = true;
      }
      for (const mention of [...reach, ...before]) reached.add(mention);
    }
    // "Has found no errors": found is denied with them.
    const verb = before[0];
    if (kind === 'noun' && at >= 2 && verb !== undefined && !reached.has(verb) && text.toLowerCase().includes(`${verb.word} ${word}`)) {
      verb.denied = !verb.denied;
      verb.beforeNegation = true;
      reached.add(verb);
    }
    // What a preposition reaches ("without consent") says nothing about the verb.
    const apart = new Set(kind === 'preposition' ? [] : found.filter((other) => other.kind === 'preposition').flatMap((other) => other.reach));
    return { word, reach: whole.filter((mention) => !apart.has(mention)), isPredicate: kind === 'predicate' };
  });
}
