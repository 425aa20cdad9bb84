import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { createFolderStorage } from '../platform/storage/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { makeLandscape, makePicture } from './fixtures/pictures.ts';
import { createExtractionPool, ingestVersion, markVersionSearchable, readDocument, readText, uploadDocument, type DocumentVersion, type IngestDependencies } from './index.ts';

const pool = createExtractionPool({ size: 1 });
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-pictures-'));
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

describeEngines('pictures among the documents', (open) => {
  let database: Database;
  let dependencies: IngestDependencies;
  let scope: EngagementScope;

  beforeAll(async () => {
    database = await open();
    dependencies = { database, storage: createFolderStorage(folder), pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx, versionId) => void (await markVersionSearchable(tx, versionId)) };
    scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
  });

  async function ingest(name: string, bytes: Buffer): Promise<DocumentVersion> {
    const file = await uploadDocument(dependencies, scope, { name, content: Readable.from([bytes]), isTruncated: () => false });
    if (file.kind !== 'kept') throw new Error(`${name} was rejected: ${file.failureCode}`);
    await ingestVersion(dependencies, scope, file.version.id, { signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined });
    return (await readDocument(database, scope, file.version.documentId))[0];
  }

  it('are searchable by their words, and each page says how sure the recogniser was', async () => {
    const version = await ingest('screenshot.png', makePicture(['Backups are kept for 35 days']).toBuffer('image/png'));
    expect(version).toMatchObject({ status: 'ready', mediaType: 'image/png', pageCount: 1, passageCount: 1 });
    const { pages } = await readText(database, scope, version, 1);
    expect(pages).toEqual([{ page: 1, label: null, text: 'Backups are kept for 35 days', ocr: { confidence: expect.any(Number) } }]);
    expect(pages[0]?.ocr?.confidence).toBeGreaterThan(80);
  });

  it('without words are kept, and said to be unsearchable', async () => {
    const version = await ingest('photo.jpg', makeLandscape(400, 265).toBuffer('image/jpeg', 80));
    expect(version).toMatchObject({ status: 'unsearchable', failureCode: 'no-text' });
    expect(version.failureReason).toContain('No words were recognised in the picture.');
  });
});
