import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { AttentionList } from './attention-list.tsx';
import { DocumentFilters, noFilter } from './document-filters.tsx';
import { DocumentList } from './document-list.tsx';
import { DropArea } from './drop-area.tsx';
import { IntegrityFindings } from './integrity-findings.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './uploads.tsx';

type Shown = 'all' | 'under-way' | 'attention';

/** Every file received, what became of it, and the place to hand in more. */
export function DocumentsPage(): ReactNode {
  const { base, may } = useEngagement();
  const ledger = useRead(documents.ledgerResponse, `${base}/ledger`, (answer) => answer.inProgress > answer.quarantined);
  const { uploads } = useUploads();
  const [shown, setShown] = useState<Shown>('all');
  const [filter, setFilter] = useState(noFilter);
  return (
    <Stack gap="md">
      {may('documents/upload') ? <DropArea /> : null}
      <UploadList />
      {ledger.data === undefined ? <Waiting answer={ledger} /> : ledger.data.received === 0 ? uploads.length > 0 ? null : (
        <Empty title="No document yet">Upload what the client sent: policies, procedures, registers, logs, reports, contracts. Each file is read, split into passages and made searchable; whatever cannot be read is listed with the reason.</Empty>
      ) : (
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
            <DocumentFilters filter={filter} onChange={setFilter} isForAttention={shown === 'attention'} />
          </Group>
          {shown === 'attention' ? <AttentionList words={filter.words} /> : <DocumentList filter={filter} isUnderWayOnly={shown === 'under-way'} isBusy={ledger.data.inProgress > ledger.data.quarantined} attention={ledger.data.attention} />}
        </>
      )}
    </Stack>
  );
}
