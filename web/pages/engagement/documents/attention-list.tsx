import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFileAlert, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { attention, documents } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { State, type StateLook } from '../../../components/state.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { documentLooks } from './document-state.tsx';
import { QuarantineDecision } from './quarantine-decision.tsx';

type Item = (typeof attention.attentionItemSchema)['_output'];

const looks: Record<Item['kind'], StateLook> = {
  rejected: documentLooks.rejected,
  failed: documentLooks.failed,
  unsearchable: documentLooks.unsearchable,
  quarantined: documentLooks.quarantined,
  're-read-failed': { tone: 'partial', sign: IconHourglass, word: 'Not read anew' },
  'pages-unread': { tone: 'partial', sign: IconFileAlert, word: 'Pages not read' },
  missing: { tone: 'bad', sign: IconFileAlert, word: 'Stored file missing' },
  damaged: { tone: 'bad', sign: IconFileAlert, word: 'Stored file damaged' },
};

/** Every file that waits for a person: what happened, and the next step. Newest first. */
export function AttentionList({ words }: { words: string }): ReactNode {
  const { base } = useEngagement();
  const answer = useRead(attention.attentionResponse, `${base}/documents/ledger?limit=500`, ({ counts }) => counts.inProgress > counts.quarantined);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const items = answer.data.items.filter(({ folder, name }) => `${folder}/${name}`.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  if (items.length === 0) return <Empty title="Nothing needs attention">{words.trim() === '' ? 'Every file was taken in, or somebody decided about it.' : 'No file that needs attention fits this filter.'}</Empty>;
  return (
    <div className="sheet panel">
      {items.map((item) => <AttentionLine key={`${item.kind} ${item.id}`} item={item} />)}
      {answer.data.next === null ? null : <Text size="sm" c="dimmed">The newest 500 are shown.</Text>}
    </div>
  );
}

function AttentionLine({ item }: { item: Item }): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const path = `${base}/documents/${item.documentId ?? ''}`;
  const retry = useSend<unknown, unknown>(documents.documentSchema, 'POST', `${path}/retry`, base);
  const again = useSend<unknown, unknown>(documents.documentSchema, 'POST', `${path}/re-read`, base);
  const can = (action: Item['actions'][number], right: string): boolean => item.documentId !== null && item.actions.includes(action) && may(right);
  return (
    <div className="field-line">
      <Group justify="space-between" wrap="nowrap" gap="sm" align="start">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
            {item.documentId === null ? item.name : <Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: item.documentId }} search={{}}>{item.name}</Link>}
          </Text>
          {item.folder === '' ? null : <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{item.folder}</Text>}
          <Text size="sm">{item.reason.endsWith(item.nextStep) ? item.reason : `${item.reason} ${item.nextStep}`}</Text>
          <Text size="xs" c="dimmed">{moment(item.at)}</Text>
        </Stack>
        <State look={looks[item.kind]} />
      </Group>
      <Group gap="xs" mt={4}>
        {can('retry', 'documents/retry') ? <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate({})}>Try again</Button> : null}
        {can('re-read', 'documents/re-read') ? <Button size="compact-xs" variant="default" loading={again.isPending} onClick={() => again.mutate({})}>Read again</Button> : null}
      </Group>
      {item.documentId !== null && can('accept', 'documents/accept') ? <QuarantineDecision documentId={item.documentId} isRefused={false} /> : null}
      <Problem error={retry.error ?? again.error} />
    </div>
  );
}
