import { Readable } from 'node:stream';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findVersion, uploadDocument, type ExtractionPool } from '../../../services/documents/index.ts';
import { systemClock } from '../../../services/platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../../services/platform/db/index.ts';
import { createFolderStorage } from '../../../services/platform/storage/index.ts';
import { createTestDatabase } from '../../../services/testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../../../services/testing/test-people.ts';
import { ExtractionError } from '../../../services/documents/extractors/extraction-error.ts';
import { ingestVersionHandler, type IngestHandlerDependencies } from './ingest-version.handler.ts';

let database: Database;
let scope: EngagementScope;
const storage = createFolderStorage(mkdtempSync(join(tmpdir(), 'tickmark-handler-')));
beforeAll(async () => {
  database = await createTestDatabase();
  scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
});
afterAll(async () => await database.close());

const failingPool = (failure: Error): ExtractionPool => ({ folder: async () => tmpdir(), extract: async () => { throw failure; }, close: async () => undefined });
const dependencies = (pool: ExtractionPool): IngestHandlerDependencies => ({ database, storage, pool, clock: systemClock, virusScanner: null, onVersionExtracted: async () => undefined, askForIndex: async () => 'the job of the index' });

async function receive(name: string): Promise<string> {
  const file = await uploadDocument(dependencies(failingPool(new Error())), scope, { name, content: Readable.from([name]), isTruncated: () => false });
  if (file.kind === 'rejected') throw new Error('rejected');
  return file.version.id;
}
const read = async (versionId: string) => await inScope(database, scope, (tx) => findVersion(tx, versionId));

async function run(pool: ExtractionPool, versionId: string): Promise<unknown[]> {
  const completed: unknown[] = [];
  await ingestVersionHandler(dependencies(pool)).run({
    scope, payload: { versionId }, signal: new AbortController().signal, progress: () => undefined,
    job: { id: versionId, attempt: 1, maxAttempts: 4, requestedBy: null },
    complete: async (_tx, result) => void completed.push(result),
    follow: (jobId) => void completed.push(jobId),
  });
  return completed;
}

describe('the handler that reads versions', () => {
  it('ends the job well when the file is at fault', async () => {
    const versionId = await receive('locked.pdf');
    expect(await run(failingPool(new ExtractionError('password-protected')), versionId)).toEqual([{ status: 'failed', failureCode: 'password-protected' }]);
    expect(await read(versionId)).toMatchObject({ status: 'failed', failureCode: 'password-protected' });
  });

  it('leaves what may work another time to the next attempt, and names the reason when there is none', async () => {
    for (const [error, errorCode, failureCode] of [
      [new ExtractionError('extractor-crashed'), 'documents/extractor-crashed', 'extractor-crashed'],
      [new Error('the disk is on fire'), 'platform/internal', 'ingest-failed'],
    ] as const) {
      const versionId = await receive(`${failureCode}.pdf`);
      await expect(run(failingPool(error), versionId)).rejects.toThrow();
      expect(await read(versionId)).toMatchObject({ status: 'processing', failureCode: null });
      const handler = ingestVersionHandler(dependencies(failingPool(error)));
      await inScope(database, scope, async (tx) => await handler.onFailed?.(tx, { jobId: versionId, payload: { versionId }, requestedBy: null, errorCode, errorDetail: '' }));
      expect(await read(versionId)).toMatchObject({ status: 'failed', failureCode });
    }
  });
});
