export type { ChatAnswer, ChatMessage, ChatModel, ChatRequest, EmbeddingModel } from './models.ts';
export { createStaticEmbedder, type StaticEmbedder } from './local/static-embedder.ts';
export { createOpenAiChatModel } from './openai/chat-model.ts';
export { createOpenAiEmbeddingModel, type OpenAiEmbeddingSettings } from './openai/embedding-model.ts';
export type { OpenAiSettings } from './openai/call.ts';
export { completeAndRecord, type RecordedCalls } from './complete-and-record.ts';
export { selectAiCalls, type AiCall } from './ai-call.sql.ts';
