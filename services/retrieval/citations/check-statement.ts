import { dateCovers, datesOf } from './facts/dates.ts';
import { connectedOtherwise } from './facts/and-or.ts';
import { conditionIgnored } from './facts/conditions.ts';
import { turnedComparison } from './facts/crossed-figures.ts';
import { addsExclusion, otherParties, strangersReserved } from './facts/exclusive.ts';
import { quantityProblems } from './facts/compare-quantities.ts';
import { around, sharedWords } from './facts/quantity-context.ts';
import { turnedAround } from './facts/order-in-time.ts';
import { otherDoers, strangeRoles } from './facts/who-does-what.ts';
import { holdsName, identifiersIn, leadingNames, nameSource, namesIn, speaksAsWe, standsForAuthor } from './facts/names.ts';
import { meaningConflicts, strangeWords } from './facts/polarity.ts';
import { dropsExclusion } from './facts/widened.ts';
import { replacedWords } from './facts/replaced-words.ts';
import { withoutDeniedBounds } from './language/denied-bounds.ts';
import { plainText } from './language/plain-text.ts';
import { verifyQuote } from './verify-citation.ts';

export const statementProblems = ['number', 'date', 'duration', 'unit', 'negation', 'name', 'opposite', 'modality', 'exception', 'replaced', 'unsupported', 'no-quote'] as const;
export type StatementProblem = (typeof statementProblems)[number];

export interface Reason {
  readonly problem: StatementProblem;
  /** The words of the statement that the quotes do not carry. */
  readonly found: string;
  /** One sentence for the person who reads the draft. */
  readonly detail: string;
}

export type StatementCheck = { readonly verdict: 'supported'; readonly reasons: readonly [] } | { readonly verdict: 'unsupported'; readonly reasons: readonly Reason[] };

/** What may be named in a statement without standing in its quotes: the client, the firm, the document's own title. */
export interface StatementContext {
  readonly knownNames?: readonly string[];
}

/**
 * Checks, without a model, that the facts of a statement agree with the quotes it cites: every number, date, duration, unit, name
 * and identifier stands in one of them, and nothing is denied that they state or the other way round. It cannot tell that the words
 * mean the same: `supported` means that nothing contradicts, `unsupported` that something does. The quotes themselves are checked
 * against the stored text by `verifyQuote`.
 */
export function checkStatement(written: string, cited: readonly string[], context: StatementContext = {}): StatementCheck {
  const read = (text: string) => withoutDeniedBounds(plainText(text));
  const statement = read(written);
  const quotes = cited.map(read);
  if (quotes.every((quote) => quote.trim() === '')) return unsupported([reason('no-quote', statement, 'Nothing is cited for this statement.')]);
  const reasons = [...dates(statement, quotes), ...names(statement, quotes, context), ...quantities(statement, quotes), ...meanings(statement, quotes), ...exclusions(statement, quotes), ...connections(statement, quotes), ...conditions(statement, quotes), ...orders(statement, quotes), ...replaced(statement, quotes)];
  const strange = strangeWords(statement, [...quotes, ...(context.knownNames ?? [])]);
  if (strange.length > 0) reasons.push(reason('unsupported', strange.join(', '), `The quoted text does not speak of "${strange.slice(0, 6).join('", "')}".`));
  return reasons.length === 0 ? { verdict: 'supported', reasons: [] } : unsupported(reasons);
}

const unsupported = (reasons: readonly Reason[]): StatementCheck => ({ verdict: 'unsupported', reasons });
const reason = (problem: StatementProblem, found: string, detail: string): Reason => ({ problem, found, detail });

function dates(statement: string, quotes: readonly string[]): Reason[] {
  const given = quotes.flatMap((quote) => datesOf(quote).map((date) => ({ date, words: around(quote, date) })));
  const said = datesOf(statement);
  return said.flatMap((claimed) => {
    const covering = given.filter(({ date }) => dateCovers(date, claimed));
    if (covering.length === 0) return [reason('date', claimed.text, `The date "${claimed.text}" does not stand in the quoted text.`)];
    // The date of something else, where another date stands among the words of this one.
    const words = around(statement, claimed);
    const best = Math.max(...covering.map((other) => sharedWords(words, other.words)));
    // "In 2024 and 2023, respectively": nearness says nothing.
    const nearer = quotes.some((quote) => /\brespectively\b/i.test(quote)) ? undefined : given.find((other) => !covering.includes(other) && !dateCovers(claimed, other.date) && !said.some((date) => dateCovers(other.date, date)) && sharedWords(words, other.words) >= best + 2);
    return nearer === undefined ? [] : [reason('date', claimed.text, `The quoted text says "${nearer.date.text}" of this, and "${claimed.text}" of something else.`)];
  });
}

