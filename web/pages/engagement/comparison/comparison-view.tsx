import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Coverage, gapReasonWords } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { moment } from '../../../components/format.ts';
import { CountFilter } from '../../../components/list/count-filter.tsx';
import { FilterField } from '../../../components/list/filter-field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { State } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { useEngagement } from '../use-engagement.ts';
import { changeLooks, chosenChanges, shownLooks, type ChangedControl, type Comparison } from './changes.ts';
import { messages } from './messages.ts';

interface ComparisonViewProps {
  readonly found: Comparison;
  readonly search: { readonly show?: string; readonly q?: string };
  readonly onSearch: (changes: { show?: string | undefined; q?: string | undefined }) => void;
}

const { columns } = messages;

export function ComparisonView({ found, search, onSearch }: ComparisonViewProps): ReactNode {
  const { engagementId } = useEngagement();
  const { before, after, changes, unchanged } = found;
  if (before.runId === after.runId) return <Notice tone="neutral" title={moment(before.finishedAt)}>{messages.same}</Notice>;
  const counts = Object.fromEntries([...Map.groupBy(changes, ({ change }) => change)].map(([change, of]) => [change, of.length]));
  const shown = chosenChanges(changes, search);
  return (
    <>
      <Text size="sm">{messages.between(moment(before.finishedAt), moment(after.finishedAt))}. {messages.unchanged(unchanged)}</Text>
      <CountFilter label={messages.byChange} looks={shownLooks(changes)} counts={counts} chosen={search.show} onChoose={(show) => onSearch({ show })} />
      {changes.length === 0 ? <Empty title={messages.none}>{messages.unchanged(unchanged)}</Empty> : (
        <>
          <Group justify="flex-end"><FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => onSearch({ q })} /></Group>
          {shown.length === 0 ? <Empty title={messages.nothing} /> : (
            <VirtualTable label={columns.change} columns={4} rows={shown} keyOf={({ frameworkId, controlId }) => `${frameworkId}/${controlId}`}
              head={<><th scope="col">{columns.control}</th><th scope="col">{columns.change}</th><th scope="col" className="wide-only">{columns.before}</th><th scope="col">{columns.after}</th></>}>
              {(line) => (
                <>
                  <td><Link className="control-link" to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ control: line.controlId, framework: line.frameworkId }}><b>{line.label}</b> {line.title}</Link></td>
                  <td className="fixed"><State look={changeLooks[line.change]} /></td>
                  <td className="wide-only"><Stood coverage={line.before} reason={line.reasonBefore} isThere={line.change !== 'added'} /></td>
                  <td><Stood coverage={line.after} reason={line.reasonAfter} isThere={line.change !== 'removed'} /></td>
                </>
              )}
            </VirtualTable>
          )}
        </>
      )}
    </>
  );
}

function Stood({ coverage, reason, isThere }: { coverage: ChangedControl['before']; reason: ChangedControl['reasonBefore']; isThere: boolean }): ReactNode {
  if (!isThere) return '–';
  return <><Coverage coverage={coverage} />{reason === null ? null : <Text size="xs" c="dimmed" mt={2}>{gapReasonWords[reason] ?? reason}</Text>}</>;
}
