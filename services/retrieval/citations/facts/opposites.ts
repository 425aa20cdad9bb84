import { stemOf, wordsOf } from '../../lexical/index.ts';
import { clausesOf } from './polarity.ts';

/** Words that cannot both describe the same thing. A statement with one, where the quote has only the other, says something else. */
const pairs: readonly (readonly [string, string])[] = [
  ['optional', 'mandatory required compulsory obligatory'],
  ['high', 'low moderate'],
  ['low', 'high moderate'],
  ['moderate', 'high low'],
  ['highest', 'lowest'],
  ['minimum', 'maximum'],
  ['orally verbally', 'writing written'],
  ['before prior', 'after following'],
  ['include included includes including within inside', 'exclude excluded excludes excluding outside omit omitted'],
  ['allow allowed allows permit permitted permits', 'prohibit prohibited prohibits forbid forbidden deny denied disallow disallowed'],
  ['increase increased increases', 'decrease decreased decreases reduce reduced'],
  ['internal', 'external'],
  ['public', 'private confidential'],
  ['accept accepted accepts approve approved', 'reject rejected rejects refuse refused decline declined'],
  ['enable enabled', 'disable disabled'],
  ['automatic automatically automated', 'manual manually'],
  ['encrypted', 'unencrypted plaintext'],
  ['authorized authorised', 'unauthorized unauthorised'],
  ['always', 'never seldom rarely'],
  ['voluntary', 'involuntary mandatory'],
  ['temporary', 'permanent'],
  ['full complete', 'partial incomplete'],
  ['physical', 'virtual logical'],
  ['customer', 'provider'],
  ['lessee', 'lessor'],
  ['buyer', 'seller'],
  ['employer', 'employee'],
  ['upper', 'lower'],
  ['success succeed successful', 'fail failed failure unsuccessful'],
  ['compliant', 'noncompliant'],
  ['valid', 'invalid expired'],
  ['online', 'offline'],
  ['first', 'last'],
  ['more', 'fewer less'],
  ['lose loses lost forfeit forfeits', 'retain retains keep keeps'],
  ['none nobody', 'all every everyone'],
  ['gain gains', 'lose loses'],
  ['start starts begin begins', 'end ends stop stops cease'],
  ['open', 'closed'],
  ['single-factor', 'multi-factor'],
  ['north', 'south'],
  ['east', 'west'],
];

interface Opposition {
  readonly one: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

/** Said of everyone where the quote speaks of some; the other way round the quote's "any" may be about something else. */
const oneWay: readonly Opposition[] = [{ one: new Set(['any', 'anyone', 'anybody', 'everyone', 'everybody']), other: new Set(['only']) }];

const oppositions: readonly Opposition[] = [...oneWay, ...pairs.flatMap(([left, right]) => {
  const one = new Set(left.split(' '));
  const other = new Set(right.split(' '));
  return [{ one, other }, { one: other, other: one }];
})];

/** Steps of one scale: naming another step than the source is saying something else. */
const grades = new Set(['low', 'moderate', 'medium', 'high', 'critical', 'severe']);

/** `[said, quoted]` of each word whose opposite stands in the quotes while the word itself, or a form of it, does not. */
export function oppositesOf(statement: string, quotes: readonly string[]): (readonly [string, string])[] {
  const said = wordsOf(statement).map(({ word }) => word);
  const quoted = new Set(quotes.flatMap((quote) => wordsOf(quote).map(({ word }) => word)));
  const stems = new Set([...quoted].map(stemOf));
  // "Not required to accept" is no opposite of "may refuse".
  const denied = new Set(quotes.flatMap((quote) => clausesOf(quote).flatMap((clause) => [...clause.denied])));
  const found: (readonly [string, string])[] = [];
  const grade = said.find((word) => grades.has(word) && !quoted.has(word));
  const otherGrade = [...quoted].find((word) => grades.has(word));
  if (grade !== undefined && otherGrade !== undefined) found.push([grade, otherGrade]);
  for (const { one, other } of oppositions) {
    const claim = said.find((word) => one.has(word));
    if (claim === undefined || stems.has(stemOf(claim)) || [...one].some((word) => quoted.has(word)) || said.some((word) => other.has(word))) continue;
    const against = [...other].find((word) => quoted.has(word) && !denied.has(stemOf(word)));
    if (against !== undefined) found.push([claim, against]);
  }
  return found;
}
