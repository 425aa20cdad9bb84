import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WorkTurn } from '../../platform/turns.ts';
import type { EmbeddingModel } from '../models.ts';
import { readModelFile } from './model-file.ts';
import { createTokeniser } from './tokens.ts';

const shippedModel = new URL('./model/static-embedder-en-20k-256.bin', import.meta.url);
export interface StaticEmbedder extends EmbeddingModel {
  readonly dimensions: number;
  readonly tokensOf: (text: string) => number[];
  /** Unit vector, or null for a text without one known token. Never waits: about 45 us a passage. */
  readonly embed: (text: string) => Float32Array | null;
}

/**
 * The embedding model of the default set-up: a table look-up, without network, key or download. It is a second ranker beside the
 * lexical one, for requests worded differently from the evidence; English only, blind to word order, amounts and negations
 * (`model/README.md`). `bytes` defaults to the shipped file. Throws `ai/bad-model-file`.
 */
export function createStaticEmbedder(bytes: Uint8Array = readFileSync(shippedModel)): StaticEmbedder {
  const file = readModelFile(bytes);
  const tokensOf = createTokeniser(file);
  const { dimensions, matrix, scales } = file;
  // How often a token stands in the text at hand; all zero between two texts.
  const counts = new Uint32Array(scales.length);
  const embed = (text: string): Float32Array | null => {
    // A third of the tokens of a passage are repetitions; each row is read once and counts so many times.
    const tokens: number[] = [];
    for (const token of tokensOf(text)) {
      if (counts[token] === 0) tokens.push(token);
      (counts[token] as number)++;
    }
    const factors = tokens.map((token) => (scales[token] as number) * (counts[token] as number));
    for (const token of tokens) counts[token] = 0;
    // Doubles: the order of summing then stays below the precision of a float32, so every platform gives the same vector.
    const sums = new Float64Array(dimensions);
    // Four rows at a time, so that the sums are read and written a quarter as often; nothing comes of a missing row but zeros.
    for (let first = 0; first < tokens.length; first += 4) {
      const [one = 0, two = 0, three = 0, four = 0] = [tokens[first], tokens[first + 1], tokens[first + 2], tokens[first + 3]];
      const [ofOne = 0, ofTwo = 0, ofThree = 0, ofFour = 0] = [factors[first], factors[first + 1], factors[first + 2], factors[first + 3]];
      const [fromOne, fromTwo, fromThree, fromFour] = [one * dimensions, two * dimensions, three * dimensions, four * dimensions];
      for (let at = 0; at < dimensions; at++) {
        sums[at] = (sums[at] as number) + ofOne * (matrix[fromOne + at] as number) + ofTwo * (matrix[fromTwo + at] as number)
          + ofThree * (matrix[fromThree + at] as number) + ofFour * (matrix[fromFour + at] as number);
      }
    }
    let squares = 0;
    for (const value of sums) squares += value * value;
    const length = Math.sqrt(squares);
    return length === 0 ? null : new Float32Array(sums.map((value) => value / length));
  };
  return {
    id: `static-en-20k-256/${createHash('sha256').update(bytes).digest('hex')}`,
    dimensions,
    tokensOf,
    embed,
    embedQuery: (text) => Promise.resolve(embed(text)),
    async embedPassages(texts, signal) {
      const vectors: (Float32Array | null)[] = [];
      // By the clock: a passage takes 45 us, one of random letters 2 ms.
      const turn = new WorkTurn();
      for (const text of texts) {
        if (turn.isOver) await turn.next();
        signal?.throwIfAborted();
        vectors.push(embed(text));
      }
      return vectors;
    },
  };
}
