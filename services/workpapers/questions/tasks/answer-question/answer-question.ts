import type { ChatModel } from '../../../../ai/index.ts';
import { AppError } from '../../../../platform/errors/index.ts';
import type { DraftProposal, NumberedPassage } from '../../../drafting/tasks/draft-statements/draft-statements.ts';
import { shownPassages } from '../../../drafting/tasks/shown-passages.ts';
import { answerExtractively } from './answer-extractively.ts';
import { promptVersion, systemPrompt, userPrompt } from './prompt.ts';
import { answerSchema } from './schema.ts';

/** A passage that the search found for the question. */
export interface QuestionPassage extends Omit<NumberedPassage, 'objectiveId'> {
  readonly isListing: boolean;
}

export interface QuestionRequest {
  readonly question: string;
  /** Best first. */
  readonly passages: readonly QuestionPassage[];
}

/**
 * Answers from the passages given, or proposes nothing where they do not answer. Writes nothing; its citations are claims to be verified.
 * Without a model, or when its server fails, the answer is made of sentences of the passages, and the drafter says so.
 */
export async function answerQuestion(request: QuestionRequest, chat: ChatModel | null, signal?: AbortSignal): Promise<DraftProposal> {
  const extractive = (fallbackReason: string | null): DraftProposal => ({ statements: answerExtractively(request.question, request.passages), drafter: { kind: 'extractive', model: null, fallbackReason } });
  if (chat === null || request.passages.length === 0) return extractive(null);
  try {
    const answer = await chat.complete({
      operation: 'workpapers/answer-question',
      promptVersion,
      system: systemPrompt,
      messages: [{ role: 'user', content: userPrompt(request) }],
      schema: answerSchema,
      passages: shownPassages(request.passages),
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      statements: answer.value.statements.map(({ text, citations }) => ({ objectiveId: '', text, citations: citations.map(({ passage, quote }) => ({ number: passage, quote })) })),
      drafter: { kind: 'model', model: answer.model, fallbackReason: null },
      ...(answer.callId === undefined ? {} : { callId: answer.callId }),
    };
  } catch (error) {
    if (signal?.aborted === true || !(error instanceof AppError)) throw error;
    return extractive(`the language model failed: ${error.detail}`);
  }
}
