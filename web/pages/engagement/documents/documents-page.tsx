import { Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { kindWords } from './description/field-names.ts';
import { AttentionList } from './attention-list.tsx';
import { isUnderWay } from './document-state.tsx';
import { DocumentTable, type FileRow } from './document-table.tsx';
import { DropArea } from './drop-area.tsx';
import { IntegrityFindings } from './integrity-findings.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './uploads.tsx';

type Shown = 'all' | 'under-way' | 'attention';

/** Every file received, what became of it, and the place to hand in more. */
export function DocumentsPage(): ReactNode {
  const { base, may } = useEngagement();
  const list = useRead(documents.listDocumentsResponse, `${base}/documents`, (answer) => answer.documents.some(({ status }) => isUnderWay(status)));
  const ledger = useRead(documents.ledgerResponse, `${base}/ledger`, (answer) => answer.inProgress > 0);
  const { uploads } = useUploads();
  const [shown, setShown] = useState<Shown>('all');
  const [words, setWords] = useState('');
  const [folder, setFolder] = useState<string | null>(null);
  const rows = list.data === undefined ? [] : fileRows(list.data.documents, ledger.data?.attention ?? []);
  const folders = [...new Set(rows.map((row) => row.folder).filter((path) => path !== ''))].sort((a, b) => a.localeCompare(b));
  const picked = rows.filter((row) => (shown !== 'under-way' || isUnderWay(row.status)) && isInFolder(row, folder) && row.name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  return (
    <Stack gap="md">
      {may('documents/upload') ? <DropArea /> : null}
      <UploadList />
      {list.data === undefined ? <Waiting answer={list} /> : rows.length === 0 ? uploads.length > 0 ? null : (
        <Empty title="No document yet">Upload what the client sent: policies, procedures, registers, logs, reports, contracts. Each file is read, split into passages and made searchable; whatever cannot be read is listed with the reason.</Empty>
      ) : (
        <>
          {ledger.data === undefined ? null : <LedgerLine ledger={ledger.data} />}
          <IntegrityFindings />
          <Group justify="space-between" gap="xs">
            <SegmentedControl
              size="xs"
              aria-label="Documents to show"
              value={shown}
              onChange={(value) => setShown(value)}
              data={[{ value: 'all', label: 'All' }, { value: 'under-way', label: 'Being read' }, { value: 'attention', label: 'Needs attention' }]}
            />
            {folders.length < 2 || shown === 'attention' ? null : <Select size="xs" w={{ base: '100%', xs: 280 }} aria-label="Folder" placeholder="All folders" clearable searchable value={folder} onChange={setFolder} data={folders} />}
            <TextInput size="xs" w={{ base: '100%', xs: 280 }} placeholder="Filter by name" aria-label="Filter by name" leftSection={<IconSearch size={14} aria-hidden />} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
          </Group>
          {shown === 'attention' ? <AttentionList words={words} /> : picked.length === 0 ? <Empty title="No document here">No file fits this filter.</Empty> : <DocumentTable rows={picked} />}
        </>
      )}
    </Stack>
  );
}

function isInFolder(row: FileRow, folder: string | null): boolean {
  return folder === null || row.folder === folder || row.folder.startsWith(`${folder}/`);
}

type Listed = (typeof documents.documentSchema)['_output'];
type Attention = (typeof documents.ledgerResponse)['_output']['attention'][number];

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

/** Documents and, behind them, the files that were not kept: every file ever received has a row. */
function fileRows(listed: readonly Listed[], attention: readonly Attention[]): FileRow[] {
  const kept = listed.map((document): FileRow => ({ key: document.id, documentId: document.id, ...document, note: noteOf(document) }));
  const refused = attention.filter(({ status }) => status === 'rejected').map(({ uploadId, folder, name, status, failureCode, failureReason, receivedAt }): FileRow => (
    { key: uploadId, documentId: null, folder, name, note: null, status, failureCode, failureReason, receivedAt, pageCount: null, sequence: null, size: null }
  ));
  return [...kept, ...refused];
}
