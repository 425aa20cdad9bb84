import { Button, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fileSize, moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { State } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { useEngagement } from '../use-engagement.ts';
import { documentLooks } from './document-state.tsx';
import { QuarantineDecision } from './quarantine-decision.tsx';

export interface FileRow {
  readonly key: string;
  /** Null for a file that was not kept. */
  readonly documentId: string | null;
  /** '' for the root, else parts joined by "/". */
  readonly folder: string;
  readonly name: string;
  readonly status: keyof typeof documentLooks;
  /** What it is, in a few words. */
  readonly note: string | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  readonly receivedAt: string;
  readonly pageCount: number | null;
  readonly sequence: number | null;
  readonly size: number | null;
}

interface DocumentTableProps {
  readonly rows: readonly FileRow[];
  readonly total: number;
  /** Called when the reader comes near the last row that is there. */
  readonly onEndNear: () => void;
}

export function DocumentTable({ rows, total, onEndNear }: DocumentTableProps): ReactNode {
  const names = new Map<string, number>();
  for (const { name } of rows) names.set(name, (names.get(name) ?? 0) + 1);
  return (
    <VirtualTable
      label="Documents" columns={6} rows={rows} keyOf={({ key }) => key} height={57} total={total} onEndNear={onEndNear}
      head={<>
        <Table.Th>Document</Table.Th><Table.Th>Status</Table.Th>
        <Table.Th className="number wide-only">Pages</Table.Th><Table.Th className="number wide-only">Version</Table.Th>
        <Table.Th className="number wide-only">Size</Table.Th><Table.Th className="wide-only">Received</Table.Th>
      </>}
    >
      {(row) => <DocumentCells row={row} hasNamesake={(names.get(row.name) ?? 0) > 1} />}
    </VirtualTable>
  );
}

function DocumentCells({ row, hasNamesake }: { row: FileRow; hasNamesake: boolean }): ReactNode {
  const { engagementId, may } = useEngagement();
  const canOpen = row.documentId !== null && (row.status === 'ready' || row.status === 'unsearchable' || row.status === 'failed');
  return (
    <>
      <Table.Td>
        {canOpen ? <Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: row.documentId ?? '' }} search={{}}>{row.name}</Link> : row.name}
        {row.folder === '' ? hasNamesake ? <Text size="xs" c="dimmed">in no folder</Text> : null : <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{row.folder}</Text>}
        {row.note === null ? null : <Text size="xs" c="dimmed">{row.note}</Text>}
        {row.failureReason === null ? null : <Text size="sm" c="dimmed" maw={640}>{row.failureReason}</Text>}
        {row.documentId !== null && may('documents/accept') && (row.status === 'quarantined' || row.failureCode === 'refused') ? <QuarantineDecision documentId={row.documentId} isRefused={row.status !== 'quarantined'} /> : null}
        {row.status === 'failed' && row.failureCode !== 'refused' && row.documentId !== null && may('documents/retry') ? <RetryButton documentId={row.documentId} /> : null}
      </Table.Td>
      <Table.Td className="fixed"><State look={documentLooks[row.status]} /></Table.Td>
      <Table.Td className="number wide-only">{row.pageCount ?? ''}</Table.Td>
      <Table.Td className="number wide-only">{row.sequence ?? ''}</Table.Td>
      <Table.Td className="number wide-only">{row.size === null ? '' : fileSize(row.size)}</Table.Td>
      <Table.Td className="fixed wide-only">{moment(row.receivedAt)}</Table.Td>
    </>
  );
}

function RetryButton({ documentId }: { documentId: string }): ReactNode {
  const { base } = useEngagement();
  const retry = useSend<unknown, unknown>(documents.documentSchema, 'POST', `${base}/documents/${documentId}/retry`, base);
  return (
    <>
      <Button mt={4} size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate({})}>Try again</Button>
      <Problem error={retry.error} />
    </>
  );
}
