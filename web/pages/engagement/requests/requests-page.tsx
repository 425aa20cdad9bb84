import { Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { requests } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { counted } from '../../../components/format.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { Due } from './due.tsx';
import { ImportRequests } from './import-requests.tsx';
import { InviteClient } from './invite-client.tsx';
import { NewRequest } from './new-request.tsx';
import { RequestState, type RequestStateName } from './request-state.tsx';
import { Templates } from './templates.tsx';

type Listed = z.infer<typeof requests.listedRequestSchema>;

const views: Readonly<Record<string, { readonly label: string; readonly states: readonly RequestStateName[] | null }>> = {
  client: { label: 'With the client', states: ['open', 'returned'] },
  firm: { label: 'To review', states: ['submitted'] },
  draft: { label: 'Drafts', states: ['draft'] },
  done: { label: 'Done', states: ['accepted', 'closed', 'not_applicable', 'cancelled'] },
  all: { label: 'All', states: null },
};
type Over = 'new' | 'templates' | 'people' | null;

export function RequestsPage(): ReactNode {
  const { base, may } = useEngagement();
  const [view, setView] = useState('all');
  const [over, setOver] = useState<Over>(null);
  const answer = useRead(requests.listRequestsResponse, `${base}/requests`);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const all = answer.data.requests;
  const of = (name: string): Listed[] => all.filter(({ state }) => views[name]?.states?.includes(state) ?? true);
  const shown = of(view);
  const mayWrite = may('requests/write');
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Ageing ageing={answer.data.ageing} />
        {mayWrite ? (
          <Group gap="xs">
            {may('engagements/invite-client') ? <Button variant="default" onClick={() => setOver('people')}>Client’s people</Button> : null}
            <ImportRequests />
            <Button variant="default" onClick={() => setOver('templates')}>From a framework</Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOver('new')}>New request</Button>
          </Group>
        ) : null}
      </Group>
      {all.length === 0 ? <Empty title="Nothing is asked for yet">Ask for what closes a gap on the page of controls, take requests from a framework’s typical evidence, import your own list, or write one.</Empty> : (
        <>
          <div className="grid-scroll"><SegmentedControl value={view} onChange={setView} data={Object.entries(views).map(([value, { label }]) => ({ value, label: `${label} ${of(value).length}` }))} /></div>
          {shown.length === 0 ? <Empty title={`Nothing ${views[view]?.label.toLowerCase() ?? ''}`} /> : <RequestTable shown={shown} />}
        </>
      )}
      <NewRequest opened={over === 'new'} onClose={() => setOver(null)} />
      <Templates opened={over === 'templates'} onClose={() => setOver(null)} />
      <InviteClient opened={over === 'people'} onClose={() => setOver(null)} />
    </Stack>
  );
}

/** How long the client has had what it has. */
function Ageing({ ageing }: { ageing: z.infer<typeof requests.listRequestsResponse>['ageing'] }): ReactNode {
  const { upTo7, upTo14, upTo30, over30, overdue } = ageing;
  const parts = [[upTo7, 'up to 7 days'], [upTo14, '8 to 14'], [upTo30, '15 to 30'], [over30, 'over 30']].filter(([count]) => count !== 0).map(([count, words]) => `${count} ${words}`);
  if (parts.length === 0) return <Text size="sm" c="dimmed" flex="1 1 280px">Nothing is with the client.</Text>;
  return <Text size="sm" c="dimmed" flex="1 1 280px">With the client: {parts.join(', ')}.{overdue === 0 ? '' : ` ${counted(overdue, 'request')} overdue.`}</Text>;
}

function RequestTable({ shown }: { shown: readonly Listed[] }): ReactNode {
  const { engagementId } = useEngagement();
  return (
    <div className="sheet">
      <Table className="sheet-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          <Table.Th className="wide-only">No.</Table.Th><Table.Th>Request</Table.Th><Table.Th className="wide-only">Controls</Table.Th><Table.Th>State</Table.Th>
          <Table.Th className="wide-only">Due</Table.Th><Table.Th className="wide-only">Asked of</Table.Th><Table.Th className="number wide-only">Files</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>
          {shown.map(({ id, number, title, controls, state, dueOn, daysOverdue, assignees, uploads }) => (
            <Table.Tr key={id}>
              <Table.Td className="fixed wide-only">R-{number}</Table.Td>
              <Table.Td>
                <Link to="/engagements/$engagementId/requests/$requestId" params={{ engagementId, requestId: id }}>{title}</Link>
                <Text size="xs" c="dimmed" className="narrow-only" component="div"><Due dueOn={dueOn} daysOverdue={daysOverdue} /></Text>
              </Table.Td>
              <Table.Td className="wide-only">{controls.map(({ label }) => label).join(', ') || '–'}</Table.Td>
              <Table.Td className="fixed"><RequestState state={state} /></Table.Td>
              <Table.Td className="fixed wide-only"><Due dueOn={dueOn} daysOverdue={daysOverdue} /></Table.Td>
              <Table.Td className="wide-only">{assignees.map(({ name }) => name).join(', ') || <Text span size="sm" c="dimmed">Nobody yet</Text>}</Table.Td>
              <Table.Td className="number wide-only">{uploads === 0 ? '–' : uploads}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
