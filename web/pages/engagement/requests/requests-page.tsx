import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { requests } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { counted } from '../../../components/format.ts';
import { changed, type Changes } from '../../../components/list/address.ts';
import { FilterField } from '../../../components/list/filter-field.tsx';
import { RowLink } from '../../../components/row-link.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { Due } from './due.tsx';
import { ImportRequests } from './import-requests.tsx';
import { InviteClient } from './invite-client.tsx';
import { NewRequest } from './new-request.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { RequestState, type RequestStateName } from './request-state.tsx';
import { requestViews, type RequestView, type RequestsAddress } from './requests-address.ts';
import { Templates } from './templates.tsx';

type Listed = z.infer<typeof requests.listedRequestSchema>;

const views: Readonly<Record<RequestView, { readonly label: string; readonly states: readonly RequestStateName[] | null }>> = {
  all: { label: 'All', states: null },
  client: { label: 'With the client', states: ['open', 'returned'] },
  firm: { label: 'To review', states: ['submitted'] },
  draft: { label: 'Drafts', states: ['draft'] },
  done: { label: 'Done', states: ['accepted', 'closed', 'not_applicable', 'cancelled'] },
};
const emptyWords: Readonly<Record<RequestView, string>> = { all: 'Nothing is asked for', client: 'Nothing is with the client', firm: 'Nothing waits for review', draft: 'No draft', done: 'Nothing is done yet' };
type Over = 'new' | 'templates' | 'people' | null;

/** What was asked of the client and how each request stands; those with the client, with how long. */
export function RequestsPage(): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/requests' });
  const view = search.show ?? 'all';
  const navigate = useNavigate();
  const go = (changes: Changes<RequestsAddress>): void => void navigate({ to: '/engagements/$engagementId/requests', params: { engagementId }, search: changed(search, changes), replace: true });
  const [over, setOver] = useState<Over>(null);
  const answer = useRead(requests.listRequestsResponse, `${base}/requests`);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const all = answer.data.requests;
  const wanted = (search.q ?? '').toLowerCase();
  const named = all.filter(({ number, title, controls, assignees }) => `R-${number} ${title} ${controls.map(({ label }) => label).join(' ')} ${assignees.map(({ name }) => name).join(' ')}`.toLowerCase().includes(wanted));
  const of = (name: RequestView): Listed[] => named.filter(({ state }) => views[name].states?.includes(state) ?? true);
  const shown = of(view);
  const mayWrite = may('requests/write');
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Ageing ageing={answer.data.ageing} />
        <Group gap="xs">
          {all.length === 0 ? null : <Button component="a" href={`${base}/requests/export`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>Export</Button>}
          {mayWrite ? <>
            {may('engagements/invite-client') ? <Button variant="default" onClick={() => setOver('people')}>Client’s people</Button> : null}
            <ImportRequests />
            <Button variant="default" onClick={() => setOver('templates')}>From a framework</Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOver('new')}>New request</Button>
          </> : null}
        </Group>
      </Group>
      {all.length === 0 ? <Empty title="Nothing is asked for yet">Ask for what closes a gap on the page of controls, take requests from a framework’s typical evidence, import your own list, or write one.</Empty> : (
        <>
          <Group justify="space-between" gap="xs">
            <div className="grid-scroll"><SegmentedControl value={view} onChange={(show) => go({ show: show === 'all' ? undefined : show })} data={requestViews.map((value) => ({ value, label: `${views[value].label} ${of(value).length}` }))} aria-label="Requests to show" /></div>
            <FilterField label="Filter by words, control or person" words={search.q ?? ''} onChange={(q) => go({ q })} />
          </Group>
          {mayWrite && view === 'draft' && shown.length > 0 ? <OpenDrafts drafts={shown} /> : null}
          {shown.length === 0 ? <Empty title={wanted === '' ? emptyWords[view] : 'No request fits'} /> : <RequestTable shown={shown} />}
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
    <VirtualTable
      label="Requests" columns={7} rows={shown} keyOf={({ id }) => id}
      head={<>
        <th scope="col" className="wide-only">No.</th><th scope="col">Request</th><th scope="col" className="wide-only">Controls</th><th scope="col">State</th>
        <th scope="col" className="wide-only">Due</th><th scope="col" className="wide-only">Asked of</th><th scope="col" className="number wide-only">Files</th>
      </>}
    >
      {({ id, number, title, controls, state, dueOn, daysOverdue, assignees, uploads }) => (
        <>
          <td className="fixed wide-only">R-{number}</td>
          <td>
            <RowLink path={`/engagements/${engagementId}/requests/${id}`}>{title}</RowLink>
            <Text size="xs" c="dimmed" className="narrow-only" component="div"><Due dueOn={dueOn} daysOverdue={daysOverdue} /></Text>
          </td>
          <td className="wide-only">{controls.map(({ label }) => label).join(', ') || '–'}</td>
          <td className="fixed"><RequestState state={state} /></td>
          <td className="fixed wide-only"><Due dueOn={dueOn} daysOverdue={daysOverdue} /></td>
          <td className="wide-only">{assignees.map(({ name }) => name).join(', ') || <Text span size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>Nobody yet</Text>}</td>
          <td className="number wide-only">{uploads === 0 ? '–' : uploads}</td>
        </>
      )}
    </VirtualTable>
  );
}
