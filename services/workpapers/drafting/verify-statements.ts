import { newId } from '../../platform/ids.ts';
import { checkStatement, verifyQuote } from '../../retrieval/index.ts';
import { rowIntroduction } from './tasks/draft-statements/draft-extractively.ts';
import type { ProposedStatement } from './tasks/draft-statements/draft-statements.ts';
import type { CitedPassage, Statement } from '../workpaper.ts';

/** A passage that was given to the drafter, with the stored text of its page to check quotes against. */
export interface CitablePassage extends CitedPassage {
  readonly number: number;
  readonly pageText: string;
}

/** The strongest sources are enough; a longer list hides the one that matters. Passages are numbered strongest first. */
const citationsPerStatement = 5;

/**
 * Turns what a drafter claims into statements the file may hold. A citation counts when its number was given and its quote stands, word
 * for word, on the page of that number; then figures, dates, durations, units, negations and names of the sentence must agree with the
 * quotes. `objectiveIds` are those a statement may speak to; null where it speaks to none. A statement that fails is kept as `unsupported` with its reasons: dropping the bad citation alone would leave the sentence
 * standing as if it had a source.
 */
export function verifyStatements(proposed: readonly ProposedStatement[], passages: readonly CitablePassage[], objectiveIds: ReadonlySet<string> | null, knownNames: readonly string[]): Statement[] {
  const byNumber = new Map(passages.map((passage) => [passage.number, passage]));
  return proposed.map((statement) => {
    const problems: string[] = [];
    if (objectiveIds !== null && !objectiveIds.has(statement.objectiveId)) problems.push(`The draft names an objective that this control does not have (${statement.objectiveId}).`);
    const citations = strongestFirst(statement.citations).flatMap(({ number, quote }): CitedPassage[] => {
      const passage = byNumber.get(number);
      if (passage === undefined) {
        problems.push(`The draft cites passage ${number}, which was not given to it.`);
        return [];
      }
      const found = verifyQuote(quote, passage.pageText, passage.start);
      if (!found.verbatim) {
        problems.push(`The quote for passage ${number} does not stand in ${passage.documentName}, page ${passage.page}.`);
        return [];
      }
      const { documentId, documentName, versionId, reading, page } = passage;
      return [{ documentId, documentName, versionId, reading, page, start: found.start, end: found.end, quote: found.quote }];
    });
    if (citations.length === 0 && problems.length === 0) problems.push('Nothing is cited for this statement.');
    const quotes = citations.map((citation) => citation.quote);
    if (quotes.length > 0) problems.push(...statementFaults(statement.text, quotes, knownNames));
    return { id: newId(), objectiveId: statement.objectiveId, text: statement.text, status: problems.length === 0 ? 'verified' : 'unsupported', problems, citations };
  });
}

/** What in a sentence does not agree with the quotes it stands on, in words for the reader. */
export function statementFaults(text: string, quotes: readonly string[], knownNames: readonly string[]): string[] {
  return isQuoteItself(text, quotes) ? [] : checkStatement(text, quotes, { knownNames }).reasons.map((reason) => reason.detail);
}

/** A statement that is its one quote, word for word, says what the quote says; reading a table row as prose would find faults in it. */
function isQuoteItself(text: string, quotes: readonly string[]): boolean {
  const words = (from: string): string => from.replaceAll(/[\s|;.]+/g, ' ').trim();
  const own = text.startsWith(rowIntroduction) ? text.slice(rowIntroduction.length) : text;
  return quotes.length === 1 && words(own) === words(quotes[0] ?? '');
}

/** By the number of the passage, each quote once. */
function strongestFirst(citations: ProposedStatement['citations']): ProposedStatement['citations'] {
  const seen = new Set<string>();
  return citations.toSorted((left, right) => left.number - right.number)
    .filter(({ number, quote }) => !seen.has(`${number} ${quote}`) && seen.add(`${number} ${quote}`)).slice(0, citationsPerStatement);
}
