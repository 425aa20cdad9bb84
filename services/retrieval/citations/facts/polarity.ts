import { clausesOf, type Clause, type Mention, type Modality } from '../language/read-clauses.ts';
import { relationOf } from '../language/word-relation.ts';

export interface MeaningConflict {
  readonly kind: 'negation-added' | 'negation-dropped' | 'opposite' | 'modality';
  /** Words of the statement. */
  readonly said: string;
  /** Words of the quote. */
  readonly quoted: string;
}

interface Match {
  readonly clause: Clause;
  readonly mention: Mention;
  readonly relation: 1 | -1;
}

/** Clauses of the quote that hold this share of the best clause's words are compared too. */
const nearEnough = 0.75;
/** Share of a clause's content words that must stand in the quote before its silence about a negation says anything. */
const restated = 0.5;
/** Share of a clause's words that a negation of the quote must reach before it is about that clause. */
const leastCovered = 0.25;

/**
 * Compares what a statement says with what its quotes say of the same words: whether they are denied, turned into their opposite, or
 * said more firmly. Words are alike by stem or by the list of meanings; a clause is compared with the clauses of the quotes
 * that share most with it, so that a negation elsewhere in the quote is no reproach.
 */
export function meaningConflicts(statement: string, quotes: readonly string[]): MeaningConflict[] {
  const given = quotes.flatMap(clausesOf);
  const claims = clausesOf(statement);
  const matches = new Map<Mention, readonly Match[]>(claims.flatMap(({ mentions }) => mentions.map((mention) => [mention, matchesOf(mention, given)] as const)));
  return [...grades(claims, given), ...claims.flatMap((claim) => {
    const near = nearestClauses(claim, matches, given);
    if (near.length === 0) return [];
    return [...addedNegations(claim, near, matches), ...droppedNegations(claim, near, matches), ...opposites(claim, claims, near, matches), ...modalities(claim, near, claim.mentions.flatMap((mention) => matches.get(mention) ?? []).map(({ clause }) => clause))];
  })];
}

function matchesOf(mention: Mention, given: readonly Clause[]): Match[] {
  const found: Match[] = [];
  for (const clause of given) {
    for (const other of clause.mentions) {
      const relation = relationOf(mention.stem, other.stem);
      if (relation !== 0) found.push({ clause, mention: other, relation });
    }
  }
  // A word that stands in the quote itself is compared with itself alone, and one that has a like there with no opposite.
  const nearest = (matches: readonly Match[]) => {
    const same = matches.filter((match) => match.mention.stem === mention.stem);
    return same.length > 0 ? same : matches.filter(({ relation }) => relation === 1);
  };
  const chosen = given.flatMap((clause) => nearest(found.filter((match) => match.clause === clause)));
  return chosen.length > 0 ? chosen : found;
}

function nearestClauses(claim: Clause, matches: ReadonlyMap<Mention, readonly Match[]>, given: readonly Clause[]): Clause[] {
  const scores = given.map((clause) => {
    let score = 0;
    for (const mention of claim.mentions) {
      const clauses = new Set((matches.get(mention) ?? []).map((match) => match.clause));
      if (clauses.has(clause)) score += 1 / clauses.size;
    }
    return score;
  });
  const best = Math.max(0, ...scores);
  const all = claim.mentions.flatMap((mention) => matches.get(mention) ?? []);
  // A short clause that denies something, all of whose words are said.
  const denies = (clause: Clause) => clause.negations.length > 0 && clause.mentions.length > 1 && clause.mentions.every((mention) => all.some((match) => match.mention === mention));
  return best === 0 ? [] : given.filter((clause, at) => (scores[at] ?? 0) >= best * nearEnough || denies(clause));
}

function agrees(mention: Mention, match: Match, conditional: boolean): boolean {
  if (mention.guarded || match.clause.isException) return true;
  // "Not without consent" carries "only with consent", and not "without consent".
  if (match.mention.guarded && (conditional || mention.denied)) return true;
  const alike = mention.denied === match.mention.denied;
  return match.relation === 1 ? alike : !alike;
}

