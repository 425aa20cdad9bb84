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
 /** An infinitive or a participle, which asserts nothing: "asks a provider *to send*", "*using* the data". */
  readonly loose: boolean;
  /** Under "not ... unless" or "only if", where the sentence denies and allows at once. */
  guarded: boolean;
}

/** A word that denies, and the content words it reaches, nearest first. */
export interface Negation {
  readonly word: string;
  readonly reach: readonly Mention[];
  /** A verb or an adjective that denies ("violates", "unable"), which the other text may hold as well. */
  readonly isPredicate: boolean;
  /** The verb that is denied, where it can be told: "does not *keep*", "nothing in this section shall be *read* as", "*found* no errors". */
  readonly head: Mention | undefined;
  /** It and the verbs joined to it: "cannot *access*, *modify* or *delete*". */
  readonly heads: readonly Mention[];
  /** Reaches a few words only ("without consent"). */
  readonly isPreposition: boolean;
  /** "A dispute not settled in time". */
  readonly isParticiple: boolean;
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
  /** What its sentence asks for by denying all else, as stems: "nobody enters without a *card*", "no device connects unless *encrypted*". */
  needs: readonly string[];
}

type Kind = 'verb' | 'noun' | 'preposition' | 'predicate';

/** `verb` denies its clause; `noun` what stands beside it and so the clause; `preposition` a few words; `predicate` its subject or object. */
const negators = new Map<string, Kind>([
  ...'not nolonger never neither nor hardly seldom rarely mustnot'.split(' ').map((word) => [word, 'verb'] as const),
  ...'no none nobody nothing nowhere'.split(' ').map((word) => [word, 'noun'] as const),
  ...'without except excepting excluding lacking outside'.split(' ').map((word) => [word, 'preposition'] as const),
  ...(
    'refuse refuses refused refusing decline declines declined prevent prevents prevented preventing prohibit prohibits prohibited prohibiting forbid forbids forbidden ban bans banned ' +
    'exclude excludes excluded exempt exempts exempted waive waives waived avoid avoids avoided avoiding lack lacks lacked deny denies denied disallow disallows disallowed ' +
    'preclude precludes precluded barred ineligible impermissible unable omit omits omitted ' +
    'unlikely impossible unnecessary abstain refrain refrains'
  ).split(' ').map((word) => [word, 'predicate'] as const),
]);
const prepositionReach = 4;
const predicateReach = 6;

