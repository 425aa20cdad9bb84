export type { ChatAnswer, ChatMessage, ChatModel, ChatRequest, EmbeddingModel, ShownPassage } from './models.ts';
export { createStaticEmbedder, type StaticEmbedder } from './local/static-embedder.ts';
export { createOpenAiChatModel } from './openai/chat-model.ts';
export { createOpenAiEmbeddingModel, type OpenAiEmbeddingSettings } from './openai/embedding-model.ts';
export type { OpenAiSettings } from './openai/call.ts';
export { completeAndRecord, recordCheck, type RecordedCalls } from './complete-and-record.ts';
export { selectAiCalls, selectBudget, selectUsage, upsertBudget, type AiBudget, type AiCall, type AiCallCheck, type AiUsage, type CheckedAiCall } from './ai-call.sql.ts';
export { noLimits, type AiLimits, type Price } from './limits.ts';
