import type { z } from 'zod';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import type { listDocumentsQuery } from './document.contract.ts';
import type { DocumentFilter } from './document-list.sql.ts';
import { presentVersion, readLife } from './document-life.ts';
import { countDocuments, listPage, listPages } from './list-documents.ts';

type Presented = ReturnType<typeof presentVersion>;

/** One page of the documents that fit, or all of them. */
export async function answerList(database: Database, scope: EngagementScope, { limit, after, status, kind, folder, q: words }: z.output<typeof listDocumentsQuery>): Promise<{ documents: Presented[]; total: number; next: string | null }> {
  const filter: DocumentFilter = { kind, folder, words, statuses: status === 'under-way' ? ['queued', 'processing'] : status && [status] };
  if (limit === undefined) {
    const documents: Presented[] = [];
    for await (const versions of listPages(database, scope, filter)) {
      const life = await readLife(database, scope, versions);
      for (const version of versions) documents.push(presentVersion(version, life));
    }
    return { documents, total: documents.length, next: null };
  }
  const { versions, next } = await listPage(database, scope, filter, after ?? null, limit);
  const life = await readLife(database, scope, versions);
  const isWhole = after === undefined && next === null;
  return { documents: versions.map((version) => presentVersion(version, life)), total: isWhole ? versions.length : await countDocuments(database, scope, filter), next };
}
