import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import { messages } from './messages.ts';
import { costOf, number, tokensOf, type FirmUse } from './use.ts';

/** The use split one way. */
export function UseTable({ title, head, rows }: { title: string; head: string; rows: readonly (FirmUse['total'] & { readonly name: string })[] }): ReactNode {
  const { columns } = messages;
  return (
    <Panel title={title}>
      <Table className="sheet-table" horizontalSpacing={4} verticalSpacing={4} withRowBorders={false} aria-label={title}>
        <Table.Thead><Table.Tr><Table.Th>{head}</Table.Th><Table.Th className="number">{columns.calls}</Table.Th><Table.Th className="number">{columns.tokens}</Table.Th><Table.Th className="number">{columns.cost}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map((row) => <Table.Tr key={row.name}><Table.Td>{row.name}</Table.Td><Table.Td className="number">{number(row.calls)}</Table.Td><Table.Td className="number">{number(tokensOf(row))}</Table.Td><Table.Td className="number">{costOf(row)}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
    </Panel>
  );
}
