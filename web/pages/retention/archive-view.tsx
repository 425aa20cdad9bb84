import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { archive } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { day } from '../../components/format.ts';
import { changed, type Changes } from '../../components/list/address.ts';
import { CountFilter } from '../../components/list/count-filter.tsx';
import { FilterField } from '../../components/list/filter-field.tsx';
import { SortHead } from '../../components/list/sort-head.tsx';
import { State } from '../../components/state.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { archiveLooks, archiveState, shownArchive, type ArchiveLine } from './archive.ts';
import { messages } from './messages.ts';

const { columns } = messages;
const on = (date: string): string => day(`${date}T12:00:00`);

/** Every engagement of the firm with its rules, its clock, and what holds it. */
export function Archive(): ReactNode {
  const search = useSearch({ from: '/signed-in/retention' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/retention', search: changed(search, changes), replace: true });
  const answer = useRead(archive.archiveResponse, '/api/archive');
  if (answer.data === undefined) return <Waiting answer={answer} lines={8} />;
  const lines = answer.data.engagements;
  if (lines.length === 0) return <Empty title={messages.none}>{messages.noneHint}</Empty>;
  const today = new Date().toISOString().slice(0, 10);
  const shown = shownArchive(lines, search, today);
  const counts = Object.fromEntries([...Map.groupBy(lines, (line) => archiveState(line, today))].map(([state, of]) => [state, of.length]));
  const sorting = { sort: search.sort, onSort: (sort: string | undefined) => go({ sort }) };
  return (
    <Stack gap="md">
      <CountFilter label={messages.byState} looks={archiveLooks} counts={counts} chosen={search.show} onChoose={(show) => go({ show })} />
      <Group justify="space-between" gap="xs">
        <Checkbox label={messages.onlyHeld} checked={search.held !== undefined} onChange={({ currentTarget }) => go({ held: currentTarget.checked ? 'yes' : undefined })} />
        <FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => go({ q })} />
      </Group>
      {shown.length === 0 ? <Empty title={messages.nothing} /> : (
        <VirtualTable label={columns.state} columns={6} rows={shown} height={57} keyOf={({ engagementId }) => engagementId}
          head={<>
            <SortHead column="engagement" {...sorting}>{columns.engagement}</SortHead><SortHead column="state" {...sorting}>{columns.state}</SortHead><SortHead column="rules" className="wide-only" {...sorting}>{columns.rules}</SortHead>
            <SortHead column="due" className="wide-only" {...sorting}>{columns.due}</SortHead><SortHead column="completed" className="wide-only" {...sorting}>{columns.completed}</SortHead><SortHead column="until" className="wide-only" {...sorting}>{columns.until}</SortHead>
          </>}>
          {(line) => <Cells line={line} today={today} />}
        </VirtualTable>
      )}
    </Stack>
  );
}

function Cells({ line, today }: { line: ArchiveLine; today: string }): ReactNode {
  const { engagementId, name, clientName, profile, clock, completedAt, isLate, holds, disposal } = line;
  return (
    <>
      <td>
        <Link to="/engagements/$engagementId/completion" params={{ engagementId }}>{name}</Link>
        <Text size="xs" c="dimmed">{clientName}</Text>
        {holds.map((hold) => <Text key={hold.setAt} size="xs"><b>{messages.holdSince(hold.reason, day(hold.setAt))}</b></Text>)}
      </td>
      <td className="fixed"><State look={archiveLooks[archiveState(line, today)]} />{disposal === null || disposal === 'disposed' ? null : <Text size="xs" c="dimmed" mt={2}>{messages.disposals[disposal]}</Text>}</td>
      <td className="wide-only">{profile === null ? '–' : profile.title}{profile !== null && clock === null ? <Text size="xs" c="dimmed">{messages.clockNotStarted}</Text> : null}</td>
      <td className="fixed wide-only">{clock === null ? '–' : on(clock.assemblyDueOn)}</td>
      <td className="fixed wide-only">{completedAt === null ? '–' : day(completedAt)}{completedAt !== null && isLate ? <Text size="xs" c="dimmed">{messages.late}</Text> : null}</td>
      <td className="fixed wide-only">{clock === null ? '–' : on(clock.retentionEndsOn)}</td>
    </>
  );
}
