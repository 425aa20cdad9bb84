import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import type { DocumentVersion } from './document.ts';
import { countShownVersions, selectFolders, selectShownVersions, type DocumentFilter } from './document-list.sql.ts';
import { findVersions } from './document.sql.ts';

export interface DocumentPage {
  /** The version that stands for each document, by folder and name. */
  readonly versions: readonly DocumentVersion[];
  /** The document to go on behind; null at the end. */
  readonly next: string | null;
}

const atOnce = 500;
const mostFolders = 2_000;

/** One page of the documents that fit a filter. */
export async function listPage(database: Database, scope: EngagementScope, filter: DocumentFilter, after: string | null, limit: number): Promise<DocumentPage> {
  const versions = await inScope(database, scope, async (tx) => await findVersions(tx, await selectShownVersions(tx, filter, after, limit + 1)));
  const shown = versions.slice(0, limit);
  return { versions: shown, next: versions.length > limit ? (shown.at(-1)?.documentId ?? null) : null };
}

/** All that fit, page by page, so that others have their turn: an engagement may hold tens of thousands. */
export async function* listPages(database: Database, scope: EngagementScope, filter: DocumentFilter = {}): AsyncGenerator<readonly DocumentVersion[]> {
  for (let after: string | null = null; ;) {
    const { versions, next }: DocumentPage = await listPage(database, scope, filter, after, atOnce);
    yield versions;
    if (next === null) return;
    after = next;
  }
}

/** The version that stands for each document, by folder and name. */
export async function listDocuments(database: Database, scope: EngagementScope): Promise<DocumentVersion[]> {
  const all: DocumentVersion[] = [];
  for await (const versions of listPages(database, scope)) all.push(...versions);
  return all;
}

export async function countDocuments(database: Database, scope: EngagementScope, filter: DocumentFilter): Promise<number> {
  return await inScope(database, scope, (tx) => countShownVersions(tx, filter));
}

/** Folders with documents of their own, by path; the first 2,000. */
export async function listFolders(database: Database, scope: EngagementScope): Promise<{ folder: string; documents: number }[]> {
  return await inScope(database, scope, (tx) => selectFolders(tx, mostFolders));
}
