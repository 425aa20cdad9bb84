import { Select, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { engagements } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { Empty } from '../../../../components/empty.tsx';
import { period } from '../../../../components/format.ts';
import { Waiting } from '../../../../components/waiting.tsx';
import { usePageTitle } from '../../../../frame/page-title.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { messages } from './messages.ts';
import { earlierOnes } from './preview.ts';
import { PreviewView } from './preview-view.tsx';

/** This year's papers begun with last year's: choose, look, run. */
export function RollForwardPage(): ReactNode {
  const { engagementId, answer: engagement } = useEngagement();
  const { from } = useSearch({ from: '/signed-in/engagements/$engagementId/workpapers/roll-forward' });
  const navigate = useNavigate();
  usePageTitle(messages.title);
  const answer = useRead(engagements.listEngagementsResponse, '/api/engagements');
  if (answer.data === undefined || engagement.data === undefined) return <Waiting answer={answer} lines={8} />;
  const choices = earlierOnes(answer.data.engagements, engagement.data);
  const chosen = choices.find(({ id }) => id === from);
  return (
    <Stack gap="md">
      <div><Title order={1} size="h3">{messages.title}</Title><Text size="sm" c="dimmed">{messages.lead}</Text></div>
      {choices.length === 0 ? <Empty title={messages.none}>{messages.noneHint(engagement.data.clientName)}</Empty> : (
        <>
          <Select label={messages.from} placeholder={messages.choose} maw={760} value={chosen?.id ?? null} onChange={(id) => void navigate({ to: '/engagements/$engagementId/workpapers/roll-forward', params: { engagementId }, search: id === null ? {} : { from: id }, replace: true })}
            data={choices.map(({ id, name, periodStart, periodEnd }) => ({ value: id, label: [name, period(periodStart, periodEnd)].filter((part) => part !== null).join(', ') }))} />
          {chosen === undefined ? null : <PreviewView key={chosen.id} fromEngagementId={chosen.id} />}
        </>
      )}
    </Stack>
  );
}
