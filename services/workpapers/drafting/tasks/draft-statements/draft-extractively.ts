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
  const scores = sentences.map((sentence) => (sentence.words >= fewestWords ? shareOf(sentence, wanted) - burdenOf(sentence, passage.text) : Number.NEGATIVE_INFINITY));
  const best = scores.indexOf(Math.max(...scores));
  const first = sentences[best];
  if (first === undefined || scores[best] === Number.NEGATIVE_INFINITY) return undefined;
  const next = sentences[best + 1];
  const goesOn = next !== undefined && next.paragraph === first.paragraph && shareOf(next, wanted) > 0 && next.end - first.start <= longestStatement;
  return shorten(withoutNumber(passage.text.slice(first.start, goesOn ? next.end : first.end)));
}

function shareOf({ text }: Sentence, wanted: ReadonlySet<string>): number {
  return [...countTerms(text).counts.keys()].filter((term) => wanted.has(term)).length;
}

/** What makes a sentence a poor statement, in words shared: the head of a table names columns, and a fragment says nothing whole. */
function burdenOf({ start, end }: Sentence, passage: string): number {
  const text = passage.slice(start, end);
  if (text.includes('\t')) return text.split('\t').every((cell) => !/\d/.test(cell) && cell.trim().split(/\s+/).length <= longestLabel) ? headBurden : 0;
  return /[.!?;:)"\u201d]$/.test(text.trim()) ? 0 : fragmentBurden;
}

const longestLabel = 5;
const headBurden = 100;
const fragmentBurden = 4;

/** Without the number or mark of its paragraph, which a reader of the statement cannot place. */
export function withoutNumber(text: string): string {
  return text.replace(/^(?:[\u2022\u25aa\u25e6\u2013*-]|\(?\d+(?:\.\d+)*[.)]?|\([a-z]\))\s+(?=[\p{L}"\u201c])/u, '');
}

/** How a statement begins that is the row of a table; `verifyStatements` knows that it adds nothing. */
export const rowIntroduction = 'Recorded in a table: ';

/** White space as one space; the cells of a table row stay apart. */
export function readable(quote: string): string {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const cells = quote.split('\t').map(plain).filter((cell) => cell !== '');
  return cells.length > 1 ? `${rowIntroduction}${cells.join('; ')}.` : plain(quote);
}

/** A sentence that never ends (a long row, a text without full stops) is cut at a word. */
function shorten(text: string): string {
  if (text.length <= longestStatement) return text;
  const cut = text.lastIndexOf(' ', longestStatement);
  return text.slice(0, cut > longestStatement / 2 ? cut : longestStatement).trimEnd();
}
