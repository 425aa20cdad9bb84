import { clausesOf, exceptionsStated, type Clause, type Mention, type Modality } from '../language/read-clauses.ts';
import { readingsOf } from '../language/readings.ts';
import { stemOf } from '../../lexical/index.ts';
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

/** A clause of the statement beside the quotes. */
interface Claim {
  readonly clause: Clause;
  readonly matches: ReadonlyMap<Mention, readonly Match[]>;
  readonly given: readonly Clause[];
  /** How many of its words stand in the quotes. */
  readonly matched: number;
  /** The same for the whole statement. */
  readonly matchedInAll: number;
  /** How many of its words stand in each clause of the quotes. */
  readonly shared: ReadonlyMap<Clause, number>;
}

/** Clauses of the quote that hold this share of the best clause's words are compared too. */
const nearEnough = 0.75;
/** Share of a clause's content words that must stand in the quote before its silence about a negation says anything. */
const restated = 0.5;
/** An infinitive or a participle is no assertion to hold a verb against. */
const looseWeight = 0.5;
/** Share of a clause's words that a negation of the quote must reach before it is about that clause. */
const leastCovered = 0.25;
/** Share of the nearest clause's words that another holds which speaks of the same matter. */
const sameMatter = 0.5;
/** The same where the verb that is denied is not among them. */
const mostlyCovered = 0.6;

/**
 * Compares what a statement says with what its quotes say of the same words: whether they are denied, turned into their opposite, or
 * said more firmly. Words are alike by stem or by the list of meanings; a clause is compared with the clauses of the quotes
 * that share most with it, so that a negation elsewhere in the quote is no reproach.
 * Of several readings the one that conflicts least counts.
 */
export function meaningConflicts(statement: string, quotes: readonly string[]): MeaningConflict[] {
  const read = quotes.map((quote) => readingsOf(quote).at(-1) ?? quote);
  const quoted = read.every((quote, at) => quote === quotes[at]) ? [quotes] : [quotes, read];
  const readings = readingsOf(statement).flatMap((said) => quoted.map((given) => ({ said, given })));
  let least: MeaningConflict[] | undefined;
  for (const { said, given } of readings) {
    const found = conflictsOf(said, given);
    if (found.length === 0) return found;
    if (least === undefined || found.length < least.length) least = found;
  }
  return least ?? [];
}

