import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { frameworks } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { changed, type Changes } from '../../../components/list/address.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { messages } from './messages.ts';
import { WorksheetView } from './worksheet-view.tsx';

/** The way of the engagement from one edition of a framework to another. */
export function MigrationPage(): ReactNode {
  const { engagementId, answer: engagement } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/migration' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/migration', params: { engagementId }, search: changed(search, changes), replace: true });
  const all = useRead(frameworks.listFrameworksResponse, '/api/frameworks');
  const own = engagement.data?.frameworks ?? [];
  const from = own.find((id) => id === search.from) ?? own[0];
  const source = useRead(frameworks.frameworkResponse, `/api/frameworks/${from ?? ''}`, undefined, from !== undefined);
  if (engagement.data === undefined || all.data === undefined) return <Waiting answer={all} lines={12} />;
  if (from === undefined) return <Empty title={messages.noFramework}>{messages.noFrameworkHint}</Empty>;
  if (source.data === undefined) return <Waiting answer={source} lines={12} />;
  const nameOf = (id: string): string => all.data.frameworks.find((each) => each.id === id)?.title ?? id;
  const { crosswalks } = source.data;
  // The engagement's own other editions last: whoever opens this page is on the way to a new one.
  const targets = [...crosswalks].sort((one, other) => Number(own.includes(one)) - Number(own.includes(other)));
  const to = targets.find((id) => id === search.to) ?? targets[0];
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{messages.lead}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select label={messages.from} allowDeselect={false} value={from} onChange={(id) => { if (id !== null) go({ from: id, to: undefined }); }} data={own.map((id) => ({ value: id, label: nameOf(id) }))} />
        <Select label={messages.to} allowDeselect={false} placeholder={messages.choose} disabled={to === undefined} value={to ?? null} onChange={(id) => { if (id !== null) go({ to: id }); }} data={targets.map((id) => ({ value: id, label: nameOf(id) }))} />
      </SimpleGrid>
      {to === undefined ? <Empty title={messages.noWay}>{messages.noWayHint(nameOf(from))}</Empty> : <WorksheetView key={`${from} ${to}`} from={from} to={to} search={search} onSearch={go} />}
    </Stack>
  );
}
