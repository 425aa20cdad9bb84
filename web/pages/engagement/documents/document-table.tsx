import { Button, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fileSize, moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { RowLink } from '../../../components/row-link.tsx';
import { State } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { useEngagement } from '../use-engagement.ts';
import { documentLook, type documentLooks } from './document-state.tsx';
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
  const { engagementId, may } = useEngagement();
  const names = useMemo(() => countNames(rows), [rows]);
  const rights: Rights = { engagementId, mayAccept: may('documents/accept'), mayRetry: may('documents/retry') };
  return (
    <VirtualTable
      label="Documents" columns={6} rows={rows} keyOf={({ key }) => key} height={57} total={total} onEndNear={onEndNear}
      head={<>
        <th scope="col">Document</th><th scope="col">Status</th>
        <th scope="col" className="number wide-only">Pages</th><th scope="col" className="number wide-only">Version</th>
        <th scope="col" className="number wide-only">Size</th><th scope="col" className="wide-only">Received</th>
      </>}
    >
      {(row) => <DocumentCells row={row} hasNamesake={(names.get(row.name) ?? 0) > 1} {...rights} />}
    </VirtualTable>
  );
}

function countNames(rows: readonly FileRow[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { name } of rows) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}

/** What every row needs to know; asked once, for a list has thousands. */
interface Rights {
  readonly engagementId: string;
  readonly mayAccept: boolean;
  readonly mayRetry: boolean;
}

function DocumentCells({ row, hasNamesake, engagementId, mayAccept, mayRetry }: Rights & { row: FileRow; hasNamesake: boolean }): ReactNode {
  const canOpen = row.documentId !== null && (row.status === 'ready' || row.status === 'unsearchable' || row.status === 'failed');
  return (
    <>
      <td>
        {canOpen ? <RowLink path={`/engagements/${engagementId}/documents/${row.documentId ?? ''}`}>{row.name}</RowLink> : row.name}
        {row.folder === '' ? hasNamesake ? <div className="row-note">in no folder</div> : null : <div className="row-note">{row.folder}</div>}
        {row.note === null ? null : <div className="row-note">{row.note}</div>}
        {row.failureReason === null ? null : <Text size="sm" c="dimmed" maw={640}>{row.failureReason}</Text>}
        {row.documentId !== null && mayAccept && (row.status === 'quarantined' || row.failureCode === 'refused') ? <QuarantineDecision documentId={row.documentId} isRefused={row.status !== 'quarantined'} /> : null}
        {row.status === 'failed' && row.failureCode !== 'refused' && row.failureCode !== 'taken-back' && row.documentId !== null && mayRetry ? <RetryButton documentId={row.documentId} /> : null}
      </td>
      <td className="fixed"><State look={documentLook(row)} /></td>
      <td className="number wide-only">{row.pageCount ?? ''}</td>
      <td className="number wide-only">{row.sequence ?? ''}</td>
      <td className="number wide-only">{row.size === null ? '' : fileSize(row.size)}</td>
      <td className="fixed wide-only">{moment(row.receivedAt)}</td>
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
