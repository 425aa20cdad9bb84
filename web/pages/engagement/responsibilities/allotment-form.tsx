import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { responsibilities } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Notice } from '../../../components/notice.tsx';
import { PassageLink } from '../../../components/passage-link.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Quote } from '../../../components/quote.tsx';
import { useEngagement } from '../use-engagement.ts';
import { needsReason, type Allotment, type MatrixLine } from './matrix.ts';
import { messages } from './messages.ts';

interface AllotmentFormProps {
  readonly path: string;
  readonly line: MatrixLine;
  readonly mayState: boolean;
  readonly onDone: () => void;
}

/** What the evidence says of one control in the service, and who sees to it as a person states. */
export function AllotmentForm({ path, line, mayState, onDone }: AllotmentFormProps): ReactNode {
  const { engagementId } = useEngagement();
  const { frameworkId, controlId, proposal, stated, found, isInConflict } = line;
  const [choice, setChoice] = useState<Allotment>(stated?.responsibility ?? proposal.responsibility);
  const [note, setNote] = useState(stated?.note ?? '');
  const send = useSend<unknown, z.input<typeof responsibilities.stateAllotmentsBody>>(responsibilities.stateAllotmentsResponse, 'PUT', `${path}/responsibilities`, path);
  const isReasonNeeded = needsReason(choice, line);
  return (
    <Stack gap="sm" maw={760}>
      <Text size="sm" c="dimmed">{messages.proposal(messages.allotments[proposal.responsibility], proposal.why)}</Text>
      {isInConflict ? <Notice tone="bad" title={messages.conflictTitle} /> : null}
      {found.length === 0 ? <Text size="sm" c="dimmed">{messages.foundNothing}</Text> : (
        <section aria-label={messages.foundTitle}>
          <Text size="sm" fw={600} mb={4}>{messages.foundTitle}</Text>
          <Stack gap="xs">
            {found.map((place) => (
              <div key={`${place.versionId} ${place.start}`}>
                <Group gap="xs"><Text size="sm" fw={550}>{messages.allotments[place.party]}</Text><PassageLink engagementId={engagementId} place={place}>{messages.place(place.documentName, place.page)}</PassageLink></Group>
                <Quote text={place.quote} isTable={place.quote.includes('\t')} />
              </div>
            ))}
          </Stack>
        </section>
      )}
      {mayState ? (
        <form onSubmit={(event) => { event.preventDefault(); send.mutate({ responsibilities: [{ frameworkId, controlId, responsibility: choice, note }] }, { onSuccess: onDone }); }}>
          <Stack gap="sm">
            <SegmentedControl aria-label={messages.who} value={choice} onChange={(value) => setChoice(value)} data={(['provider', 'customer', 'shared', 'none'] as const).map((value) => ({ value, label: messages.allotments[value] }))} style={{ alignSelf: 'start' }} />
            <Textarea label={messages.reason} description={isReasonNeeded ? messages.reasonNeeded : undefined} required={isReasonNeeded} autosize minRows={2} maxLength={2000} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
            <Problem error={send.error} />
            <Group gap="xs"><Button type="submit" size="sm" loading={send.isPending}>{stated === null ? messages.state : messages.save}</Button><Button size="sm" variant="default" onClick={onDone}>{messages.cancel}</Button></Group>
          </Stack>
        </form>
      ) : stated === null || stated.note === '' ? null : <Text size="sm">{messages.reason}: {stated.note}</Text>}
    </Stack>
  );
}