/** A nearer word says more about what is denied. */
const weightAt = (at: number) => Math.max(0.15, 0.5 ** at);

/** "Violates" here and "violation" there: the verb that denies is compared itself, and not what it reaches. */
function saysAlike(word: string, clause: Clause, others: readonly Clause[]): boolean {
  const own = clause.mentions.find((mention) => mention.word === word);
  return own !== undefined && others.some(({ mentions }) => mentions.some((mention) => mention.stem === own.stem && mention.denied === own.denied));
}

function addedNegations(claim: Clause, near: readonly Clause[], matches: ReadonlyMap<Mention, readonly Match[]>): MeaningConflict[] {
  const matched = claim.mentions.filter((mention) => (matches.get(mention) ?? []).length > 0).length;
  return claim.negations.flatMap(({ word, reach, isPredicate }) => {
    if (isPredicate && saysAlike(word, claim, near)) return [];
    let agree = 0;
    let disagree = 0;
    const against: string[] = [];
    const heard = (mentions: readonly Mention[], clauses: readonly Clause[] | null) => {
      for (const [at, mention] of mentions.entries()) {
        const candidates = (matches.get(mention) ?? []).filter((match) => clauses === null || clauses.includes(match.clause));
        if (candidates.length === 0) continue;
        if (candidates.some((match) => agrees(mention, match, claim.conditional))) agree += weightAt(at);
        else {
          disagree += weightAt(at);
          against.push(mention.word);
        }
      }
    };
    heard(reach, near);
    if (agree + disagree === 0) heard(claim.mentions.filter((mention) => mention.beforeNegation), near);
    if (agree + disagree === 0) heard(reach, null);
    const denied = agree + disagree === 0 && matched >= restated * claim.mentions.length && near.every(({ negations, modality }) => negations.length === 0 && modality !== 'dispensable');
    return disagree > agree || denied ? [{ kind: 'negation-added', said: [word, ...against].slice(0, 3).join(' '), quoted: against[0] ?? '' } as const] : [];
  });
}

function droppedNegations(claim: Clause, near: readonly Clause[], matches: ReadonlyMap<Mention, readonly Match[]>): MeaningConflict[] {
  const matched = claim.mentions.filter((mention) => (matches.get(mention) ?? []).length > 0).length;
  return near.flatMap((clause) => clause.negations.flatMap(({ word, reach, isPredicate }) => {
    if (isPredicate && saysAlike(word, clause, [claim])) return [];
    let agree = 0;
    let disagree = 0;
    let met = 0;
    const covered = new Set<Mention>();
    const against: string[] = [];
    const heard = (quoted: readonly Mention[]) => {
      for (const [at, other] of quoted.entries()) {
        for (const mention of claim.mentions) {
          const all = matches.get(mention) ?? [];
          const match = all.find((candidate) => candidate.mention === other);
          if (!match) continue;
          met++;
          if (!agrees(mention, match, claim.conditional)) covered.add(mention);
          if (agrees(mention, match, claim.conditional)) agree += weightAt(at);
          else if (!all.some((candidate) => near.includes(candidate.clause) && agrees(mention, candidate, claim.conditional))) {
            disagree += weightAt(at);
            against.push(mention.word);
          }
        }
      }
    };
    heard(reach);
    if (met === 0 && !claim.isSetting) heard(clause.mentions.filter((mention) => mention.beforeNegation));
    for (const mention of claim.mentions) if ((matches.get(mention) ?? []).some((match) => match.mention.beforeNegation && match.clause === clause && !agrees(mention, match, claim.conditional))) covered.add(mention);
    return disagree > agree && covered.size >= leastCovered * matched ? [{ kind: 'negation-dropped', said: against.slice(0, 3).join(' '), quoted: `${word} ${against[0] ?? ''}` } as const] : [];
  }));
}

