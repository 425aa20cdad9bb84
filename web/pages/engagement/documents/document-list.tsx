import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useReadPages } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { kindWords } from './description/field-names.ts';
import { isUnderWay } from './document-state.tsx';
import type { DocumentFilter } from './document-filters.tsx';
import { DocumentTable, type FileRow } from './document-table.tsx';

type Listed = (typeof documents.documentSchema)['_output'];
type Attention = (typeof documents.ledgerResponse)['_output']['attention'][number];

/** Rows of one answer; the next comes as the reader comes near its end. */
const rowsAtOnce = 200;

/** The documents that fit, a page at a time, and at the end of all of them the files that were not kept. */
export function DocumentList({ filter, isUnderWayOnly, isBusy, attention }: { filter: DocumentFilter; isUnderWayOnly: boolean; isBusy: boolean; attention: readonly Attention[] }): ReactNode {
  const { base } = useEngagement();
  const [words] = useDebouncedValue(filter.words.trim(), 250);
  const asked = { ...filter, words, status: isUnderWayOnly ? 'under-way' : filter.status };
  const list = useReadPages(documents.listDocumentsResponse, `${base}/documents?${queryOf(asked)}`, (pages) => isBusy || pages.some((page) => page.documents.some(({ status }) => isUnderWay(status))));
  const pages = list.data;
  const kept = useMemo(() => (pages ?? []).flatMap((page) => page.documents).map((document): FileRow => ({ key: document.id, documentId: document.id, ...document, note: noteOf(document) })), [pages]);
  const isWhole = !list.hasNextPage;
  const { folder, kind, status } = asked;
  const rows = useMemo(() => (isWhole && kind === null && status === null ? [...kept, ...refusedRows(attention, { words, folder })] : kept), [isWhole, kind, status, kept, attention, words, folder]);
  if (list.data === undefined) return <Waiting answer={list} />;
  if (rows.length === 0) return <Empty title="No document here">No file fits this filter.</Empty>;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" role="status">{(list.data[0]?.total ?? 0).toLocaleString('en')} {list.data[0]?.total === 1 ? 'document' : 'documents'}</Text>
      <DocumentTable rows={rows} total={Math.max(rows.length, list.data[0]?.total ?? 0)} onEndNear={() => { if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage(); }} />
    </Stack>
  );
}

function queryOf({ words, folder, kind, status }: DocumentFilter): string {
  const query = new URLSearchParams({ limit: String(rowsAtOnce) });
  for (const [name, value] of [['q', words], ['folder', folder], ['kind', kind], ['status', status]] as const) if (value !== null && value !== '') query.set(name, value);
  return query.toString();
}

/** "Policy, 2026-03-02, next review 2027-03-02": what it is and the days that matter, and whether it is still in use. */
function noteOf({ description, withdrawn }: Listed): string | null {
  const parts = [
    withdrawn === null ? null : `Withdrawn: ${withdrawn.reason}`,
    description?.kind === null || description === null ? null : kindWords(description.kind),
    description?.status === 'draft' ? 'draft' : description?.status === 'superseded' ? 'superseded' : null,
    description?.periodCovered ? `covers ${description.periodCovered.start} to ${description.periodCovered.end}` : (description?.documentDate ?? null),
    description?.expiryDate ? `expires ${description.expiryDate}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** Files that were not kept: every file ever received has a row. */
function refusedRows(attention: readonly Attention[], { words, folder }: Pick<DocumentFilter, 'words' | 'folder'>): FileRow[] {
  return attention
    .filter((file) => file.status === 'rejected' && (folder === null || file.folder === folder || file.folder.startsWith(`${folder}/`)) && file.name.toLocaleLowerCase().includes(words.toLocaleLowerCase()))
    .map(({ uploadId, folder: place, name, status, failureCode, failureReason, receivedAt }): FileRow => (
      { key: uploadId, documentId: null, folder: place, name, note: null, status, failureCode, failureReason, receivedAt, pageCount: null, sequence: null, size: null }
    ));
}
