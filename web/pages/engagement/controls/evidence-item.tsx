import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { documents, evidence } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { PassageLink } from '../../../components/passage-link.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Quote } from '../../../components/quote.tsx';
import { State, type StateLook } from '../../../components/state.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Control } from './control.ts';
import type { EvidenceChoice } from './evidence-choice.ts';

const looks = {
  proposed: { tone: 'neutral', sign: IconCircleDashed, word: 'Proposed' },
  accepted: { tone: 'good', sign: IconCheck, word: 'Accepted' },
  rejected: { tone: 'bad', sign: IconX, word: 'Rejected' },
} as const satisfies Record<string, StateLook>;

/** One passage proposed as evidence: its words, where they stand, and what a person decided. Choosing it shows its source. */
export function EvidenceItem({ item, choice }: { item: Control['evidence'][number]; choice: EvidenceChoice }): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const decide = useSend<unknown, unknown>(evidence.evidenceSchema, 'PATCH', `${base}/evidence/${item.id}`, base);
  const figure = useRef<HTMLElement>(null);
  const isChosen = choice.chosen === item.id;
  const isRejecting = choice.rejecting === item.id;
  const place = documents.describeLocator(item.locator);
  const source = `${item.documentName}, ${item.locator.kind === 'page' ? place : `page ${item.page} (${place})`}`;
  const accept = (): void => decide.mutate({ status: 'accepted' }, { onSuccess: choice.onDecided });
  const asked = useRef(accept);
  useEffect(() => { asked.current = accept; });
  const times = choice.accepting?.id === item.id ? choice.accepting.times : 0;
  useEffect(() => { if (times > 0) asked.current(); }, [times]);
  useEffect(() => { if (isChosen) figure.current?.scrollIntoView({ block: 'nearest' }); }, [isChosen]);
  return (
    <figure ref={figure} className="evidence" data-chosen={isChosen ? true : undefined} aria-current={isChosen ? true : undefined}>
      <Quote text={item.quote} isTable={item.locator.kind === 'sheet'} status={item.status} />
      <Group gap="sm" mt={4} pl={15} justify="space-between">
        <PassageLink engagementId={engagementId} place={item}>{source}</PassageLink>
        <Group gap="xs">
          <State look={looks[item.status]} />
          {isChosen ? null : <Button size="compact-xs" variant="subtle" onClick={() => choice.onChoose(item.id)}>Show source</Button>}
          {may('evidence/decide') ? (
            <>
              {item.status === 'accepted' ? null : <Button size="compact-xs" variant="default" loading={decide.isPending && !isRejecting} onClick={accept}>Accept</Button>}
              {item.status === 'rejected' ? null : <Button size="compact-xs" variant="default" aria-expanded={isRejecting} onClick={() => choice.onReject(isRejecting ? undefined : item.id)}>Reject…</Button>}
            </>
          ) : null}
        </Group>
      </Group>
      {item.isPinned ? <Text size="xs" c="dimmed" pl={15}>Pinned by a person</Text> : null}
      {item.withdrawn === null ? null : <Text size="xs" pl={15}>The document was withdrawn: {item.withdrawn.reason}</Text>}
      {item.decisionReason === null ? null : <Text size="xs" c="dimmed" pl={15}>{item.decisionReason}</Text>}
      {isRejecting ? (
        <form onKeyDown={({ key }) => { if (key === 'Escape') choice.onReject(undefined); }} onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ status: 'rejected', ...fieldsOf(event.currentTarget) }, { onSuccess: choice.onDecided });
        }}>
          <Group gap="xs" mt="xs" pl={15} align="end">
            <TextInput size="xs" flex="1 1 240px" name="reason" label="Why it does not count" required maxLength={2000} autoFocus />
            <Button size="xs" type="submit" color="red.9" loading={decide.isPending}>Reject</Button>
            <Button size="xs" variant="subtle" onClick={() => choice.onReject(undefined)}>Cancel</Button>
          </Group>
        </form>
      ) : null}
      <Problem error={decide.error} />
    </figure>
  );
}
