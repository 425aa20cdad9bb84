import type { Readable } from 'node:stream';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { ObjectStorage } from '../platform/storage/index.ts';
import { listVersions } from './document.sql.ts';
import { currentOf, type DocumentVersion, type ShownPage } from './document.ts';
import { countContained, listContained, type ContainedEntry } from './upload.sql.ts';
import { listPassages, readShownPages, type StoredPassage } from './page.sql.ts';

/** UTF-16 units of text in one answer, about 1,500 pages of prose: 16 million took a turn of 150 ms to write as JSON. */
const textPerAnswer = 4_000_000;
const pagesAtOnce = 100;

/** All versions of one document, newest first. @throws AppError documents/not-found */
export async function readDocument(database: Database, scope: EngagementScope, documentId: string): Promise<[DocumentVersion, ...DocumentVersion[]]> {
  const [newest, ...older] = await inScope(database, scope, (tx) => listVersions(tx, documentId));
  if (newest === undefined) throw notFound('There is no such document in this engagement.');
  return [newest, ...older];
}

/** The version of that sequence number, without one the one that stands for the document. @throws AppError documents/not-found */
export async function readVersion(database: Database, scope: EngagementScope, documentId: string, sequence?: number): Promise<DocumentVersion> {
  const versions = await readDocument(database, scope, documentId);
  const version = sequence === undefined ? currentOf(versions) : versions.find((each) => each.sequence === sequence);
  if (version === undefined) throw notFound('The document has no such version.');
  return version;
}

/** Canonical text from page `from` on, as much as fits one answer but always a whole page. A version that was not read has no pages. */
export async function readText(database: Database, scope: EngagementScope, version: DocumentVersion, from: number, reading?: number): Promise<{ reading: number; pages: ShownPage[]; nextPage: number | null }> {
  const read = readingOf(version, reading);
  const pages: ShownPage[] = [];
  // Pages of a step that is not committed may still change.
  if (version.step === 'received') return { reading: read, pages, nextPage: null };
  let length = 0;
  for (let next = from; ;) {
    const batch = await inScope(database, scope, (tx) => readShownPages(tx, version.id, next, pagesAtOnce, read));
    for (const page of batch) {
      if (pages.length > 0 && length + page.text.length > textPerAnswer) return { reading: read, pages, nextPage: page.page };
      pages.push(page);
      length += page.text.length;
    }
    if (batch.length === 0) return { reading: read, pages, nextPage: null };
    next = (batch.at(-1)?.page ?? next) + 1;
  }
}

/** Passages of a version in order; none before it is split. */
export async function readPassages(database: Database, scope: EngagementScope, version: DocumentVersion, from: number, limit: number, reading?: number): Promise<{ reading: number; passages: StoredPassage[]; nextOrdinal: number | null }> {
  const read = readingOf(version, reading);
  if (version.step !== 'split') return { reading: read, passages: [], nextOrdinal: null };
  const passages = await inScope(database, scope, (tx) => listPassages(tx, version.id, from, limit + 1, read));
  return { reading: read, passages: passages.slice(0, limit), nextOrdinal: passages[limit]?.ordinal ?? null };
}

/** Files found in a version, by path: archives and mails have them. */
export async function readContained(database: Database, scope: EngagementScope, version: DocumentVersion, from: number, limit: number): Promise<{ total: number; contained: ContainedEntry[]; nextFrom: number | null }> {
  return await inScope(database, scope, async (tx) => {
    const total = await countContained(tx, version.id);
    const contained = total === 0 ? [] : await listContained(tx, version.id, from, limit);
    return { total, contained, nextFrom: from + contained.length < total && contained.length > 0 ? from + contained.length : null };
  });
}

/** The original bytes. @throws AppError platform/object-missing, platform/storage-unavailable */
export async function openContent(storage: ObjectStorage, version: DocumentVersion): Promise<Readable> {
  return await storage.read(version.storageKey);
}

/** A reading that is, or was, in force; one that is being made may still change. @throws AppError documents/not-found */
function readingOf(version: DocumentVersion, reading: number | undefined): number {
  if (reading !== undefined && reading > version.reading) throw notFound('The version has no such reading.');
  return reading ?? version.reading;
}

const notFound = (detail: string): AppError => new AppError('documents/not-found', { detail });
