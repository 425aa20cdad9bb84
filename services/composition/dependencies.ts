import { createOpenAiChatModel, createOpenAiEmbeddingModel, createStaticEmbedder, type AiLimits, type ChatModel, type EmbeddingModel } from '../ai/index.ts';
import { createClamdScanner, type VirusScanner } from '../documents/index.ts';
import { installShippedFrameworks } from '../frameworks/index.ts';
import { createSessions, type Sessions } from '../identity/index.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/index.ts';
import { inScope, migrateDatabase, openDatabase, readOrMakeSecret, systemScope, type OpenedDatabase } from '../platform/db/index.ts';
import { createLogger, type Logger } from '../platform/log/logger.ts';
import { createMailer, type Mailer } from '../platform/mail/mailer.ts';
import { createBullmqQueue } from '../platform/queue/bullmq-queue.ts';
import { openPgBossQueue } from '../platform/queue/pg-boss-queue.ts';
import type { Queue } from '../platform/queue/queue.ts';
import { createEngagementKeys, createFolderStorage, createS3Storage, createSealedStorage, removeAbandonedUploads, type ObjectStorage } from '../platform/storage/index.ts';
import { createTimeStamper, type TimeStamper } from '../platform/timestamps/request-time-stamp.ts';
import { createSearchIndex, type SearchIndex } from '../retrieval/index.ts';

/** Everything a process of the product stands on, made once: the API and the workers get the same. */
export interface Dependencies {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly database: OpenedDatabase;
  readonly queue: Queue;
  readonly storage: ObjectStorage;
  /** Null where none is configured. */
  readonly virusScanner: VirusScanner | null;
  /** Null where no server for e-mail is configured. */
  readonly mailer: Mailer | null;
  /** Null where no time-stamping authority is configured. */
  readonly timeStamper: TimeStamper | null;
  readonly embeddingModel: EmbeddingModel;
  /** Null without a model's server: drafts are then extracts. */
  readonly chatModel: ChatModel | null;
  readonly aiLimits: AiLimits;
  readonly sessions: Sessions;
  /** Empty until the first search. */
  readonly searchIndex: SearchIndex;
  /** Lets go of queue and database, in that order. */
  close(): Promise<void>;
}

/**
 * Opens what the configuration names, brings the schema and the shipped frameworks up to date, and puts the parts together. Any number of
 * processes may start at once.
 *
 * @throws AppError with the code of the part that is not there (`platform/database-unavailable`, `platform/data-folder-in-use`, …)
 */
export async function buildDependencies(config: Config): Promise<Dependencies> {
  const logger = createLogger({ level: config.logLevel });
  const clock = systemClock;
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir }, logger);
  try {
    await migrateDatabase(database, logger);
    await installShippedFrameworks({ database, clock });
    const queue = await openQueue(config, database, logger);
    const secret = config.sessionSecret ?? await inScope(database, systemScope('the secret that signs sessions is read at the start'), (tx) => readOrMakeSecret(tx, 'session'));
    const models = chooseModels(config);
    return {
      config, logger, clock, database, queue,
      storage: createSealedStorage(await openStorage(config, database, logger), config.storageKey === undefined ? null : createEngagementKeys(database, config.storageKey)),
      virusScanner: config.clamd === undefined ? null : createClamdScanner(config.clamd),
      mailer: config.mail === undefined ? null : createMailer(config.mail, logger),
      timeStamper: config.timeStampUrl === undefined ? null : createTimeStamper(config.timeStampUrl),
      ...models,
      aiLimits: config.ai,
      searchIndex: createSearchIndex({ database, embeddingModel: models.embeddingModel, mostBytes: config.searchMemoryBytes }),
      sessions: createSessions({ database, clock, secret, publicUrl: config.publicUrl, onError: (message) => logger.error({ message }, 'the session library failed') }),
      close: async () => {
        await queue.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openQueue(config: Config, database: OpenedDatabase, logger: Logger): Promise<Queue> {
  if (config.redisUrl !== undefined) return createBullmqQueue({ url: config.redisUrl, logger });
  const source = database.kind === 'embedded' ? { kind: 'embedded', client: database.client } as const : { kind: 'server', connectionString: database.databaseUrl } as const;
  return await openPgBossQueue({ source, logger });
}

/** On a server other processes may be receiving files into the same folder; six hours of silence are the end of any upload. */
const abandonedAfterMilliseconds = 6 * 60 * 60_000;

async function openStorage({ storage }: Config, database: OpenedDatabase, logger: Logger): Promise<ObjectStorage> {
  if (storage.kind === 's3') return createS3Storage(storage);
  const removed = await removeAbandonedUploads(storage.folder, database.kind === 'embedded' ? 0 : abandonedAfterMilliseconds);
  if (removed > 0) logger.info({ files: removed }, 'half-received files of a process that was killed are removed');
  return createFolderStorage(storage.folder);
}

function chooseModels({ openai }: Config): Pick<Dependencies, 'embeddingModel' | 'chatModel'> {
  const settings = (model: string) => ({
    model,
    ...(openai === undefined ? {} : { timeoutMilliseconds: openai.timeoutMilliseconds, attempts: openai.attempts }),
    ...(openai?.apiKey === undefined ? {} : { apiKey: openai.apiKey }),
    ...(openai?.baseUrl === undefined ? {} : { baseUrl: openai.baseUrl }),
  });
  return {
    embeddingModel: openai?.embeddingModel === undefined ? createStaticEmbedder() : createOpenAiEmbeddingModel(settings(openai.embeddingModel)),
    chatModel: openai?.chatModel === undefined ? null : createOpenAiChatModel(settings(openai.chatModel)),
  };
}