function conflictsOf(statement: string, quotes: readonly string[]): MeaningConflict[] {
  const given = quotes.flatMap(clausesOf);
  const claims = clausesOf(statement);
  const matches = new Map<Mention, readonly Match[]>(claims.flatMap(({ mentions }) => mentions.map((mention) => [mention, matchesOf(mention, given)] as const)));
  const matchedInAll = [...matches.values()].filter((found) => found.length > 0).length;
  const stated = quotes.flatMap(exceptionsStated);
  return [...grades(claims, given), ...claims.flatMap((claim) => {
    const near = nearestClauses(claim, matches, given);
    if (near.length === 0) return [];
    const matched = claim.mentions.filter((mention) => (matches.get(mention) ?? []).length > 0);
    const shared = new Map(given.map((clause) => [clause, matched.filter((mention) => (matches.get(mention) ?? []).some((match) => match.clause === clause)).length] as const));
    const compared: Claim = { clause: claim, matches, given, matched: matched.length, matchedInAll, shared };
    return [...(asksForTheSame(claim, near, given, stated) ? [] : addedNegations(compared, near)), ...droppedNegations(compared, near), ...opposites(claim, claims, near, matches), ...modalities(compared, near, claim.mentions.flatMap((mention) => matches.get(mention) ?? []).map(({ clause }) => clause))];
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

/**
 * Whether the quotes say a word with the same sign as the claim, where they say it in more than one clause: the clause that shares
 * most words with the claim decides, and of two that share as many the one that agrees.
 */
function heardAlike(mention: Mention, claim: Claim, only?: (match: Match) => boolean): boolean | null {
  let agree = 0;
  let conflict = 0;
  for (const match of claim.matches.get(mention) ?? []) {
    const shared = (claim.shared.get(match.clause) ?? 0) * (match.mention.loose && !mention.loose ? looseWeight : 1);
    if (agrees(mention, match, claim.clause.conditional)) agree = Math.max(agree, shared);
    else if (only === undefined || only(match)) conflict = Math.max(conflict, shared);
  }
  return agree === 0 && conflict === 0 ? null : agree >= conflict;
}

const ending = new Set('terminate end cease stop expire revoke remove withdraw close leave lapse'.split(' ').map(stemOf));

/** Whether the clause that shares most with the claim denies something in a word of its own ("does not qualify" for "is not covered"). */
function nearestDenies(claim: Claim, head: Mention): boolean {
  const rival = Math.max(0, ...(claim.matches.get(head) ?? []).map(({ clause }) => claim.shared.get(clause) ?? 0));
  const matched = new Set([...claim.matches.values()].flat().map(({ mention }) => mention));
  return claim.given.some((clause) => (claim.shared.get(clause) ?? 0) > rival && clause.negations.some((negation) => negation.head !== undefined && !matched.has(negation.head)));
}

/**
 * "Nobody enters without a card" for "a card is required to enter": a denial with an exception is the demand for what is excepted. Not where
 * the quotes say "before" or "unless" of the same without denying anything.
 */
function asksForTheSame({ needs }: Clause, near: readonly Clause[], given: readonly Clause[], stated: readonly string[]): boolean {
  return needs.some((stem) => given.some(({ mentions }) => mentions.some((mention) => relationOf(stem, mention.stem) === 1)))
    && !needs.some((stem) => stated.some((other) => relationOf(stem, other) === 1))
    && near.some(({ modality, conditional, negations }) => modality === 'required' || modality === 'forbidden' || conditional || negations.length > 0);
}

function addedNegations(claim: Claim, near: readonly Clause[]): MeaningConflict[] {
  return claim.clause.negations.flatMap(({ word, reach, isPredicate, isParticiple, head }) => {
    if (isPredicate && saysAlike(word, claim.clause, near)) return [];
    let agree = 0;
    let disagree = 0;
    const against: string[] = [];
    const hear = (mentions: readonly Mention[], clauses: readonly Clause[] | null) => {
      for (const [at, mention] of mentions.entries()) {
        if (clauses !== null && !(claim.matches.get(mention) ?? []).some((match) => clauses.includes(match.clause))) continue;
        const alike = heardAlike(mention, claim);
        if (alike === null) continue;
        if (alike) agree += weightAt(at);
        else {
          disagree += weightAt(at);
          against.push(mention.word);
        }
      }
    };
    const decided = head === undefined ? null : heardAlike(head, claim);
    // "Where no law requires it" for "unless required by law".
    if (claim.clause.isCondition && claim.given.some((clause) => clause.isException && (claim.shared.get(clause) ?? 0) > 0)) return [];
    // "No longer available once ten years have passed" for "available within ten years".
    if (word === 'nolonger' && near.some(({ text, conditional }) => conditional || /\b(?:within|until|as long as|up to)\b/i.test(text))) return [];
    // "No longer needs" for "upon termination of the need".
    if (word === 'nolonger' && claim.given.some(({ mentions }) => mentions.some((mention) => ending.has(mention.stem)))) return [];
    if (decided === true || (isParticiple && head !== undefined && (claim.matches.get(head) ?? []).some((match) => agrees(head, match, claim.clause.conditional)))) return [];
    if (decided === false && head !== undefined && !nearestDenies(claim, head)) return [{ kind: 'negation-added', said: `${word} ${head.word}`, quoted: head.word } as const];
    // A verb that the quotes do not speak of: what they say of the words around it contradicts nothing.
    if (decided === null && head !== undefined && !isPredicate) return [];
    hear(reach, near);
    if (agree + disagree === 0) hear(claim.clause.mentions.filter((mention) => mention.beforeNegation), near);
    if (agree + disagree === 0) hear(reach, null);
    const denied = agree + disagree === 0 && claim.matched >= restated * claim.clause.mentions.length && claim.given.every(({ negations, modality }) => negations.length === 0 && modality !== 'dispensable');
    return disagree > agree || denied ? [{ kind: 'negation-added', said: [word, ...against].slice(0, 3).join(' '), quoted: against[0] ?? '' } as const] : [];
  });
}

function droppedNegations(claim: Claim, near: readonly Clause[]): MeaningConflict[] {
  // What a clause says of its exceptions, and of where and when, is no statement of its own.
  if (claim.clause.isException || claim.clause.isSetting) return [];
  // "Needs an agreement to subcontract" for "may not subcontract unless agreed".
  const demands = claim.clause.modality === 'required' || claim.clause.conditional;
  return near.filter(({ needs }) => !demands || !needs.some((stem) => claim.clause.mentions.some((mention) => relationOf(stem, mention.stem) === 1))).flatMap((clause) => clause.negations.flatMap(({ word, reach, isPredicate, isPreposition, head, heads }) => {
    if (isPredicate && saysAlike(word, clause, [claim.clause])) return [];
    let agree = 0;
    let disagree = 0;
    let met = 0;
    const covered = new Set<Mention>();
    const against: string[] = [];
    const hear = (quoted: readonly Mention[]) => {
      for (const [at, other] of quoted.entries()) {
        for (const mention of claim.clause.mentions) {
          const match = (claim.matches.get(mention) ?? []).find((candidate) => candidate.mention === other);
          if (!match) continue;
          met++;
          if (!agrees(mention, match, claim.clause.conditional)) covered.add(mention);
          if (agrees(mention, match, claim.clause.conditional)) agree += weightAt(at);
          else if (heardAlike(mention, claim) === false) {
            disagree += weightAt(at);
            against.push(mention.word);
          }
        }
      }
    };
    // "Stored encrypted" for "never stored in plain text": the opposite of what is denied.
    if (reach.some((other) => !heads.includes(other) && !other.word.endsWith('ly') && saysOpposite(claim, other))) return [];
    // The verb that is denied is said in the statement: it decides, where it stands in the same company.
    for (const verb of heads) {
      const same = claim.clause.mentions.find((mention) => (claim.matches.get(mention) ?? []).some((match) => match.mention === verb));
      const match = same === undefined ? undefined : (claim.matches.get(same) ?? []).find((candidate) => candidate.mention === verb);
      if (same !== undefined && match !== undefined && !agrees(same, match, claim.clause.conditional) && heardAlike(same, claim) === false && sameCompany(same, claim.clause, match, claim.matches)) return [{ kind: 'negation-dropped', said: same.word, quoted: `${word} ${verb.word}` } as const];
    }
    hear(reach);
    if (met === 0) hear(clause.mentions.filter((mention) => mention.beforeNegation));
    for (const mention of claim.clause.mentions) if ((claim.matches.get(mention) ?? []).some((match) => match.mention.beforeNegation && match.clause === clause && !agrees(mention, match, claim.clause.conditional))) covered.add(mention);
    // Who is denied something has to be said, or nearly all else that is said has to be denied.
    const headSaid = head === undefined || claim.clause.mentions.some((mention) => (claim.matches.get(mention) ?? []).some((match) => heads.includes(match.mention)));
    return disagree > agree && covered.size >= (headSaid ? (isPreposition ? mostlyCovered : leastCovered) * claim.matched : mostlyCovered * claim.matchedInAll) ? [{ kind: 'negation-dropped', said: against.slice(0, 3).join(' '), quoted: `${word} ${against[0] ?? ''}` } as const] : [];
  }));
}

/** Whether a clause says the opposite of a word that is denied, and not the word itself. */
function saysOpposite({ clause, matches }: Claim, denied: Mention): boolean {
  const met = clause.mentions.flatMap((mention) => (matches.get(mention) ?? []).filter((match) => match.mention === denied).map((match) => ({ mention, match })));
  return met.length > 0 && met.every(({ mention, match }) => match.relation === -1 && agrees(mention, match, clause.conditional));
}

function opposites(claim: Clause, claims: readonly Clause[], near: readonly Clause[], matches: ReadonlyMap<Mention, readonly Match[]>): MeaningConflict[] {
  return claim.mentions.flatMap((mention) => {
    const all = matches.get(mention) ?? [];
    const opposite = all.find(({ relation, clause }) => relation === -1 && near.includes(clause)) ?? all.find(({ relation }) => relation === -1);
    if (!opposite || all.some((match) => agrees(mention, match, claim.conditional))) return [];
    // An opposite of something else: "external audits" beside "internal reviews".
    if (!sameCompany(mention, claim, opposite, matches)) return [];
    // The statement says the other word as well, or one like it.
    if (claims.some(({ mentions }) => mentions.some((other) => other !== mention && relationOf(other.stem, opposite.mention.stem) === 1))) return [];
    return [{ kind: 'opposite', said: mention.word, quoted: opposite.mention.word } as const];
  });
}

/** Words on each side that say what a word is said of. */
const company = 3;

function sameCompany(mention: Mention, claim: Clause, opposite: Match, matches: ReadonlyMap<Mention, readonly Match[]>): boolean {
  const beside = (mentions: readonly Mention[], one: Mention) => mentions.slice(Math.max(0, mentions.indexOf(one) - company), mentions.indexOf(one) + company + 1).filter((other) => other !== one);
  const theirs = new Set(beside(opposite.clause.mentions, opposite.mention));
  const mine = beside(claim.mentions, mention);
  return mine.length === 0 || mine.some((other) => (matches.get(other) ?? []).some((match) => theirs.has(match.mention)));
}

/** What may be said of a matter where the quote says the other. */
const overstated: Record<Modality, readonly Modality[]> = {
  forbidden: [],
  required: ['recommended', 'permitted', 'dispensable', 'planned'],
  recommended: ['dispensable', 'required'],
  permitted: ['required'],
  dispensable: ['required', 'recommended'],
  planned: [],
  stated: ['planned'],
};

function modalities({ clause, shared, given }: Claim, near: readonly Clause[], met: readonly Clause[]): MeaningConflict[] {
  if (clause.isException) return [];
  const wrong = overstated[clause.modality];
  if (clause.modality === 'permitted' && clause.conditional && near.some(({ conditional, negations }) => conditional || negations.length > 0)) return [];
  const main = near.some(({ isCondition }) => !isCondition) ? near.filter(({ isCondition }) => !isCondition) : near;
  const against = main.find(({ modality }) => wrong.includes(modality));
  const unneeded = clause.modality === 'dispensable' && met.every(({ modality }) => modality !== 'dispensable') && near.every(({ modality, negations }) => modality !== 'dispensable' && negations.length === 0);
  if (unneeded) return [{ kind: 'modality', said: clause.modality, quoted: near[0]?.modality ?? 'stated' }];
  if (against === undefined) return [];
  // Another clause that speaks of the same says it as firmly as the statement.
  const enough = Math.max(0, ...main.map((other) => shared.get(other) ?? 0)) * sameMatter;
  const same = given.filter((other) => (shared.get(other) ?? 0) >= Math.max(1, enough));
  const agreeing = clause.modality === 'dispensable' ? near.some(({ modality }) => modality === 'dispensable') : same.some(({ modality, permits }) => !wrong.includes(modality) && (modality === clause.modality || !main.every((other) => wrong.includes(other.modality))) || (permits && clause.modality === 'permitted'));
  return agreeing ? [] : [{ kind: 'modality', said: clause.modality, quoted: against.modality }];
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
/** Verbs that say little by themselves: "a password may be used for 120 days". */
const light = new Set('use used uses using make made makes take taken takes give given gives get gets'.split(' '));
const conclusions = new Set('effective effectively ineffective adequate inadequate satisfactory unsatisfactory compliant noncompliant sufficient insufficient'.split(' '));

/** The content words of a statement that stand in none of its quotes, where they are so many that the quotes speak of something else; of conclusions each. */
export function strangeWords(statement: string, texts: readonly string[]): string[] {
  const given = texts.flatMap(clausesOf).flatMap(({ mentions }) => mentions);
  // Dates are compared by their parts.
  const words = clausesOf(statement).flatMap(({ mentions }) => mentions).filter(({ word }) => !months.test(word));
  const initials = (word: string) => given.some((_, at) => word.length > 1 && given.slice(at, at + word.length).map((other) => other.word.charAt(0)).join('') === word);
  const strange = words.filter(({ stem, word }) => !light.has(word) && !given.some((other) => relationOf(stem, other.stem) !== 0) && !initials(word));
  // A conclusion is a person's: it may only be repeated where the quoted text draws it.
  const concluded = strange.filter(({ word }) => conclusions.has(word));
  if (concluded.length > 0) return concluded.map(({ word }) => word);
  const carried = words.length - strange.length;
  return (words.length >= fewestWords && carried < leastCarried * words.length) || (words.length >= 2 && words.length < fewestWords && carried <= words.length / 2) ? strange.map(({ word }) => word) : [];
}