function names(statement: string, quotes: readonly string[], { knownNames = [] }: StatementContext): Reason[] {
  const source = nameSource([...quotes, ...knownNames]);
  const strangers = strangersReserved(statement, [...quotes, ...knownNames]).map((word) => reason('name', word, `The statement reserves something to "${word}", whom the quoted text does not name.`));
  const absent = [...identifiersIn(statement).filter(({ start, end }) => !datesOf(statement).some((date) => start < date.end && end > date.start)), ...namesIn(statement), ...leadingNames(statement)]
    .filter((name, at, all) => all.findIndex((other) => other.start <= name.start && other.end >= name.end) === at)
    .filter((name) => !holdsName(source, name));
  // One name for the author who writes "we".
  const author = new Set(absent.map(({ text }) => text)).size === 1 && speaksAsWe(quotes) && absent.every((name) => standsForAuthor(statement, name));
  const missing = (author ? [] : absent).map(({ text }) => reason('name', text, `"${text}" does not stand in the quoted text.`));
  const doers = otherDoers(statement, quotes).map(({ said, quoted }) => reason('name', said, `The statement says that "${said}" does what the quoted text says of "${quoted}".`));
  const roles = strangeRoles(statement, [...quotes, ...knownNames]).map((word) => reason('name', word, `The quoted text does not speak of "${word}".`));
  const parties = otherParties(statement, quotes).map((party) => reason('name', party, `"${party}" is none of the parties that the quoted text names.`));
  return [...missing, ...strangers, ...doers, ...roles, ...parties];
}

function quantities(statement: string, quotes: readonly string[]): Reason[] {
  return quantityProblems(statement, quotes).map(({ problem, found, detail }) => reason(problem, found, detail));
}

function exclusions(statement: string, quotes: readonly string[]): Reason[] {
  const word = addsExclusion(statement, quotes);
  if (word !== null) return [reason('exception', word, `The statement says "${word}", the quoted text does not.`)];
  const widened = dropsExclusion(statement, quotes);
  return widened === null ? [] : [reason('exception', widened, `The statement says "${widened}", where the quoted text allows only some.`)];
}

function connections(statement: string, quotes: readonly string[]): Reason[] {
  const word = connectedOtherwise(statement, quotes);
  return word === null ? [] : [reason('opposite', word, `The statement connects with "${word}" what the quoted text connects otherwise.`)];
}

function conditions(statement: string, quotes: readonly string[]): Reason[] {
  const word = conditionIgnored(statement, quotes);
  return word === null ? [] : [reason('exception', word, `The statement says "${word}" where the quoted text makes another condition of it.`)];
}

function orders(statement: string, quotes: readonly string[]): Reason[] {
  const turned = turnedComparison(statement, quotes);
  if (turned !== null) return [reason('date', turned, `The quoted text compares these the other way round: "${turned}".`)];
  const word = turnedAround(statement, quotes);
  return word === null ? [] : [reason('opposite', word, `The statement puts two events in another order ("${word}") than the quoted text.`)];
}

function meanings(statement: string, quotes: readonly string[]): Reason[] {
  // Word for word, perhaps behind an introduction ("The document states: ..."): clauses need not be compared to agree.
  const words = [statement, statement.slice(statement.indexOf(':') + 1)];
  if (quotes.some((quote) => words.some((text) => verifyQuote(text, quote).verbatim))) return [];
  return meaningConflicts(statement, quotes).map(({ kind, said, quoted }) => {
    if (kind === 'opposite') return reason('opposite', said, `The statement says "${said}", the quoted text "${quoted}".`);
    if (kind === 'modality') return reason('modality', said, `The statement says that something is ${said}, the quoted text that it is ${quoted}.`);
    return reason('negation', said, kind === 'negation-added' ? `The statement denies what the quoted text states ("${said}").` : `The statement states what the quoted text denies ("${quoted}").`);
  });
}

function replaced(statement: string, quotes: readonly string[]): Reason[] {
  return replacedWords(statement, quotes).map(([said, quoted]) => {
    if (said === '') return reason('replaced', quoted, `The statement leaves out "${quoted}" of the quoted text.`);
    if (quoted === '') return reason('replaced', said, `The statement puts in "${said}", which the quoted text does not say there.`);
    return reason('replaced', said, `The statement says "${said}" where the quoted text says "${quoted}".`);
  });
}
