import { Group, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../../components/empty.tsx';
import { moment } from '../../components/format.ts';
import { FilterField } from '../../components/list/filter-field.tsx';
import { SortHead } from '../../components/list/sort-head.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { messages } from './messages.ts';
import { budgetLeft, costOf, number, shownUse, tokensOf, type FirmUse } from './use.ts';
import { UseTable } from './use-table.tsx';

interface FirmUseViewProps {
  readonly use: FirmUse;
  readonly search: { readonly q?: string; readonly sort?: string; readonly from?: string; readonly to?: string };
  readonly onSearch: (changes: { q?: string | undefined; sort?: string | undefined }) => void;
}

const { columns } = messages;

export function FirmUseView({ use, search, onSearch }: FirmUseViewProps): ReactNode {
  const { total, model } = use;
  const facts = [
    [messages.model, model ?? messages.noModel],
    [messages.calls, messages.callsOf(number(total.calls), number(total.failedCalls))],
    [messages.tokens, messages.tokensOf(number(total.inputTokens), number(total.outputTokens))],
    [messages.cost, total.cost === null ? messages.noPrice : total.cost.toFixed(2)],
    [messages.checked, messages.checkedOf(total.statements, total.unsupported)],
  ];
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="md" className="sheet card">{facts.map(([name, value]) => <div key={name}><Text size="xs" c="dimmed">{name}</Text><Text size="sm">{value}</Text></div>)}</SimpleGrid>
      {total.calls === 0 ? <Empty title={messages.none}>{messages.noneHint}</Empty> : (
        <>
          <ByEngagement use={use} search={search} onSearch={onSearch} />
          <div className="overview-row">
            <UseTable title={messages.byModel} head={columns.model} rows={use.models.map((row) => ({ ...row, name: row.model }))} />
            <UseTable title={messages.byTask} head={columns.task} rows={use.operations.map((row) => ({ ...row, name: (messages.tasks as Readonly<Record<string, string>>)[row.operation] ?? row.operation }))} />
            <UseTable title={messages.byMonth} head={columns.month} rows={use.months.map((row) => ({ ...row, name: row.month }))} />
          </div>
        </>
      )}
    </>
  );
}

function ByEngagement({ use, search, onSearch }: FirmUseViewProps): ReactNode {
  const shown = shownUse(use.engagements, search);
  const sorting = { sort: search.sort, onSort: (sort: string | undefined) => onSearch({ sort }) };
  const isOfAllTime = search.from === undefined && search.to === undefined;
  return (
    <section aria-label={messages.byEngagement}>
      <Group justify="space-between" gap="xs" mb="xs"><Text component="h2" size="sm" fw={600}>{messages.byEngagement}</Text><FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => onSearch({ q })} /></Group>
      {shown.length === 0 ? <Empty title={messages.nothing} /> : (
        <VirtualTable label={messages.byEngagement} columns={8} rows={shown} height={57} keyOf={({ engagementId }) => engagementId}
          head={<>
            <SortHead column="engagement" {...sorting}>{columns.engagement}</SortHead><SortHead column="calls" className="number wide-only" {...sorting}>{columns.calls}</SortHead><SortHead column="failed" className="number wide-only" {...sorting}>{columns.failed}</SortHead>
            <SortHead column="tokens" className="number" {...sorting}>{columns.tokens}</SortHead><SortHead column="cost" className="number" {...sorting}>{columns.cost}</SortHead><SortHead column="unsupported" className="number wide-only" {...sorting}>{columns.unsupported}</SortHead>
            <th scope="col" className="wide-only">{columns.budget}</th><SortHead column="last" className="wide-only" {...sorting}>{columns.last}</SortHead>
          </>}>
          {(line) => (
            <>
              <td><Link to="/engagements/$engagementId/ai-use" params={{ engagementId: line.engagementId }}>{line.name}</Link><Text size="xs" c="dimmed">{line.clientName}</Text></td>
              <td className="number wide-only">{number(line.calls)}</td>
              <td className="number wide-only">{line.failedCalls === 0 ? '–' : number(line.failedCalls)}</td>
              <td className="number">{number(tokensOf(line))}</td>
              <td className="number">{costOf(line)}</td>
              <td className="number wide-only">{line.unsupported === 0 ? '–' : `${line.unsupported} of ${line.statements}`}</td>
              <td className="fixed wide-only">{isOfAllTime ? budgetLeft(line) : '–'}</td>
              <td className="fixed wide-only">{moment(line.lastCallAt)}</td>
            </>
          )}
        </VirtualTable>
      )}
    </section>
  );
}
