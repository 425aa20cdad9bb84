import { Container, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { period } from '../../components/format.ts';
import { Problem } from '../../components/problem.tsx';
import { UploadsProvider } from './documents/uploads.tsx';
import { useEngagement } from './use-engagement.ts';

/** The frame of one engagement: whose, which period, and its parts. */
export function EngagementPage(): ReactNode {
  const { engagementId, base, answer: { data, error, refetch } } = useEngagement();
  const part = useLocation({ select: ({ pathname }) => pathname.split('/')[3] ?? '' });
  useDocumentTitle(`${part.charAt(0).toUpperCase()}${part.slice(1)} · ${data?.name ?? 'Engagement'} · Tickmark`);
  if (data === undefined && error !== null) return <Container size="sm" py="xl"><Problem error={error} onRetry={() => refetch()} /></Container>;
  const params = { engagementId };
  return (
    <Container size="xl" px={0}>
      <Group justify="space-between" align="baseline" gap={4} mb="xs">
        <Title order={1} size="h3">{data?.name ?? '…'}</Title>
        <Text size="sm" c="dimmed">{data === undefined ? '' : [data.clientName, period(data.periodStart, data.periodEnd)].filter((part) => part !== null).join(' · ')}</Text>
      </Group>
      <nav className="parts" aria-label="Engagement">
        <Link to="/engagements/$engagementId/controls" params={params}>Controls</Link>
        <Link to="/engagements/$engagementId/documents" params={params}>Documents</Link>
        <Link to="/engagements/$engagementId/applicability" params={params}>Applicability</Link>
        <Link to="/engagements/$engagementId/workpapers" params={params}>Workpapers</Link>
        <Link to="/engagements/$engagementId/questionnaires" params={params}>Questionnaires</Link>
        <Link to="/engagements/$engagementId/search" params={params} search={{ q: '' }} activeOptions={{ includeSearch: false }}>Search</Link>
        <Link to="/engagements/$engagementId/questions" params={params}>Questions</Link>
        <Link to="/engagements/$engagementId/ai-use" params={params}>AI use</Link>
        <Link to="/engagements/$engagementId/trail" params={params}>Trail</Link>
      </nav>
      <UploadsProvider key={engagementId} base={base}><Outlet /></UploadsProvider>
    </Container>
  );
}
