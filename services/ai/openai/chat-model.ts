import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import { AppError } from '../../platform/errors/index.ts';
import type { ChatAnswer, ChatModel, ChatRequest } from '../models.ts';
import { callWithRetries, createClient, type OpenAiSettings } from './call.ts';

/**
 * A chat model behind an OpenAI-compatible server. The answer has to fit the schema, which is sent as a strict JSON schema and
 * checked again here, for servers that ignore it. Throws `ai/...` codes; `ai/refused` and `ai/answer-cut` are not tried again, since the
 * same question would end the same way.
 */
export function createOpenAiChatModel(settings: OpenAiSettings): ChatModel {
  const client = createClient(settings);
  return {
    id: settings.model,
    async complete<Value>(request: ChatRequest<Value>): Promise<ChatAnswer<Value>> {
      const started = performance.now();
      const format = zodResponseFormat(request.schema, request.operation.replace(/[^a-zA-Z0-9_-]/g, '_'));
      const { result, attempts } = await callWithRetries(settings, request.signal, async (signal) => {
        const completion = await client.chat.completions.create(
          {
            model: settings.model,
            messages: [{ role: 'system', content: request.system }, ...request.messages],
            response_format: format,
            temperature: 0,
            ...(request.maxOutputTokens === undefined ? {} : { max_completion_tokens: request.maxOutputTokens }),
          },
          { signal },
        );
        return { completion, ...readAnswer(completion, request) };
      });
      return {
        value: result.value,
        rawText: result.rawText,
        model: nameOf(result.completion.model) ?? settings.model,
        inputTokens: countOf(result.completion.usage?.prompt_tokens),
        outputTokens: countOf(result.completion.usage?.completion_tokens),
        latencyMilliseconds: Math.round(performance.now() - started),
        attempts,
      };
    },
  };
}

/** What servers say of themselves goes into the ledger, and is not always what the protocol says. */
function nameOf(model: unknown): string | undefined {
  return typeof model === 'string' && model.trim() !== '' ? model.replace(/\p{Cc}/gu, '').slice(0, 200) : undefined;
}

/** No database takes half characters and the character of number zero. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

function countOf(tokens: unknown): number {
  return typeof tokens === 'number' && Number.isFinite(tokens) && tokens >= 0 ? Math.min(Math.round(tokens), 1_000_000_000) : 0;
}

function readAnswer<Value>(completion: ChatCompletion, { schema }: ChatRequest<Value>): { value: Value; rawText: string } {
  // A server that answers a page of HTML with status 200 gives a string here.
  const choice = typeof completion === 'object' && Array.isArray(completion.choices) ? completion.choices[0] : undefined;
  if (!choice?.message) throw new AppError('ai/bad-answer', { detail: 'The model server answered without a message. Check OPENAI_BASE_URL.' });
  if (choice.message.refusal) throw new AppError('ai/refused', { detail: 'The model refused to answer this request.' });
  if (choice.finish_reason === 'content_filter') throw new AppError('ai/refused', { detail: 'A content filter of the model server stopped the answer.' });
  if (choice.finish_reason === 'length') throw new AppError('ai/answer-cut');
  const rawText = storable(choice.message.content ?? '');
  let json: unknown;
  try {
    json = JSON.parse(rawText, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  } catch (cause) {
    throw new AppError('ai/bad-answer', { detail: 'The model did not answer with JSON.', cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new AppError('ai/bad-answer', { detail: 'The answer of the model does not have the asked shape.', cause: parsed.error });
  return { value: parsed.data, rawText };
}
