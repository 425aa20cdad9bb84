import { AppError } from '../../platform/errors/index.ts';
import type { EmbeddingModel } from '../models.ts';
import { callWithRetries, createClient, type OpenAiSettings } from './call.ts';

export interface OpenAiEmbeddingSettings extends OpenAiSettings {
  /** Asks the server for vectors of this length (models that can shorten theirs), and refuses others. Learned from the first answer when missing. */
  readonly dimensions?: number;
}

/** Servers allow 2,048 texts and 300,000 tokens a request; local ones are slower, and a small batch is a small loss on a retry. */
const textsPerCall = 96;
const charactersPerCall = 200_000;
/** About 8,000 tokens, the longest text models take; passages are far shorter. */
const longestText = 24_000;

/**
 * An embedding model behind an OpenAI-compatible server. Vectors are brought to unit length; texts without a letter or digit get null
 * and are not sent. Throws `ai/...` codes; `ai/bad-answer` for vectors that are missing, of another length or not numbers.
 */
export function createOpenAiEmbeddingModel(settings: OpenAiEmbeddingSettings): EmbeddingModel {
  const client = createClient(settings);
  let dimensions = settings.dimensions ?? null;

  const embedBatch = async (texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> => {
    const { result } = await callWithRetries(settings, signal, async (limited) => {
      const answer = await client.embeddings.create(
        { model: settings.model, input: [...texts], encoding_format: 'float', ...(settings.dimensions === undefined ? {} : { dimensions: settings.dimensions }) },
        { signal: limited },
      );
      return readVectors(answer, texts.length, dimensions);
    });
    dimensions ??= result[0]?.length ?? null;
    return result;
  };

  return {
    id: settings.dimensions === undefined ? `openai/${settings.model}` : `openai/${settings.model}/${settings.dimensions}`,
    get dimensions() {
      return dimensions;
    },
    async embedPassages(texts, signal) {
      const vectors: (Float32Array | null)[] = texts.map(() => null);
      for (const batch of batchesOf(texts)) {
        const found = await embedBatch(batch.map((at) => (texts[at] ?? '').slice(0, longestText)), signal);
        for (const [index, at] of batch.entries()) vectors[at] = found[index] ?? null;
      }
      return vectors;
    },
    async embedQuery(text, signal) {
      return /[\p{L}\p{N}]/u.test(text) ? ((await embedBatch([text.slice(0, longestText)], signal))[0] ?? null) : null;
    },
  };
}

/** Places of the texts worth sending, in batches. */
function batchesOf(texts: readonly string[]): number[][] {
  const batches: number[][] = [];
  let size = 0;
  for (const [at, text] of texts.entries()) {
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const last = batches.at(-1);
    const length = Math.min(text.length, longestText);
    if (last && last.length < textsPerCall && size + length <= charactersPerCall) {
      last.push(at);
      size += length;
    } else {
      batches.push([at]);
      size = length;
    }
  }
  return batches;
}

function readVectors(answer: { data?: unknown }, count: number, dimensions: number | null): Float32Array[] {
  const data = typeof answer === 'object' && Array.isArray(answer.data) ? (answer.data as { index?: number; embedding?: unknown }[]) : [];
  if (data.length !== count) throw bad(`${data.length} vectors for ${count} texts`);
  const vectors: Float32Array[] = [];
  for (const [at, { index = at, embedding }] of data.entries()) {
    if (!Array.isArray(embedding) || !embedding.every((value) => typeof value === 'number' && Number.isFinite(value))) throw bad('a vector that is no list of numbers');
    if (!Number.isInteger(index) || index < 0 || index >= count || vectors[index]) throw bad('vectors with wrong numbers');
    vectors[index] = toUnit(embedding as number[]);
  }
  const length = dimensions ?? vectors[0]?.length;
  if (vectors.some((vector) => vector.length !== length)) throw bad(`vectors that do not all have ${length} dimensions`);
  return vectors;
}

function toUnit(values: readonly number[]): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) throw bad('a vector of zeros');
  return Float32Array.from(values, (value) => value / length);
}

function bad(what: string): AppError {
  return new AppError('ai/bad-answer', { detail: `The embedding server answered with ${what}. Check OPENAI_EMBEDDING_MODEL.` });
}
