import type { z } from 'zod';

/**
 * Turns texts into vectors. A vector is unit length, or null where the model has nothing to say about a text (no token of it is
 * known): such a text has no place in the embedding's ranking.
 */
export interface EmbeddingModel {
  /** Names the exact numbers: vectors of two ids never compare. Stored with every vector. */
  readonly id: string;
  /** Null until a served model has answered once. */
  readonly dimensions: number | null;
  /** One vector a text, in order. Throws `ai/...` codes; never returns fewer. */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<(Float32Array | null)[]>;
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array | null>;
}

export interface ChatMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest<Value> {
  /** What the call is for, such as `workpapers/draft`; kept in the ledger. */
  readonly operation: string;
  /** Changes whenever the words of the prompt change; kept in the ledger. */
  readonly promptVersion: string;
  readonly system: string;
  readonly messages: readonly ChatMessage[];
  /** The only shape an answer may have; sent as a strict JSON schema and checked again here. */
  readonly schema: z.ZodType<Value>;
  readonly maxOutputTokens?: number;
  readonly signal?: AbortSignal;
  /** The passages that the prompt shows, for the ledger. */
  readonly passages?: readonly ShownPassage[];
}

/** A passage as it was shown to a model: where it stands, and which words they were. */
export interface ShownPassage {
  readonly number: number;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

export interface ChatAnswer<Value> {
  readonly value: Value;
  /** The model the server says it used, which may be a dated version of the one asked for. */
  readonly model: string;
  /** What the model wrote, for the ledger. */
  readonly rawText: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMilliseconds: number;
  readonly attempts: number;
  /** The row of the ledger, once there is one. */
  readonly callId?: string;
}

/** A language model that fills a schema. It has no tools and no memory between calls. */
export interface ChatModel {
  readonly id: string;
  /** Throws an `ai/...` code after its own retries; the caller falls back to the extractive way and says so. */
  complete<Value>(request: ChatRequest<Value>): Promise<ChatAnswer<Value>>;
}
