import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useUploads } from '../../../frame/uploads/uploads.tsx';
import { useEngagement } from '../use-engagement.ts';
import { AttentionList } from './attention-list.tsx';
import { DocumentFilters, type DocumentFilter } from './document-filters.tsx';
import { DocumentList } from './document-list.tsx';
import type { DocumentsAddress } from './documents-address.ts';
import { DropArea } from './drop-area.tsx';
import { FolderNavigation } from './folder-navigation.tsx';
import { IntegrityFindings } from './integrity-findings.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { UploadList } from './upload-list.tsx';

type Shown = 'all' | 'under-way' | 'attention';
const route = '/signed-in/engagements/$engagementId/documents';

/** Every file received, what became of it, and the place to hand in more. */
export function DocumentsPage(): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const ledger = useRead(documents.ledgerResponse, `${base}/ledger`, (answer) => answer.inProgress > answer.quarantined);
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const go = (address: DocumentsAddress): void => void navigate({ to: '/engagements/$engagementId/documents', params: { engagementId }, search: address, replace: true });
  const shown: Shown = search.show ?? 'all';
  const filter: DocumentFilter = { words: search.q ?? '', folder: search.folder ?? null, kind: search.kind ?? null, status: search.status ?? null };
  const setShown = (show: Shown): void => { const { show: _, ...rest } = search; go(show === 'all' ? rest : { ...rest, show }); };
  const setFilter = ({ words, folder, kind, status }: DocumentFilter): void => go({
    ...(search.show === undefined ? {} : { show: search.show }), ...(words === '' ? {} : { q: words }), ...(folder === null ? {} : { folder }), ...(kind === null ? {} : { kind }), ...(status === null ? {} : { status }),
  });
  return (
    <Stack gap="md">
      {may('documents/upload') ? <DropArea isSmall={ledger.data === undefined || ledger.data.received > 0} /> : null}
      <UploadList />
      {ledger.data === undefined ? <Waiting answer={ledger} /> : ledger.data.received === 0 ? <NothingYet /> : (
        <>
          <LedgerLine ledger={ledger.data} />
          <IntegrityFindings />
          <Group justify="space-between" gap="xs">
            <SegmentedControl
              size="xs"
              aria-label="Documents to show"
              value={shown}
              onChange={(value) => setShown(value)}
              data={[{ value: 'all', label: 'All' }, { value: 'under-way', label: 'Being read' }, { value: 'attention', label: 'Needs attention' }]}
            />
            <Group gap="xs"><DocumentFilters filter={filter} onChange={setFilter} isForAttention={shown === 'attention'} /></Group>
          </Group>
          <div className="with-folders">
            {shown === 'attention' ? null : <FolderNavigation chosen={filter.folder} onChoose={(folder) => setFilter({ ...filter, folder })} />}
            <div>{shown === 'attention' ? <AttentionList words={filter.words} /> : <DocumentList filter={filter} isUnderWayOnly={shown === 'under-way'} isBusy={ledger.data.inProgress > ledger.data.quarantined} attention={ledger.data.attention} />}</div>
          </div>
        </>
      )}
    </Stack>
  );
}

/** Apart from the page, which would be drawn anew at every step of every file. */
function NothingYet(): ReactNode {
  const { uploads } = useUploads();
  return uploads.length > 0 ? null : <Empty title="No document yet">Upload what the client sent: policies, procedures, registers, logs, reports, contracts. Each file is read, split into passages and made searchable; whatever cannot be read is listed with the reason.</Empty>;
}
