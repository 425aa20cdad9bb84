import { existsSync, readFileSync } from 'node:fs';
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
import { readAttention } from './attention/read-attention.ts';
import { makeIllustratedSlides, makeIllustratedWord, slidePicture, wordPicture } from './fixtures/document-pictures.ts';
import { shape, wordParagraph } from './fixtures/office-files.ts';
import { makeLandscape, makePicture, makeRawPng } from './fixtures/pictures.ts';
import { readPassages } from './read-document.ts';
import { createExtractionPool, ingestVersion, markVersionSearchable, readDocument, readText, uploadDocument, type DocumentVersion, type ExtractionPool, type IngestDependencies } from './index.ts';

const pool = createExtractionPool({ size: 1 });
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-pictures-'));
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

/** Process ids of the children of this process that run the extractor. */
function extractionChildren(): number[] {
  const all = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return all.filter((pid) => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('child.ts'));
}

describeEngines('pictures among the documents', (open) => {
  let database: Database;
  let dependencies: IngestDependencies;
  let scope: EngagementScope;

  beforeAll(async () => {
    database = await open();
    dependencies = { database, storage: createFolderStorage(folder), pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx, versionId) => void (await markVersionSearchable(tx, versionId)) };
    scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
  });

  async function ingest(name: string, bytes: Buffer, { reader = pool, progress = () => undefined }: { reader?: ExtractionPool; progress?: (done: number, total: number | null, message: string) => void } = {}): Promise<DocumentVersion> {
    const file = await uploadDocument(dependencies, scope, { name, content: Readable.from([bytes]), isTruncated: () => false });
    if (file.kind !== 'kept') throw new Error(`${name} was rejected: ${file.failureCode}`);
    await ingestVersion({ ...dependencies, pool: reader }, scope, file.version.id, { signal: new AbortController().signal, progress, complete: async () => undefined });
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

  it('are passages of the document that shows them, each an exact slice of its page; progress tells of them', async () => {
    const said: string[] = [];
    const shot = makePicture(['Backups are kept for 35 days']).toBuffer('image/png');
    const version = await ingest('evidence.docx', makeIllustratedWord(wordParagraph('Appendix of the report.') + wordPicture('a') + wordPicture('bomb'), { a: shot, bomb: makeRawPng(60_000, 60_000, Buffer.alloc(1000)) }), { progress: (done, _, message) => void said.push(`${message} ${done}`) });
    expect(version).toMatchObject({ status: 'ready', pageCount: 1 });
    expect(said).toContain('Reading pictures 1');
    const [page] = (await readText(database, scope, version, 1)).pages;
    expect(page?.pictures).toMatchObject({ of: 2, unread: 1, read: [{ part: 'word/media/a.png', width: 900, height: 320 }] });
    const { passages } = await readPassages(database, scope, version, 0, 10);
    expect(passages.map(({ start, end, text }) => [text, page?.text.slice(start, end)])).toEqual([[page?.text, page?.text]]);
    expect(passages[0]?.locator).toEqual({ kind: 'heading', path: [], withPicture: true });
    const { items } = await readAttention(database, scope, { limit: 10 });
    expect(items.find(({ name }) => name === 'evidence.docx')).toMatchObject({ kind: 'pages-unread', reason: expect.stringContaining('hold, pictures that could not be read: 1.') });
  });

  it('alone in a document, none of them readable, end it with that reason', async () => {
    const version = await ingest('broken.docx', makeIllustratedWord(wordPicture('a'), { a: makeRawPng(60_000, 60_000, Buffer.alloc(100)) }));
    expect(version).toMatchObject({ status: 'unsearchable', failureCode: 'no-text' });
    expect(version.failureReason).toContain('1 of its 1 pictures could not be read.');
  });

  it('are read by the next process where theirs is killed; where that is killed, too, the document is read without', async () => {
    const [first, second] = [makePicture(['Rights are reviewed each quarter']).toBuffer('image/png'), makePicture(['Backups are kept for 36 days']).toBuffer('image/png')];
    const slides = (title: string) => makeIllustratedSlides([{ shapes: shape('title', title) + slidePicture('a'), pictures: ['a'] }, { shapes: shape('title', 'Second') + slidePicture('b'), pictures: ['b'] }], { a: first, b: second });
    let kills = 1;
    const progress = (number: number, _: number | null, message: string): void => {
      if (message !== 'Reading pictures' || number !== 2 || kills === 0) return;
      kills -= 1;
      for (const pid of extractionChildren()) process.kill(pid, 'SIGKILL');
    };
    const textOf = async (version: DocumentVersion) => (await readText(database, scope, version, 1)).pages.map(({ text, pictures }) => [text.split(/\n+/), pictures?.unread]);
    expect(await textOf(await ingest('once.pptx', slides('Killed once'), { progress }))).toEqual([[['Killed once', 'Rights are reviewed each quarter'], 0], [['Second', 'Backups are kept for 36 days'], 0]]);
    kills = 2;
    expect(await textOf(await ingest('twice.pptx', slides('Killed twice'), { progress }))).toEqual([[['Killed twice', 'Rights are reviewed each quarter'], 0], [['Second'], 1]]);
    expect(kills).toBe(0);
  });
});
