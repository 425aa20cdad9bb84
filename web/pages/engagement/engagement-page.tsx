import { Container, Group, Tabs, Text, Title } from '@mantine/core';
import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { engagements } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Problem } from '../../components/problem.tsx';

const tabs = [
  ['controls', 'Controls'],
  ['documents', 'Documents'],
  ['workpapers', 'Workpapers'],
  ['search', 'Search'],
  ['trail', 'Audit trail'],
] as const;

/** The frame of one engagement: whose, which period, and its parts as tabs. */
export function EngagementPage(): ReactNode {
  const { engagementId } = useParams({ from: '/signed-in/engagements/$engagementId' });
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { data, error } = useRead(engagements.engagementResponse, `/api/engagements/${engagementId}`);
  const current = tabs.find(([part]) => pathname.includes(`/${part}`))?.[0] ?? 'controls';
  return (
    <Container size="xl">
      <Problem error={error} />
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={1} size="h3">{data?.name ?? '…'}</Title>
        <Text size="sm" c="dimmed">{data === undefined ? '' : `${data.clientName}${data.periodStart === null ? '' : ` · ${data.periodStart} to ${data.periodEnd ?? ''}`}`}</Text>
      </Group>
      <Tabs value={current} onChange={(part) => { if (part !== null) void navigate({ to: `/engagements/${engagementId}/${part}` }); }} mb="md">
        <Tabs.List>{tabs.map(([part, words]) => <Tabs.Tab key={part} value={part}>{words}</Tabs.Tab>)}</Tabs.List>
      </Tabs>
      <Outlet />
    </Container>
  );
}
