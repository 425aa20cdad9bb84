import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** Deny the verb, and so the clause. */
const verbal = new Set('not cannot never neither nor refuse refuses decline declines declined waive waives waived'.split(' '));
/** Deny the few words after them. */
const nominal = new Set('no none without nobody nothing unable fail fails lack lacks lacking avoid avoids'.split(' '));
/** Deny their clause wherever they stand in it ("uploads are prohibited", "is excluded from"). */
const wholeClause = new Set(
  ('prohibited prohibits prohibit forbidden forbids forbid banned bans disallowed excluded excludes exclude excluding exempt exempted absent denied denies barred ineligible impermissible').split(' '),
);
/** Words after a nominal negation that it still denies. */
const nominalReach = 3;

/** Set phrases: bounds and formulas that deny nothing, negations that cancel each other, and phrases that deny in one word. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\((?:e\.g\.|i\.e\.|see )[^)]*\)/gi, ' '],
  [/n[\u2019']t\b/gi, ' not'],
  [/\b(?:not only|not limited to|whether or not|or not|if not|no doubt|not necessarily|with or without|without (?:limitation|undue delay|delay|cause))\b/gi, ' '],
  [/\b(?:no|not) (?:later|more|less|fewer|longer|greater|sooner|earlier) than\b|\bnot (?:to )?exceed(?:ing)?\b/gi, ' '],
  [/(^|[.;:!?]\s+)no, /gi, '$1'],
  // "not ... unless", "not ... until" and "not ... without" allow under a condition; so do "only if" and "only after".
  [/\b(?:not|cannot|never|no|neither)\b([^,.;:!?]{2,160}?)\b(?:unless|until|without|except)\b/gi, ' $1 , if '],
  [/\b(?:left|leave|leaves|leaving|ruled|rules) out\b|\bout of (?:the )?scope\b|\boutside (?:of )?(?:the )?scope\b|\blies? outside\b/gi, 'excluded scope'],
  [/\b(?:free|exempt) (?:of|from)\b/gi, 'without'],
  [/\b(?:rather than|instead of|other than)\b/gi, '; not'],
  [/\b(?:no|any) longer\b/gi, 'not'],
  [/\bneed(?:s)? no\b/gi, 'without'],
];
/** A comma after an opening "If ...", "As ..." ends that clause; a relative clause and a second verb after "and" begin their own. */
const opening = /(^|[.;!?]\s+)((?:if|as|when|while|where|because|since|although|unless|once|after|before)\b[^,.;!?]{8,200}),/gi;
const clauseEnd = new RegExp(
  '[.;!?](?=\\s|$)|\\n|\\b(?:but|however|although|though|whereas|yet|because)\\b|\\b(?:that|which|who)\\b(?=\\s+(?:have|has|had|is|are|was|were|do|does|did|can|cannot|may|must|shall|will|not)\\b)' +
    '|\\band\\b(?=\\s+(?:is|are|was|were|has|have|does|do|did|may|must|shall|will|should|can|cannot|need)\\b)|\\bif\\b(?=\\s+(?:the|a|an|it|they|there|you|your|any|no)\\b)',
  'gi',
);
/** After one of these a new verb begins, and a negation before it ends. */
const verbs = new Set('must shall will should may can might would could'.split(' '));
const auxiliaries = new Set('shall should must need needs needed may might could also only all any each every other more most least upon where when while because after before whether'.split(' '));

/** One clause, as a bag of stems and the negations in it. */
export interface Clause {
  readonly stems: ReadonlySet<string>;
  /** Stems under an odd number of negations. */
  readonly denied: ReadonlySet<string>;
  readonly verbal: number;
  /** The stems that each nominal negation reaches. */
  readonly nominal: readonly ReadonlySet<string>[];
}

export function clausesOf(text: string): Clause[] {
  let plain = text;
  for (const [pattern, replacement] of phrases) plain = plain.replace(pattern, replacement);
  plain = plain.replace(opening, '$1$2;');
  return plain.split(clauseEnd).map(clauseOf).filter(({ stems }) => stems.size > 0);
}

function clauseOf(text: string): Clause {
  const stems = new Set<string>();
  const denied = new Set<string>();
  const reaches: Set<string>[] = [];
  const words = wordsOf(text);
  const wholly = words.filter(({ word }) => wholeClause.has(word)).length;
  let verbalCount = wholly;
  let open: { left: number; reach: Set<string> } | null = null;
  let underVerb = wholly % 2 === 1;
  for (const { word, start } of words) {
    if (verbal.has(word)) {
      verbalCount++;
      underVerb = !underVerb;
      continue;
    }
    if (nominal.has(word)) {
      open = { left: nominalReach, reach: new Set() };
      reaches.push(open.reach);
      continue;
    }
    if (verbs.has(word) && underVerb && wholly === 0 && verbalCount > 0 && !/(?:not|cannot|never)\s+$/i.test(text.slice(0, start))) underVerb = false;
    if (/[,:(]\s*$/.test(text.slice(Math.max(0, start - 3), start))) open = null;
    if (!isTerm(word) || auxiliaries.has(word) || wholeClause.has(word)) continue;
    const stem = stemOf(word);
    stems.add(stem);
    if (open && open.left-- > 0) open.reach.add(stem);
    const under = underVerb !== (open !== null && open.left >= 0);
    if (under) denied.add(stem);
    else denied.delete(stem);
  }
  return { stems, denied, verbal: verbalCount, nominal: reaches };
}

export interface PolarityConflict {
  readonly kind: 'negation-added' | 'negation-dropped';
  readonly words: readonly string[];
}

/**
 * Compares each clause of a statement with the clauses of the quotes nearest to it: both deny or both state. Null when they agree,
 * when another clause about as near agrees, or when they share too little to tell.
 */
export function polarityConflict(statement: string, quotes: readonly string[]): PolarityConflict | null {
  const given = quotes.flatMap(clausesOf);
  const claims = clausesOf(statement);
  for (const stem of decisive) {
    const stated = claims.some(({ stems, denied }) => stems.has(stem) && !denied.has(stem));
    const quoted = given.filter(({ stems }) => stems.has(stem));
    if (stated && quoted.length > 0 && quoted.every(({ denied }) => denied.has(stem))) return { kind: 'negation-dropped', words: [stem] };
  }
  for (const claim of claims) {
    const near = given.map((clause) => ({ clause, shared: [...claim.stems].filter((stem) => clause.stems.has(stem)) })).sort((a, b) => b.shared.length - a.shared.length);
    const most = near[0]?.shared.length ?? 0;
    if (most < Math.max(1, claim.stems.size / 4)) continue;
    const candidates = near.filter(({ shared }) => shared.length >= Math.max(1, most * nearEnough));
    const shared = new Set(candidates.flatMap((candidate) => candidate.shared));
    const claimDenies = denies(claim, shared);
    if (candidates.some(({ clause }) => denies(clause, claim.stems) === claimDenies)) continue;
    return { kind: claimDenies ? 'negation-added' : 'negation-dropped', words: near[0]?.shared ?? [] };
  }
  return null;
}

const nearEnough = 0.8;
/** Words that decide a sentence by themselves: "recommended, but not required" denies the requirement wherever the rest stands. */
const decisive = ['require', 'mandatory', 'allow', 'permit', 'obligatory'].map(stemOf);

/** Whether a clause denies on the whole, counting a nominal negation only where it reaches something the other side speaks of. */
function denies(clause: Clause, other: ReadonlySet<string>): boolean {
  const reaching = clause.nominal.filter((reach) => [...reach].some((stem) => other.has(stem))).length;
  return (clause.verbal + reaching) % 2 === 1;
}
