export type { ChatAnswer, ChatMessage, ChatModel, ChatRequest, EmbeddingModel } from './models.ts';
export { createStaticEmbedder, type StaticEmbedder } from './local/static-embedder.ts';
