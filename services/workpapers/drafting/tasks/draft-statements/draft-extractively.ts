import { splitSentences, type Sentence } from '../../../../evidence/index.ts';
import { countTerms } from '../../../../retrieval/index.ts';
import type { DraftRequest, NumberedPassage, ProposedStatement } from './draft-statements.ts';

const longestStatement = 420;
const statementsPerObjective = 3;
/** Shorter ones are headings, captions and labels: "2 Labelling of documents" says nothing about anybody. */
const fewestWords = 6;

/**
 * Drafts without a model: for each passage, the sentence that shares most with the objective, with the next one where it goes on about it,
 * word for word, so the statement is its own quote. The same sentence from two documents is stated once; a passage without a whole
 * sentence gives nothing.
 */
export function draftExtractively(request: DraftRequest): ProposedStatement[] {
  return request.objectives.flatMap(({ objectiveId, prose }) => {
    const wanted = new Set(countTerms(prose).counts.keys());
    const seen = new Set<string>();
    const statements: ProposedStatement[] = [];
    for (const passage of request.passages.filter((candidate) => candidate.objectiveId === objectiveId)) {
      const quote = bestSentences(passage, wanted);
      if (quote === undefined) continue;
      const text = readable(quote);
      if (seen.has(text)) continue;
      seen.add(text);
      statements.push({ objectiveId, text, citations: [{ number: passage.number, quote }] });
      if (statements.length === statementsPerObjective) break;
    }
    return statements;
  });
}

/** An exact slice of the passage. */
function bestSentences(passage: NumberedPassage, wanted: ReadonlySet<string>): string | undefined {
  const sentences = splitSentences(passage.text);
  const shares = sentences.map((sentence) => (isStatement(sentence) ? shareOf(sentence, wanted) : -1));
  const best = shares.indexOf(Math.max(...shares));
  const first = sentences[best];
  if (first === undefined || (shares[best] ?? -1) < 0) return undefined;
  const next = sentences[best + 1];
  const goesOn = next !== undefined && next.paragraph === first.paragraph && (shares[best + 1] ?? 0) > 0 && next.end - first.start <= longestStatement;
  return shorten(passage.text.slice(first.start, goesOn ? next.end : first.end));
}

function isStatement({ words }: Sentence): boolean {
  return words >= fewestWords;
}

function shareOf({ text }: Sentence, wanted: ReadonlySet<string>): number {
  return [...countTerms(text).counts.keys()].filter((term) => wanted.has(term)).length;
}

/** White space as one space; the cells of a table row stay apart. */
function readable(quote: string): string {
  return quote.replaceAll(/\s*\t\s*/g, ' | ').replaceAll(/\s+/g, ' ').trim();
}

/** A sentence that never ends (a long row, a text without full stops) is cut at a word. */
function shorten(text: string): string {
  if (text.length <= longestStatement) return text;
  const cut = text.lastIndexOf(' ', longestStatement);
  return text.slice(0, cut > longestStatement / 2 ? cut : longestStatement).trimEnd();
}