/** Set phrases: bounds and formulas that deny nothing, and phrases that say in several words what the lists have as one. */
const formulas: readonly (readonly [RegExp, string | ((found: string, at: number, all: string) => string)])[] = [
  [/\((?:e\.g\.|i\.e\.|see |for example)[^)]*\)/gi, ' '],
  // A clause of its own in brackets.
  [/\(([^()]*\b(?:is|are|was|were|shall|must|may|can|will|should)\b[^()]*)\)/gi, '; $1; '],
  // Marks around a term part no clauses.
  [/"([^"\n]{1,60})"/g, '$1'],
  // "Non-binding" is not binding.
  [/\b(non|off)-(?=\p{L}{4})/giu, '$1'],
  // "Up 3 %": a direction, which the list of opposites knows.
  [/\b(?:was|were|is|are) up(?= (?:by |about |approximately |around )?[$\d])/gi, 'increased'],
  [/\b(?:was|were|is|are) down(?= (?:by |about |approximately |around )?[$\d])/gi, 'decreased'],
  [/\b(may|might|can|could|will) (?:miss|overlook)\b/gi, '$1 not detect'],
  [/\b(?:leaves?|left|leaving|keeps?|kept)\b([^.;]{3,80}?)\b(?:as (?:it|they) (?:is|are|was|were)|unchanged|untouched|unaffected|intact)\b/gi, 'not change $1'],
  [/\b(?:remains?|remained|stays?|stayed|(?:is|are|was|were)) (?:unchanged|untouched|unaffected|the same(?! as\b))\b/gi, 'is not changed'],
  // "And nobody else": says that it is so of these alone.
  [/,? (?:and |but )?(?:nobody|no one|none|nothing) else\b[^.,;]*/gi, ' '],
  [/\b(?:shall|may|should|must|is to|are to|be|is|are) be (?:construed|interpreted|understood|read) (?:as|to)\b/gi, 'shall'],
  [/\b(?:needs?|requires?) a plan to\b/gi, 'requires a plan for'],
  [monthOfMay, 'month'],
  // "As permitted or required by law" names a source, no duty.
  [/\bas (?:otherwise |expressly |specifically )?(?:permitted|required|allowed|authorized)(?:,? (?:or|and) (?:permitted|required|allowed|authorized))*(?= (?:by|under|in)\b)/gi, ''],
  // "May have to be disclosed", "may make it necessary": possible, not required.
  [/\b(may|might|could) (?:(?:also|still|sometimes) )?(?:have to|need to|be (?:required|obliged|needed|necessary)(?: to)?|make it necessary to)\b/gi, '$1'],
  [/\bcan't\b/gi, 'can not'],
  [/\bwon't\b/gi, 'will not'],
  [/n't\b/gi, ' not'],
  [/\bcannot\b/gi, 'can not'],
  [/\bwith or without\b/gi, 'regardless of'],
  [/\b(?:within|inside) (?:and|or) outside\b/gi, 'around'],
  [/\bnot (?:exactly |quite |at all )?the same as\b/gi, 'different from'],
  [/\b(?:nobody|no one|none|nothing) (?:but|other than|except)\b/gi, 'only'],
  // "A, not B" and "A rather than B" deny B alone.
  [/,? (?:and |but )?not (?:when |if |where )?(?=(?:the|an?|at|on|in|by|from|for|to|its|their|our|your|each|every) )/gi, (found, at: number, all: string) => (/(?:,|\band|\bbut)\s*$/i.test(found.replace(/not (?:when |if |where )?$/i, '')) && !/\b(?:is|are|was|were|do|does|did|has|have|may|must|shall|should|can|will)$/i.test(all.slice(0, at)) ? ' without ' : found)],
  [/\bnot (?:just|merely|simply|solely|all)\b/gi, ' '],
  // "No more access than they need": a bound.
  [/\bno (?:more|greater|less|fewer) (?=(?:[\w-]+ ){1,3}than\b)/gi, ' '],
  // "May be omitted": need not be done.
  [/\b(?:may|can|could) be (?:omitted|waived|skipped|dispensed with|left out)\b/gi, 'neednot'],
  // What is done to prevent something says nothing of that thing.
  [/\b(?:in order |so as )?to (?:prevent|avoid|refrain from)\b(?! from)/gi, (found, at: number, all: string) => (/\b(?:must|shall|should|required|has|have|failed|fails|ought|need|needs|able|order|asked|told) $/i.test(all.slice(0, at)) ? found : 'against')],
  [/\b(?:at |by |until |till )?(?:the|its|their|each|every) (?:end|start|beginning|close) of\b|\b(?:year|month|quarter|week|day|period)-end\b/gi, 'at'],
  [/\b(?:shall|will|must) (?=(?:also )?(?:have the right to|be entitled to|be (?:permitted|allowed|authorized|free) to)\b)/gi, 'may '],
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
  [/\b(?:may|can|shall|must|will) not (?:avoid|refuse|decline|fail|omit|neglect|skip|bypass|circumvent|evade|forgo)(?: to)?\b/gi, 'must'],
  [/\b(?:free|frees|freed|release|releases|released|relieve|relieves|relieved)\b(?= [\w' ]{1,60}? from\b)/gi, 'exempts'],
  [/\b(?:(?<=\b(?:not|never) )free|release|releases|released|relieve|relieves|relieved)\b(?= (?:the |its |any |their )?[\w-]+ of\b)/gi, 'exempts'],
  [/\b(?:not only|not limited to|whether or not|or not|if not|no doubt|without (?:limitation|undue delay|delay|cause)|no matter|not least|at no time)\b/gi, ' '],
  [new RegExp(`\\b(?:(?:no|not) (?:later|more|less|fewer|longer|greater|sooner|earlier) than|not (?:to )?exceed(?:ing)?)\\b(?= (?:the |a |an )?(?:\\S{0,3}\\d|${numberWordPattern}|once|twice|day|week|month|quarter|year))`, 'gi'), ' '],
  [/\b(?:no|not) (?:later|longer|sooner|earlier) than\b/gi, ' '],
  [/\b(?:fail|fails|failed|failing|failure) to\b/gi, 'not'],
  [/\b(?:keep|keeps|kept|keeping|stay|stays|stayed|remain|remains)\b([^.;,]{0,50}?) (?:out of|away from|off)\b/gi, 'prevent$1'],
  [/\b(?:keep|keeps|kept|stop|stops|stopped)\b([^.;,]{1,50}?) from (?=\w+ing\b)/gi, 'prevent$1 '],
  [/(^|[.;:!?]\s+)no, /gi, '$1'],
  [/\b(?:no|not any|any) (?:longer|more)\b(?! than)/gi, 'nolonger'],
  [/\b(?:need|needs) not(?: to)?\b|\b(?:do|does|did) not (?:need|have) to\b|\b(?:is|are|was|be) no need (?:to|for)\b|\b(?:is|are|be|was|were) under no (?:obligation|duty) to\b/gi, 'neednot'],
  [/\b(?:is|are|be|was|were|being) (?:not|never) (?:\w+ly )?(?:required|obliged|obligated|mandatory|compulsory|necessary|needed|compelled|bound)(?: to)?\b|\bbut not (?:\w+ly )?(?:required|mandatory|necessary|obligatory)\b/gi, 'neednot'],
  [/\b(?:do|does|did|shall|will|must|may) not (?:necessarily )?(?:require|need|demand|oblige)\b/gi, 'neednot'],
  [/\b(?:needs?|requires?) no\b|\bwithout (?:requiring|needing|having to|(?:any|the) need (?:for|to))\b/gi, 'neednot'],
  [/\bno\b((?: \w+){1,4}?) (?:is|are) (?:required|needed|necessary|mandatory)\b/gi, '$1 neednot'],
  [/\b(?:is|are|be) (?:optional|voluntary|unnecessary|at the discretion of)\b/gi, 'neednot $&'],
  [/\b(?:rather than|instead of|free of|free from|in the absence of)\b/gi, 'without'],
  [/\bunless and until\b/gi, 'unless'],
  [/\b(no (?:assurances?|guarantees?|certainty)) that\b/gi, '$1'],
  [/\b(?:apart from|aside from|with the exception of|save for)\b/gi, 'except'],
  [/,? except that\b/gi, '; but'],
  [/\bnot (?=\w+ly\b,? but\b)/gi, 'without '],
  // "Kept outside the office": not kept in it.
  [/\b(is|are|be|been|was|were) (kept|held|stored|located|placed|hosted|processed|performed|conducted) outside(?: of)?\b/gi, '$1 not $2 within'],
  [/\b(?:is|are|be|was|were|lies?|falls?) outside(?: of)?\b/gi, 'is excluded from'],
  [/\b(?:obligations?|dut(?:y|ies))\b([^.;]{0,80}?)\b(?:is|are|be) (?:suspended|waived|excused|lifted)\b/gi, 'neednot $1'],
  [/\b(?:has|have|had|having|is under|are under|be under) no (?:obligation|duty|requirement|need|responsibility)(?: whatsoever)? (?:to|for)\b/gi, 'neednot'],
  [/\b(?:shall|will|may|need|do|does|would|should|must) not be (?:\w+ly )?(?:required|obliged|obligated|bound|compelled) to\b/gi, 'neednot'],
  [/\bexcept (?:where|when|if)\b/gi, 'unless'],
  [/\bexcept (?:for|as)\b/gi, 'except'],
];

const boundary = new RegExp(
  '[.;!?](?=\\s|$)|\\n|:\\s|\\s[\\u2013\\u2014-]\\s|\\b(?:but|however|although|though|whereas|because|since|while)\\b' +
    '|,?\\s*\\b(?:that|which|who|whom|where)\\b(?=\\s+(?:[\\w\'-]+\\s+){0,5}(?:have|has|had|is|are|was|were|do|does|did|can|may|must|shall|will|not|\\w+s|\\w+ed)\\b)' +
    '|,?\\s*\\b(?:so that|so as to|in order to|by (?=\\w+ing\\b))|[\\u201c\\u201d"]|,?\\s*\\band that\\b|,?\\s*\\b(?:and|or)\\b(?=\\s+(?:is|are|was|were|has|have|does|do|did|may|must|shall|will|should|can|neednot|need|never|not|it|they|there|we|you|gave|give|gives)\\b)' +
    '|,?\\s*\\b(?:if|when|whenever|why|how|unless|until|once|as long as|provided that|even if|even though|in case)\\b(?=\\s)' +
    '|(?<=\\b(?:is|are|was|were|must|shall|may|can|will|has|have)\\b[^.;,!?]{0,120})\\s+(?:and|or)\\s+(?=(?:[\\w\'-]+\\s){1,3}(?:must|shall|will|may|can|should)\\b)' +
    '|,\\s+(?=(?:[\\w\'-]+\\s){1,3}(?:must|shall|will|may|can|should)\\b)' +
    '|\\s+(?=(?:you|we|they|he|she|it) (?:would|will|can|may|must|shall|should|do|does|did|have|has|had|are|is|was|were|want|need)\\b)' +
    '|,\\s+(?=(?:only|not|never)\\b)|\\b(?:ensures?|ensuring|ensured|assures?|guarantees?)(?: that)?(?=\\s+(?:no|all|any|each|every|only|none)\\b)' +
    '|,\\s+(?:(?:and|or|so)\\s+)?(?=(?:the|a|an|it|they|there|we|you|users?|this|these|those|some|no|none|all|each|every|any|both|its|their|our|nothing|nobody|customers?|agencies)\\s)',
  'gi',
);
/** A comma after an opening "If ...", "As ..." ends that clause. */
const opening = /(^|[.;!?]\s+)((?:if|as|when|while|where|because|since|although|unless|once|after|before|for|in|until|apart|without)\b[^,.;!?]{6,200}),/gi;

const modals: readonly (readonly [Modality, RegExp])[] = [
  ['forbidden', /\b(?:must|shall|may|can|could|should|might|will) (?:not|never)\b|\b(?:prohibited|forbidden|disallowed)\b|(?:^|[,;:]\s*|\b(?:that|and|or)\s+)\s*(?:no|nobody|none|neither|nothing)\b[^,.;:]{0,60}?\b(?:may|can|must|shall|should|could|might)\b/i],
  ['dispensable', /\bneednot\b/i],
  ['planned', /\b(?:(?<!\b(?:an?|the|this|that|our|its|their|each|every|any|no|and|or|\w+(?:back|ery|ing|ity|nse)) )plans? to|planned|planning to|intends? to|intended to|meant to|(?:is|are|was|were|been|being) proposed|proposed (?=rule|section|comment|amendment|change to|\W)|propos(?:es|ed) to|(?:is|are) scheduled(?! (?:for |to be )?(?:\w+ )?(?:annual|yearly|quarterly|monthly|weekly|daily|regular|periodic|recurring|every|each))|in future|in the future|under development|aims? to|not yet)\b/i],
  ['recommended', /\b(?:should|recommend(?:s|ed)?|encouraged?|advised|urged|ought|suggest(?:s|ed)?)\b/i],
  ['required', /\b(?:must|shall|requires?|required (?:to|by|for|of|that|when|if|under|before)|(?:is|are|was|were|be|been|being|as) (?:\w+ )?(?:required|needed|necessary)|mandatory|compulsory|obligatory|obliged|obligated|obliges?|has to|have to|had to|is to be|are to be|(?<!\b(?:an?|the|no|any|business|of|their|its|our|every|each|this|access|such) )needs?)\b/i],
  ['permitted', /\b(?:may|might|can|could|permitted|permits?|allowed|allows?|authorized to|entitled|free to|able to|the right to|optional)\b/i],
];

/** Words that carry no matter of their own: modals, and words that open clauses. */
const empty = new Set('shall should must need needs needed may might could would will also upon where when while because whether neednot required as such than been being do does did has have had any each under regardless some all every about via out regarding concerning so even no-one'.split(' '));

/** Says that a thing holds under a condition alone. */
const condition = /\b(?:only|solely|if|when|where|unless|until|after|except|with|once|subject to|upon|provided|alone)\b/i;
/** Adverbs that a negation before them denies instead of the verb. */
const manner = /^(?:un)?(?:intentionally|deliberately|purposely|explicitly|automatically|manually|fully|completely|entirely|solely|exclusively|merely|publicly|directly|immediately|permanently|properly|formally)$/;
/** A verb that a "not" behind it denies. */
const denyingVerbBefore = /\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|may|might|must|shall|will|should|can|could|would)(?: \w+ly| also| still| yet| then| always| otherwise| therefore| however| generally)?\s*$/i;
const participleNext = /^ (?:yet |otherwise |\w+ly )?(?:\w+ed|known|given|made|held|kept|taken|shown|written|paid|met|set|sent|sold|built|found|owned|due)\b/i;
/** "No pre-set, lasting access" goes on behind its comma, "no, it is" does not. */
const hasVerb = /\b(?:is|are|was|were|has|have|had|do|does|did|may|might|must|shall|will|should|can|could|would|neednot)\b/i;
/** "Has to", "is required to": the infinitive is what is said. */
const firmInfinitive = /\b(?:has|have|had|ha[sd] not|have not|needs?|required|obliged|obligated|allowed|permitted|able|unable|prohibited|forbidden|agrees?|agreed|undertakes?|fails?|failed|continues?|going|ought|used|free|entitled|not) to\s*$/i;
/** "Is not allowed to approve": the approving is denied. */
const allowing = new Set('allowed permitted able authorized authorised entitled free supposed expected going'.split(' '));
const finding = new Set('find found identify identified note noted detect detected observe observed discover discovered notice noticed see seen reveal revealed'.split(' '));
/** Behind the object of a verb that denies: the rest of the clause. */
const endsObject = /^(?:may|might|must|shall|will|should|can|could|would|for|after|before|until|within|during|while)$/;
const auxiliary = /^(?:is|are|was|were|has|have|had|do|does|did|may|might|must|shall|will|should|can|could|would|neednot)$/;

/** Figures and their units are compared by their value elsewhere. */
const figure = new RegExp(`\\d|^(?:${numberWordPattern}|(?:second|minute|hour|day|week|month|quarter|year)s?|percent|calendar|business|working)$`);

/** The clauses of a text with their content words, who denies what, and how firmly each is said. */
export function clausesOf(text: string): Clause[] {
  let plain = text;
  for (const [pattern, replacement] of [...formulas, ...phrases]) plain = typeof replacement === 'string' ? plain.replace(pattern, replacement) : plain.replace(pattern, (found, ...rest: unknown[]) => replacement(found, rest.at(-2) as number, rest.at(-1) as string));
  plain = plain.replace(opening, '$1$2;');
  const clauses: Clause[] = [];
  let from = 0;
  let subject: readonly string[] = [];
  let opener = '';
  let sentence = { from: 0, first: 0 };
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
    if (match === null || /[.;!?\n]/.test(end)) {
      const needs = neededIn(plain.slice(sentence.from, until));
      for (const one of clauses.slice(sentence.first)) one.needs = needs;
      sentence = { from: until + end.length, first: clauses.length };
    }
    if (/[.;!?]/.test(end)) subject = [];
    else if (own.length > 0 && (subject.length === 0 || wordsOf(part).some(({ word }) => auxiliary.test(word)))) subject = own;
    from = until + end.length;
  }
  return clauses;
}

const exceptionWord = '(?:without|unless|until|before|prior to|except(?: with| by| for| after| when| where| if| under)?|other than|anything but|anyone but)';
/** "Nobody ... without", "not ... until"; and the other way round, "without ..., nobody". */
const exceptionBehind = new RegExp(`\\b(?:no|not|never|nobody|nothing|none|neither)\\b.{0,160}?\\b${exceptionWord}\\b(.*)`, 'i');
const exceptionAhead = /^.{0,40}?\b(?:without|before|until|unless|prior to) (?:an? |any |the |its |their )?([\w' -]+?)(?=,| (?:an?|the|no|nobody|none|nothing|its|their|this|these|they|it|we|you|may|can|must|shall|will|gets?|has|have|is|are)\b)(.*)/i;
const wordsNeeded = 8;

function neededIn(sentence: string): string[] {
  const ahead = exceptionAhead.exec(sentence);
  const words = ahead !== null && /\b(?:no|not|never|nobody|nothing|none|neither)\b/i.test(ahead[2] ?? '') ? ahead[1] : exceptionBehind.exec(sentence)?.[1]?.split(/[,:]\s/)[0];
  return termsOf(words ?? '').slice(0, wordsNeeded).map(stemOf);
}

const termsOf = (text: string) => wordsOf(text).map(({ word }) => word).filter((word) => isTerm(word) && !empty.has(word) && !figure.test(word) && !negators.has(word));

/** Stems of what a text puts behind "before", "unless" and the like without denying anything. */
export function exceptionsStated(text: string): string[] {
  return text.split(/[.;!?](?=\s|$)|\n/).flatMap((sentence) => (/\b(?:no|not|never|nobody|nothing|none|neither|cannot)\b/i.test(sentence) ? [] : [...sentence.matchAll(new RegExp(`\\b${exceptionWord}\\b([^,;:]*)`, 'gi'))]))
    .flatMap(([, words = '']) => termsOf(words).slice(0, wordsNeeded).map(stemOf));
}

/** Content words before the first auxiliary; the first content word where there is none. */
function subjectOf(text: string): string[] {
  const words = wordsOf(text).map(({ word }) => word);
  const at = words.findIndex((word) => auxiliary.test(word));
  const before = (at < 0 ? words : words.slice(0, at)).filter((word) => isTerm(word) && !empty.has(word) && !negators.has(word));
  return at < 0 ? before.slice(0, 1) : before;
}

function toMention(word: string, loose = false): Mention {
  return { word, stem: stemOf(word), denied: false, beforeNegation: false, guarded: false, loose };
}

function clauseOf(text: string, inherited: readonly string[], guardedByNext: boolean, conditional: boolean, opener: string): Clause {
  const mentions: Mention[] = inherited.map((word) => toMention(word));
  const words = wordsOf(text);
  const guards = guardedByNext || /\b(?:not|never|no|neither|mustnot|prohibited|forbidden|nothing|nobody|none)\b.*\b(?:unless|until|without|except|outside|other than|apart from|besides|exception of)\b/i.test(text);
  // What each negation reaches is known when the clause has been read.
  const open: { word: string; kind: Kind; at: number; reach: Mention[]; left: number; participle: boolean; shared?: true; verbNext?: boolean; head?: Mention }[] = [];
  const seenNeither = words.some(({ word }) => word === 'neither');
  let dispensable = false;
  for (const { word, start } of words) {
    const before = text.slice(Math.max(0, start - 12), start);
    // "... and move to": another verb, which a denying verb before it does not reach.
    if (/\band\s*$/i.test(before) && /^\w+ (?:to|into|the|an?|it|its|all|any)\b/i.test(text.slice(start))) for (const other of open) if (other.kind === 'predicate') other.left = 0;
    const kind = negators.get(word);
    if (kind !== undefined && !(word === 'nor' && seenNeither) && !(word === 'no' && /^\s*\.?\s*\d/.test(text.slice(start + 2)))) {
      if (kind !== 'preposition') for (const other of open) if (other.kind === 'preposition' || (kind !== 'predicate' && other.kind !== 'predicate' && /(?:,|\band|\bor)\s*$/i.test(before))) other.left = 0;
      // "A dispute not settled in time": the participle alone is denied.
      const participle = kind === 'verb' && mentions.length > 0 && !denyingVerbBefore.test(text.slice(0, start)) && participleNext.test(text.slice(start + word.length));
      open.push({ word, participle, kind: participle ? 'preposition' : kind, at: mentions.length, reach: [], left: participle ? 1 : kind === 'preposition' ? prepositionReach : kind === 'predicate' ? predicateReach : Number.POSITIVE_INFINITY });
      if (kind !== 'predicate') continue;
    }
    if (word === 'neednot') dispensable = true;
    if (/[,;:()]\s*$/.test(before)) for (const other of open) if ((other.kind === 'preposition' || (other.kind === 'noun' && hasVerb.test(text.slice(start)))) && other.reach.length > 0) other.left = 0;
    if (auxiliary.test(word)) for (const other of open) other.verbNext = other.kind === 'noun' && other.reach.length > 0 && other.head === undefined;
    if (auxiliary.test(word)) for (const other of open) if (other.kind === 'preposition' || (other.kind === 'noun' && other.at > 0 && other.reach.length > 0) || (other.kind === 'verb' && other.reach.length > 0 && !/^(?:has|have|had|do|does|did)$/.test(word))) other.left = 0;
    // "Prevents a flaw from being exploited": it is the exploiting that is denied.
    if (word === 'from' && /^from \w+ing\b/i.test(text.slice(start))) for (const other of open) if (other.kind === 'predicate') {
      for (const mention of other.reach) mention.guarded = true;
      Object.assign(other, { reach: [], left: predicateReach });
    }
    // "Without a signed renewal the agreement ends".
    if (/^(?:the|an?|this|these|its|their|our|all|each|every)$/.test(word)) for (const other of open) if (other.kind === 'preposition' && other.reach.length > 0) other.left = 0;
    // "Did not find any exceptions in the sample": the sample is not denied.
    if (/^(?:in|for|from|during|among|on|at|of|within)$/.test(word)) for (const other of open) if (other.kind === 'verb' && other.reach.length > 1 && finding.has(other.reach[0]?.word ?? '')) other.left = 0;
    if (endsObject.test(word)) for (const other of open) if (other.kind === 'predicate' && other.reach.length > 0) other.left = 0;
    if (figure.test(word)) for (const negation of open) if (negation.kind === 'preposition') negation.left = 0;
    if (!isTerm(word) || empty.has(word) || figure.test(word)) continue;
    const mention = toMention(word, (/\bto\s*$/i.test(before) && !firmInfinitive.test(text.slice(0, start))) || (word.endsWith('ing') && !/\b(?:is|are|was|were|be|been|not)(?: \w+ly)?\s*$/i.test(text.slice(0, start))));
    mentions.push(mention);
    // "Prevent or detect errors": two verbs with one object, of which one denies.
    if (/\b(?:or|and)\s*$/i.test(before)) for (const other of open) if (other.kind === 'predicate' && other.reach.length === 0 && other.at === mentions.length - 2) other.shared = true;
    for (const negation of open) {
      if (negation.shared) {
        mention.guarded ||= negation.left-- > 0 && negation.kind === 'predicate';
        continue;
      }
      if (negation.left <= 0 || (negation.kind === 'predicate' && negation.at === mentions.length - 1)) continue;
      negation.left--;
      if (negation.verbNext && !word.endsWith('ly')) [negation.head, negation.verbNext] = [mention, false];
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
  return { text, mentions, negations: applyNegations(open, mentions, text, guards), modality, conditional: conditional || (/^(?:required|stated)$/.test(modality) && /\b(?:before|prior to)\b/i.test(text)), isCondition, isSetting, isException: /\bunless\b/i.test(opener), permits: /\b(?:must|shall|will|should) (?:allow|permit|enable|let)\b/i.test(text), needs: [] };
}

function applyNegations(found: readonly { word: string; kind: Kind; at: number; reach: Mention[]; participle: boolean; head?: Mention }[], mentions: readonly Mention[], text: string, guards: boolean): Negation[] {
  const reached = new Set<Mention>();
  return found.map(({ word, kind, at, reach, participle, head }) => {
    const before = mentions.slice(0, at).reverse();
    // "Uploads are prohibited", "Is excluded from the scope": what is denied stands before.
    const passive = kind === 'predicate' && new RegExp(`\\b(?:is|are|be|was|were|been|being)(?: \\w+ly)? ${word}\\b`, 'i').test(text);
    const whole = passive ? [...before, ...reach] : reach;
    for (const mention of whole) mention.denied = !mention.denied;
    if (guards && passive) for (const mention of whole) mention.guarded = true;
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
    const denied = kind === 'verb' || participle ? reach.find(({ word: one }) => !one.endsWith('ly') && !allowing.has(one)) ?? reach[0] : head;
    const joined = denied === undefined ? [] : wordsOf(new RegExp(`\\b${denied.word}((?:, [\\w-]+)*,? (?:or|nor|and) [\\w-]+)`, 'i').exec(text)?.[1] ?? '').map((one) => one.word);
    return { word, reach: whole.filter((mention) => !apart.has(mention)), isPredicate: kind === 'predicate', isParticiple: participle, isPreposition: kind === 'preposition' && !participle, head: denied, heads: reach.filter((mention) => mention === denied || joined.includes(mention.word)) };
  });
}
