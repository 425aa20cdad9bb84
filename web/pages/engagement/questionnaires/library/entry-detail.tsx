import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { answerLibrary, type engagements } from '../../../../../services/contracts.ts';
import { useSend } from '../../../../api/use-api.ts';
import { useUnsavedWork } from '../../../../frame/unsaved-work.tsx';
import { day } from '../../../../components/format.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Problem } from '../../../../components/problem.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { CitedPassage } from '../cited-passage.tsx';
import { changesOf, formOf, type Entry, type EntryChange, type EntryForm } from './entries.ts';
import { messages } from './messages.ts';

const { fields } = messages;

interface EntryDetailProps {
  readonly entry: Entry;
  /** The others of the library, by id: those that ask the same are shown. */
  readonly others: ReadonlyMap<string, Entry>;
  readonly team: z.infer<typeof engagements.listEngagementMembersResponse>['members'];
}

/** One answer of the library with its sources and what asks the same; whoever may, rewords, approves or retires it. */
export function EntryDetail({ entry, others, team }: EntryDetailProps): ReactNode {
  const { may } = useEngagement();
  const approver = team.find(({ userId }) => userId === entry.approvedBy)?.name ?? null;
  return (
    <Stack gap="sm" maw={900}>
      <Text size="xs" c="dimmed">{entry.approvedAt === null ? messages.proposedOn(day(entry.proposedAt)) : messages.approvedOn(day(entry.approvedAt), approver)}</Text>
      {entry.staleBecause === null ? null : <Notice tone="partial">{entry.staleBecause}</Notice>}
      {may('questionnaires/release') ? <EditEntry key={JSON.stringify(formOf(entry))} entry={entry} team={team} /> : entry.longAnswer === null ? null : <Text size="sm" className="as-written">{entry.longAnswer}</Text>}
      <Alike title={messages.conflicts} ids={entry.conflicts} others={others} />
      <Alike title={messages.duplicates} ids={entry.duplicates} others={others} />
      <Sources entry={entry} />
    </Stack>
  );
}

function EditEntry({ entry, team }: Pick<EntryDetailProps, 'entry' | 'team'>): ReactNode {
  const { base } = useEngagement();
  const send = useSend<unknown, EntryChange>(answerLibrary.libraryEntrySchema, 'PATCH', `${base}/answer-library/${entry.id}`, `${base}/answer-library`);
  const [form, setForm] = useState(formOf(entry));
  const field = (name: keyof EntryForm) => ({ value: form[name], onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setForm({ ...form, [name]: value }) });
  const changes = changesOf(entry, form);
  const isReworded = 'shortAnswer' in changes || 'longAnswer' in changes;
  const isChanged = Object.keys(changes).length > 0;
  useUnsavedWork(isChanged, 'step');
  const needsApproval = entry.state !== 'approved' || isReworded;
  // An owner may be of the team of another engagement of this client: named no nearer here, and kept unless somebody else is chosen.
  const owners = [{ value: '', label: messages.nobody }, ...(team.some(({ userId }) => userId === entry.ownerId) || entry.ownerId === null ? [] : [{ value: entry.ownerId, label: messages.outsider }]), ...team.map(({ userId, name }) => ({ value: userId, label: name }))];
  return (
    <>
      <Textarea label={fields.short} autosize minRows={1} {...field('shortAnswer')} />
      <Textarea label={fields.long} autosize minRows={2} {...field('longAnswer')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={fields.appliesTo} description={fields.appliesToHint} inputWrapperOrder={['label', 'input', 'description']} maxLength={300} {...field('appliesTo')} />
        <NativeSelect label={fields.owner} data={owners} {...field('ownerId')} />
        <TextInput type="date" label={fields.reviewOn} {...field('reviewOn')} />
        <NativeSelect label={fields.visibility} data={[{ value: 'team', label: messages.visibility.team }, { value: 'client', label: messages.visibility.client }]} {...field('visibility')} />
      </SimpleGrid>
      <Group gap="xs">
        {needsApproval ? <Button size="compact-sm" loading={send.isPending} onClick={() => send.mutate({ ...changes, state: 'approved' })}>{entry.state === 'needs_review' ? messages.approveAgain : messages.approve}</Button> : null}
        {isChanged ? <Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => send.mutate(changes)}>{isReworded && entry.approvedAt !== null ? messages.saveAsProposal : messages.save}</Button> : null}
        {entry.state === 'retired'
          ? <Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => send.mutate({ state: 'proposed' })}>{messages.bringBack}</Button>
          : <Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => send.mutate({ state: 'retired' })}>{messages.retire}</Button>}
      </Group>
      <Problem error={send.error} />
    </>
  );
}

/** Others that ask the same, with what they say. */
function Alike({ title, ids, others }: { title: string; ids: readonly string[]; others: EntryDetailProps['others'] }): ReactNode {
  const alike = ids.flatMap((id) => others.get(id) ?? []);
  if (alike.length === 0) return null;
  return (
    <section aria-label={title}>
      <Text fw={600} size="sm" mb={4}>{title}</Text>
      <ul className="plain-list">{alike.map(({ id, question, shortAnswer }) => <li key={id}>{question} <b>{shortAnswer}</b></li>)}</ul>
    </section>
  );
}

function Sources({ entry: { citations, isHere } }: { entry: Entry }): ReactNode {
  const { engagementId } = useEngagement();
  if (citations.length === 0) return <Text size="sm" c="dimmed">{messages.noSource}</Text>;
  return citations.map((citation) => <CitedPassage key={`${citation.versionId}/${citation.page}/${citation.start}`} engagementId={engagementId} citation={citation} isHere={isHere} />);
}
