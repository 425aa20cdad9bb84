import { countTerms } from '../../../retrieval/index.ts';
import type { DraftRequest, NumberedPassage, ProposedStatement } from './draft-statements.ts';

/** Sentences of one passage that make one statement; more reads like a copy of the document, fewer often lose the subject. */
const sentencesPerStatement = 2;
const longestStatement = 420;
const statementsPerObjective = 3;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Drafts without a model: for each passage, the one or two neighbouring sentences that share most with the objective, word for word, so
 * the statement is its own quote. The same sentence from two documents is stated once.
 */
export function draftExtractively(request: DraftRequest): ProposedStatement[] {
  return request.objectives.flatMap(({ objectiveId, prose }) => {
    const wanted = new Set(countTerms(prose).counts.keys());
    const seen = new Set<string>();
    const statements: ProposedStatement[] = [];
    for (const passage of request.passages.filter((candidate) => candidate.objectiveId === objectiveId)) {
      const quote = bestSentences(passage, wanted);
      const text = quote.replaceAll(/\s+/g, ' ').trim();
      if (text === '' || seen.has(text)) continue;
      seen.add(text);
      statements.push({ objectiveId, text, citations: [{ number: passage.number, quote }] });
      if (statements.length === statementsPerObjective) break;
    }
    return statements;
  });
}

/** An exact slice of the passage: whole sentences (or lines of a table) around the one that shares most with the objective. */
function bestSentences(passage: NumberedPassage, wanted: ReadonlySet<string>): string {
  const sentences = [...segmenter.segment(passage.text)].flatMap(({ segment, index }) => splitLines(segment, index)).filter(({ text }) => text.trim() !== '');
  const shares = sentences.map(({ text }) => [...countTerms(text).counts.keys()].filter((term) => wanted.has(term)).length);
  const best = shares.indexOf(Math.max(...shares));
  const first = sentences[best];
  if (first === undefined) return '';
  let end = first.index + first.text.length;
  const next = sentences[best + 1];
  if (sentencesPerStatement > 1 && next !== undefined && (shares[best + 1] ?? 0) > 0 && next.index + next.text.length - first.index <= longestStatement) end = next.index + next.text.length;
  const slice = passage.text.slice(first.index, end);
  const lead = slice.length - slice.trimStart().length;
  return shorten(slice.slice(lead).trimEnd());
}

interface Piece {
  readonly text: string;
  readonly index: number;
}

/** Rows of a table and points of a list end without a full stop; a blank line or a new row ends the sentence. */
function splitLines(segment: string, index: number): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const border of segment.matchAll(/\n{2,}|\n(?=\s*(?:[-•*|]|\d+[.)]\s))|(?<=\|)\s*\n/g)) {
    pieces.push({ text: segment.slice(start, border.index), index: index + start });
    start = border.index;
  }
  pieces.push({ text: segment.slice(start), index: index + start });
  return pieces;
}

/** A sentence that never ends (a long row, a text without full stops) is cut at a word. */
function shorten(text: string): string {
  if (text.length <= longestStatement) return text;
  const cut = text.lastIndexOf(' ', longestStatement);
  return text.slice(0, cut > longestStatement / 2 ? cut : longestStatement).trimEnd();
}