function opposites(claim: Clause, claims: readonly Clause[], near: readonly Clause[], matches: ReadonlyMap<Mention, readonly Match[]>): MeaningConflict[] {
  return claim.mentions.flatMap((mention) => {
    const all = matches.get(mention) ?? [];
    const opposite = all.find(({ relation, clause }) => relation === -1 && near.includes(clause)) ?? all.find(({ relation }) => relation === -1);
    if (!opposite || all.some((match) => agrees(mention, match, claim.conditional))) return [];
    // The statement says the other word as well.
    if (claims.some(({ mentions }) => mentions.some(({ stem }) => stem === opposite.mention.stem))) return [];
    return [{ kind: 'opposite', said: mention.word, quoted: opposite.mention.word } as const];
  });
}

/** What may be said of a matter where the quote says the other. */
const overstated: Record<Modality, readonly Modality[]> = {
  forbidden: [],
  required: ['recommended', 'permitted', 'dispensable', 'planned'],
  recommended: ['dispensable'],
  permitted: ['required'],
  dispensable: ['required', 'recommended'],
  planned: [],
  stated: ['planned'],
};

function modalities(claim: Clause, near: readonly Clause[], met: readonly Clause[]): MeaningConflict[] {
  const wrong = overstated[claim.modality];
  if (claim.modality === 'permitted' && claim.conditional) return [];
  const main = near.some(({ isCondition }) => !isCondition) ? near.filter(({ isCondition }) => !isCondition) : near;
  const against = main.find(({ modality }) => wrong.includes(modality));
  const unneeded = claim.modality === 'dispensable' && met.every(({ modality }) => modality !== 'dispensable') && near.every(({ modality, negations }) => modality !== 'dispensable' && negations.length === 0);
  if (!unneeded && !(claim.modality === 'dispensable' ? against !== undefined && near.every(({ modality }) => modality !== 'dispensable') : main.every(({ modality, permits }) => wrong.includes(modality) && !(permits && claim.modality === 'permitted')))) return [];
  return [{ kind: 'modality', said: claim.modality, quoted: (against ?? near[0])?.modality ?? 'stated' }];
}

/** Steps of one scale: naming another step than the source is saying something else. */
const scale = new Set(['low', 'moderate', 'medium', 'high', 'critical', 'severe']);

function grades(claims: readonly Clause[], given: readonly Clause[]): MeaningConflict[] {
  const quoted = given.flatMap(({ mentions }) => mentions).filter(({ word }) => scale.has(word));
  if (quoted.length === 0) return [];
  return claims.flatMap(({ mentions }) => mentions).filter(({ word }) => scale.has(word) && quoted.every((other) => other.word !== word))
    .map(({ word }) => ({ kind: 'opposite', said: word, quoted: quoted[0]?.word ?? '' }));
}

/** Share of a statement's content words below which the quotes speak of something else. */
const leastCarried = 0.3;
/** Of fewer words more than half must be carried: "Backups are encrypted" is not said by a text about backups. */
const fewestWords = 4;

const months = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;
const conclusions = new Set('effective effectively ineffective adequate inadequate satisfactory unsatisfactory compliant noncompliant sufficient insufficient'.split(' '));

/** The content words of a statement that stand in none of its quotes, where they are so many that the quotes speak of something else; of conclusions each. */
export function strangeWords(statement: string, texts: readonly string[]): string[] {
  const given = texts.flatMap(clausesOf).flatMap(({ mentions }) => mentions);
  // Dates are compared by their parts.
  const words = clausesOf(statement).flatMap(({ mentions }) => mentions).filter(({ word }) => !months.test(word));
  const initials = (word: string) => given.some((_, at) => word.length > 1 && given.slice(at, at + word.length).map((other) => other.word.charAt(0)).join('') === word);
  const strange = words.filter(({ stem, word }) => !given.some((other) => relationOf(stem, other.stem) !== 0) && !initials(word));
  // A conclusion is a person's: it may only be repeated where the quoted text draws it.
  const concluded = strange.filter(({ word }) => conclusions.has(word));
  if (concluded.length > 0) return concluded.map(({ word }) => word);
  const carried = words.length - strange.length;
  return (words.length >= fewestWords && carried < leastCarried * words.length) || (words.length >= 2 && words.length < fewestWords && carried <= words.length / 2) ? strange.map(({ word }) => word) : [];
}
