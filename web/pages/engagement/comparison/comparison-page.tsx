import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { reports } from '../../../../services/contracts.ts';
import { ApiProblem } from '../../../api/request.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { changed, type Changes } from '../../../components/list/address.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useOverview } from '../use-overview.ts';
import { ComparisonView } from './comparison-view.tsx';
import { messages } from './messages.ts';

/** Two assessments held against each other. */
export function ComparisonPage(): ReactNode {
  const { base, engagementId } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/comparison' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/comparison', params: { engagementId }, search: changed(search, changes), replace: true });
  const query = new URLSearchParams(Object.entries({ from: search.from, to: search.to }).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
  const overview = useOverview();
  const isAssessed = overview.data?.controls.some(({ coverage }) => coverage !== null) ?? false;
  const answer = useRead(reports.comparisonResponse, `${base}/gap-report/comparison${query === '' ? '' : `?${query}`}`, undefined, isAssessed);
  const isMissing = answer.error instanceof ApiProblem && answer.error.code === 'reports/no-assessment';
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{messages.lead}</Text>
      <Group gap="md" align="start" role="group" aria-label={messages.swap}>
        <TextInput type="date" label={messages.from} description={messages.fromHint} inputWrapperOrder={['label', 'input', 'description']} w={220} value={search.from ?? ''} max={search.to} onChange={({ currentTarget }) => go({ from: currentTarget.value })} />
        <TextInput type="date" label={messages.to} description={messages.toHint} inputWrapperOrder={['label', 'input', 'description']} w={220} value={search.to ?? ''} min={search.from} onChange={({ currentTarget }) => go({ to: currentTarget.value })} />
      </Group>
      {overview.data !== undefined && !isAssessed ? <Empty title={messages.notAssessed}>{messages.notAssessedHint}</Empty>
        : isMissing ? <Empty title={messages.noneByThen}>{answer.error?.message}</Empty>
        : answer.data === undefined ? <Waiting answer={answer} lines={8} /> : <ComparisonView found={answer.data} search={search} onSearch={go} />}
    </Stack>
  );
}
