import { checkStatement } from '../../retrieval/index.ts';
import type { CurrentVersion } from '../library/library-entry.ts';
import { promisesIn } from '../promise-words.ts';
import type { Answer, Question } from '../questionnaire.ts';
import type { Disagreement } from './disagreements.ts';
import type { FindingKind } from './finding-kinds.ts';

/** What a person has to look at before an answer is approved. */
export interface AnswerFinding {
  readonly kind: FindingKind;
  readonly text: string;
}

/** What is known of the sources of the answers of one questionnaire. */
export interface SourceState {
  /** Names of documents whose quotes do not stand, by question. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
  /** The version in force of each document cited. */
  readonly current: ReadonlyMap<string, CurrentVersion>;
}

export const isBlank = (answer: Answer | undefined): boolean => answer === undefined || (answer.answer === null && answer.narrative === null);

/** Empty when nothing is in the way of approving it; what is blank is not up for approval. */
export function findingsOf(question: Question, answer: Answer | undefined, disagreements: readonly Disagreement[], { broken, current }: SourceState): AnswerFinding[] {
  if (answer === undefined || isBlank(answer)) return [];
  const { citations, source } = answer;
  const findings: AnswerFinding[] = promisesIn(`${answer.answer ?? ''} ${answer.narrative ?? ''}`).map((word) => ({ kind: 'promise', text: `“${word}” promises more than evidence can show.` }));
  const earlier = disagreements.filter(({ from }) => from === 'library').length;
  if (earlier > 0) findings.push({ kind: 'conflict', text: earlier === 1 ? 'An earlier approved answer of this client says otherwise.' : `${earlier} earlier approved answers of this client say otherwise.` });
  if (disagreements.length > earlier) findings.push({ kind: 'conflict', text: 'Two sources disagree.' });
  for (const name of new Set(broken.get(question.id))) findings.push({ kind: 'citation', text: `The quote from ${name} does not stand in its stored text.` });
  const replaced = citations.filter(({ documentId, versionId }) => (current.get(documentId)?.versionId ?? versionId) !== versionId);
  for (const name of new Set(replaced.map(({ documentName }) => documentName))) findings.push({ kind: 'superseded', text: `${name} has a new version; the answer cites the one before.` });
  // A person's own words may rest on the person, and those of a file on who filled it in; those of a draft never do.
  if (citations.length === 0 && source !== 'person' && source !== 'file') findings.push({ kind: 'no-source', text: 'Nothing is cited for it.' });
  // A draft is made of the words it cites.
  if (citations.length > 0 && source !== 'draft' && answer.narrative !== null) {
    const [first] = checkStatement(answer.narrative, citations.map(({ quote }) => quote)).reasons;
    if (first !== undefined) findings.push({ kind: 'unsupported', text: first.detail });
  }
  return findings;
}
