import { completeAndRecord, recordCheck, type AiLimits, type ChatModel } from '../../ai/index.ts';
import { listSearchableVersions } from '../../documents/index.ts';
import { readEngagement } from '../../engagements/index.ts';
import { speaksToPrograms } from '../../evidence/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { hybridSearch, type SearchDependencies } from '../../retrieval/index.ts';
import { checkOf } from '../drafting/draft-workpapers.ts';
import { readPassages } from '../drafting/read-passages.ts';
import { verifyStatements } from '../drafting/verify-statements.ts';
import type { CitedPassage, Drafter, Statement } from '../workpaper.ts';
import { answerQuestion } from './tasks/answer-question/answer-question.ts';

export interface QuestionDependencies extends SearchDependencies {
  readonly clock: Clock;
  /** Null: extracts only. */
  readonly chatModel: ChatModel | null;
  readonly aiLimits: AiLimits;
}

export interface Answer {
  /** Whether at least one verified sentence answers. */
  readonly isFound: boolean;
  readonly statements: readonly Omit<Statement, 'objectiveId'>[];
  /** The passages nearest to the question, best first, for a person to read where nothing answers. */
  readonly nearest: readonly CitedPassage[];
  readonly searchedDocuments: number;
  readonly drafter: Drafter;
}

const passagesRead = 10;

/**
 * Answers a question from the documents of the engagement, each sentence with its verified source. Where nothing of what was found answers,
 * `isFound` is false: a sentence that fails the checks is shown as unsupported and is no answer. A passage that speaks to programs is neither
 * given to the model nor quoted, since what it tells the model to say would stand in it word for word; a person still finds it among the nearest.
 */
export async function askQuestion(dependencies: QuestionDependencies, scope: EngagementScope, question: string): Promise<Answer> {
  const { database, clock, chatModel, aiLimits } = dependencies;
  const { hits } = await hybridSearch(dependencies, scope, { query: question, limit: passagesRead });
  const { clientName } = await readEngagement(database, scope);
  const { passages: found, documents } = await inScope(database, scope, async (tx) => ({
    passages: await readPassages(tx, hits.map(({ documentId, documentName, versionId, reading, page, start, end, text }) => ({ objectiveId: '', documentId, documentName, versionId, reading, page, start, end, quote: text }))),
    documents: await listSearchableVersions(tx),
  }));
  const passages = found.filter(({ quote }) => !speaksToPrograms(quote));
  const isListing = new Map(found.map(({ number }, at) => [number, hits[at]?.isListing ?? false]));
  const chat: ChatModel | null = chatModel === null ? null : { id: chatModel.id, complete: (request) => completeAndRecord({ database, chatModel, clock, limits: aiLimits }, scope, request) };
  const proposal = await answerQuestion({
    question,
    passages: passages.map(({ number, documentName, versionId, page, start, end, quote }) => ({ number, documentName, page, text: quote, place: { versionId, start, end }, isListing: isListing.get(number) ?? false })),
  }, chat);
  const statements = verifyStatements(proposal.statements, passages, null, [clientName, ...passages.map(({ documentName }) => documentName)]);
  if (proposal.callId !== undefined) await recordCheck({ database, clock }, scope, proposal.callId, checkOf(statements));
  return {
    isFound: statements.some(({ status }) => status === 'verified'),
    statements: statements.map(({ objectiveId: _, ...statement }) => statement),
    nearest: found.slice(0, 3).map(({ documentId, documentName, versionId, reading, page, start, end, quote }) => ({ documentId, documentName, versionId, reading, page, start, end, quote })),
    searchedDocuments: documents.length,
    drafter: proposal.drafter,
  };
}
