import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { documents, evidence } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { PassageLink } from '../../../components/passage-link.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Quote } from '../../../components/quote.tsx';
import { State, type StateLook } from '../../../components/state.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Control } from './control-groups.ts';

const looks = {
  proposed: { tone: 'neutral', sign: IconCircleDashed, word: 'Proposed' },
  accepted: { tone: 'good', sign: IconCheck, word: 'Accepted' },
  rejected: { tone: 'bad', sign: IconX, word: 'Rejected' },
} as const satisfies Record<string, StateLook>;

/** One passage proposed as evidence: its words, where they stand, and what a person decided. */
export function EvidenceItem({ item }: { item: Control['evidence'][number] }): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const decide = useSend<unknown, unknown>(evidence.evidenceSchema, 'PATCH', `${base}/evidence/${item.id}`, `${base}/controls`);
  const [isRejecting, setIsRejecting] = useState(false);
  const place = documents.describeLocator(item.locator);
  const source = `${item.documentName}, ${item.locator.kind === 'page' ? place : `page ${item.page} (${place})`}`;
  return (
    <figure className="evidence">
      <Quote text={item.quote} isTable={item.locator.kind === 'sheet'} status={item.status} />
      <Group gap="sm" mt={4} pl={15} justify="space-between">
        <PassageLink engagementId={engagementId} place={item}>{source}</PassageLink>
        <Group gap="xs">
          <State look={looks[item.status]} />
          {may('evidence/decide') ? (
            <>
              {item.status === 'accepted' ? null : <Button size="compact-xs" variant="default" loading={decide.isPending && !isRejecting} onClick={() => decide.mutate({ status: 'accepted' })}>Accept</Button>}
              {item.status === 'rejected' ? null : <Button size="compact-xs" variant="default" aria-expanded={isRejecting} onClick={() => setIsRejecting(!isRejecting)}>Reject…</Button>}
            </>
          ) : null}
        </Group>
      </Group>
      {item.decisionReason === null ? null : <Text size="xs" c="dimmed" pl={15}>{item.decisionReason}</Text>}
      {isRejecting ? (
        <form onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ status: 'rejected', ...fieldsOf(event.currentTarget) }, { onSuccess: () => setIsRejecting(false) });
        }}>
          <Group gap="xs" mt="xs" pl={15} align="end">
            <TextInput size="xs" flex="1 1 240px" name="reason" label="Why it does not count" required maxLength={2000} autoFocus />
            <Button size="xs" type="submit" color="red" loading={decide.isPending}>Reject</Button>
            <Button size="xs" variant="subtle" onClick={() => setIsRejecting(false)}>Cancel</Button>
          </Group>
        </form>
      ) : null}
      <Problem error={decide.error} />
    </figure>
  );
}
