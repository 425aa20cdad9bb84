import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileText, IconPencil, IconPrinter, IconUserCheck, IconX } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { leadSchedules } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { Coverage } from '../../../../components/coverage.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { day } from '../../../../components/format.ts';
import { changed, type Changes } from '../../../../components/list/address.ts';
import { CountFilter } from '../../../../components/list/count-filter.tsx';
import { FilterField } from '../../../../components/list/filter-field.tsx';
import { State, type StateLook } from '../../../../components/state.tsx';
import { Waiting } from '../../../../components/waiting.tsx';
import { usePageTitle } from '../../../../frame/page-title.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { stateLooks } from '../words.ts';
import { messages } from './messages.ts';
import { countOpen, shownSchedules, type LeadLine, type OpenKind, type Schedule } from './schedule.ts';

const { columns, open } = messages;
const looks = {
  all: { tone: 'neutral', sign: IconFileText, word: open.all },
  unsigned: { tone: 'partial', sign: IconUserCheck, word: open.unsigned },
  exceptions: { tone: 'bad', sign: IconX, word: open.exceptions },
  unsupported: { tone: 'bad', sign: IconAlertTriangle, word: open.unsupported },
  proposed: { tone: 'partial', sign: IconPencil, word: open.proposed },
} as const satisfies Record<OpenKind, StateLook>;

/** The papers rolled up, a schedule for each area. */
export function LeadSchedulesPage(): ReactNode {
  const { base, engagementId } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/workpapers/lead-schedules' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/workpapers/lead-schedules', params: { engagementId }, search: changed(search, changes), replace: true });
  usePageTitle(messages.title);
  const answer = useRead(leadSchedules.leadSchedulesResponse, `${base}/lead-schedules`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { schedules } = answer.data;
  const shown = shownSchedules(schedules, search);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <div style={{ flex: '1 1 280px' }}><Title order={1} size="h3">{messages.title}</Title><Text size="sm" c="dimmed">{messages.lead}</Text></div>
        {schedules.length === 0 ? null : <Button className="no-print" variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>{messages.print}</Button>}
      </Group>
      {schedules.length === 0 ? <Empty title={messages.none}>{messages.noneHint}</Empty> : (
        <>
          <div className="no-print"><CountFilter label={messages.byOpen} looks={looks} counts={countOpen(schedules)} chosen={search.show ?? 'all'} onChoose={(show) => go({ show: show === 'all' ? undefined : show })} /></div>
          <Group justify="flex-end" className="no-print"><FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => go({ q })} /></Group>
          {shown.length === 0 ? <Empty title={messages.nothing} /> : <Schedules schedules={shown} />}
        </>
      )}
    </Stack>
  );
}

function Schedules({ schedules }: { schedules: readonly Schedule[] }): ReactNode {
  return (
    <div className="sheet">
      <Table className="sheet-table" aria-label={messages.title}>
        <Table.Thead><Table.Tr>
          <Table.Th className="wide-only">{columns.index}</Table.Th><Table.Th>{columns.paper}</Table.Th><Table.Th>{columns.conclusion}</Table.Th><Table.Th className="number wide-only">{columns.exceptions}</Table.Th>
          <Table.Th className="wide-only">{columns.state}</Table.Th><Table.Th className="wide-only">{columns.prepared}</Table.Th><Table.Th className="wide-only">{columns.reviewed}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>
          {schedules.map(({ frameworkId, area, totals, lines }) => (
            <Fragment key={`${frameworkId} ${area}`}>
              <Table.Tr className="group-row"><Table.Td colSpan={7}>{area} <Text span inherit fw={400} c="dimmed">{messages.totals(totals)}</Text></Table.Td></Table.Tr>
              {lines.map((line) => <Line key={line.workpaperId} line={line} />)}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Line({ line }: { line: LeadLine }): ReactNode {
  const { engagementId } = useEngagement();
  const { workpaperId, indexReference, controlId, title, coverage, concluded, exceptions, systemic, unsupported, state, preparedBy, preparedAt, reviewedBy, reviewedAt } = line;
  return (
    <Table.Tr>
      <Table.Td className="fixed wide-only">{indexReference}</Table.Td>
      <Table.Td>
        <Link to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId }}>{controlId} {title}</Link>
        {unsupported === 0 ? null : <Text size="xs" c="dimmed">{messages.unsupported(unsupported)}</Text>}
      </Table.Td>
      <Table.Td className="fixed"><Coverage coverage={coverage} />{concluded ? null : <Text size="xs" c="dimmed" mt={2}>{messages.proposed}</Text>}</Table.Td>
      <Table.Td className="number wide-only">{exceptions === 0 ? '–' : <b>{exceptions}</b>}{systemic === 0 ? null : <Text size="xs" c="dimmed">{messages.systemic(systemic)}</Text>}</Table.Td>
      <Table.Td className="fixed wide-only"><State look={stateLooks[state]} /></Table.Td>
      <Table.Td className="wide-only"><Signed by={preparedBy} at={preparedAt} /></Table.Td>
      <Table.Td className="wide-only"><Signed by={reviewedBy} at={reviewedAt} /></Table.Td>
    </Table.Tr>
  );
}

function Signed({ by, at }: { by: string | null; at: string | null }): ReactNode {
  return by === null || at === null ? '–' : <>{by}<Text size="xs" c="dimmed">{day(at)}</Text></>;
}
