import type { ChatModel } from '../../../../ai/index.ts';
import { shownPassages } from '../shown-passages.ts';
import { AppError } from '../../../../platform/errors/index.ts';
import type { Drafter } from '../../../workpaper.ts';
import { draftExtractively } from './draft-extractively.ts';
import { promptVersion, systemPrompt, userPrompt } from './prompt.ts';
import { draftSchema } from './schema.ts';

/** A passage a draft may cite: evidence that the assessment proposed, or that a person accepted, for one objective. */
export interface NumberedPassage {
  readonly number: number;
  readonly objectiveId: string;
  readonly documentName: string;
  readonly page: number;
  readonly text: string;
  /** Place of the text, for the ledger of calls. */
  readonly place?: { readonly versionId: string; readonly start: number; readonly end: number };
}

export interface DraftRequest {
  readonly controlId: string;
  readonly controlTitle: string;
  readonly objectives: readonly { readonly objectiveId: string; readonly prose: string }[];
  readonly passages: readonly NumberedPassage[];
}

/** A sentence as drafted, before the server has checked anything of it. */
export interface ProposedStatement {
  readonly objectiveId: string;
  readonly text: string;
  readonly citations: readonly { readonly number: number; readonly quote: string }[];
}

export interface DraftProposal {
  readonly statements: readonly ProposedStatement[];
  readonly drafter: Drafter;
  /** The row of the ledger of calls. */
  readonly callId?: string;
}

/**
 * Drafts what the passages say on each objective. Returns a proposal and writes nothing; its citations are claims to be verified.
 * Without a model, or when the model's server fails after its own retries, sentences are taken from the passages themselves, and the
 * drafter says so.
 */
export async function draftStatements(request: DraftRequest, chat: ChatModel | null, signal?: AbortSignal): Promise<DraftProposal> {
  const extractive = (fallbackReason: string | null): DraftProposal => ({
    statements: draftExtractively(request),
    drafter: { kind: 'extractive', model: null, fallbackReason },
  });
  if (chat === null || request.passages.length === 0) return extractive(null);
  try {
    const answer = await chat.complete({
      operation: 'workpapers/draft-statements',
      promptVersion,
      system: systemPrompt,
      messages: [{ role: 'user', content: userPrompt(request) }],
      schema: draftSchema,
      passages: shownPassages(request.passages),
      ...(signal === undefined ? {} : { signal }),
    });
    const statements = answer.value.statements.map((statement) => ({
      objectiveId: statement.objective,
      text: statement.text,
      citations: statement.citations.map(({ passage, quote }) => ({ number: passage, quote })),
    }));
    return { statements, drafter: { kind: 'model', model: answer.model, fallbackReason: null }, ...(answer.callId === undefined ? {} : { callId: answer.callId }) };
  } catch (error) {
    if (signal?.aborted === true || !(error instanceof AppError)) throw error;
    return extractive(`the language model failed: ${error.detail}`);
  }
}
