import { Group, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import type { documents } from '../../../../services/contracts.ts';
import { counted } from '../../../components/format.ts';

/** The count of every file that ever arrived: what came in equals what is accounted for. */
export function LedgerLine({ ledger }: { ledger: (typeof documents.ledgerResponse)['_output'] }): ReactNode {
  const parts = [
    [ledger.searchable, 'searchable'],
    [ledger.unsearchable, 'not searchable'],
    [ledger.failed, 'failed'],
    [ledger.rejected, 'rejected'],
    [ledger.inProgress - ledger.quarantined, 'being read'],
    [ledger.quarantined, 'to be accepted'],
  ] as const;
  return (
    <Group gap={4} role="status" aria-label="Ledger of received files">
      <Text size="sm" fw={600}>{counted(ledger.received, 'file')} received</Text>
      <Text size="sm" c="dimmed">=</Text>
      {parts.filter(([count], place) => place === 0 || count > 0).map(([count, word], place) => (
        <Fragment key={word}>{place === 0 ? null : <Text size="sm" c="dimmed">+</Text>}<Text size="sm">{count.toLocaleString('en')} {word}</Text></Fragment>
      ))}
      {ledger.duplicates === 0 ? null : <Text size="sm" c="dimmed">(of these, {ledger.duplicates.toLocaleString('en')} with content that was here already)</Text>}
    </Group>
  );
}
