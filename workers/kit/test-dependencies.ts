import { createStaticEmbedder, noLimits } from '../../services/ai/index.ts';
import type { Dependencies } from '../../services/composition/dependencies.ts';
import { systemClock } from '../../services/platform/clock.ts';
import type { OpenedDatabase } from '../../services/platform/db/open-database.ts';
import { silentLogger } from '../../services/platform/log/logger.ts';
import type { ObjectStorage } from '../../services/platform/storage/index.ts';
import { createSearchIndex } from '../../services/retrieval/index.ts';

/** What handlers stand on, for tests that run jobs without a worker process: no model's server, no scanner, no queue. */
export function createTestDependencies(database: OpenedDatabase, storage: ObjectStorage): Dependencies {
  const embeddingModel = createStaticEmbedder();
  return {
    database, storage, clock: systemClock, logger: silentLogger, embeddingModel, chatModel: null, aiLimits: noLimits, virusScanner: null, timeStamper: null,
    searchIndex: createSearchIndex({ database, embeddingModel, mostBytes: 1024 ** 3 }), config: { maxUploadBytes: 10_000_000 },
  } as unknown as Dependencies;
}
