import { Button, Group, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { completion } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Panel } from './panel.tsx';

type Kind = completion.CompletionView['events'][number]['kind'];
export const kindWords: Readonly<Record<Kind, string>> = { report_released: 'Report released', certification_decided: 'Certification decided', fieldwork_ended: 'Fieldwork ended', ceased: 'Engagement ceased' };

/** The rules of archiving and what starts their clock. */
export function Clock({ base, state, may }: { base: string; state: completion.CompletionView; may: boolean }): ReactNode {
  const choose = useSend<unknown, z.infer<typeof completion.chooseProfileBody>>(completion.doneResponse, 'PUT', `${base}/completion/profile`, `${base}/completion`);
  const record = useSend<unknown, z.input<typeof completion.recordEventBody>>(completion.doneResponse, 'POST', `${base}/completion/events`, `${base}/completion`);
  const [kind, setKind] = useState<Kind | null>(null);
  const [on, setOn] = useState('');
  const { profiles, profileId, events, clock } = state;
  const profile = profiles.find(({ id }) => id === profileId);
  const kinds = profile?.clock ?? [];
  return (
    <Panel title="Rules and clock">
      {may ? <Select label="Completed and kept by" placeholder="Choose the rules" data={profiles.map(({ id, title }) => ({ value: id, label: title }))} value={profileId} allowDeselect={false} onChange={(id) => { if (id !== null) choose.mutate({ profileId: id }); }} maw={420} /> : <Text size="sm">{profile?.title ?? 'No rules have been chosen.'}</Text>}
      {profile === undefined ? null : <Text size="xs" c="dimmed">{profile.assemblyDays} days to complete the file, then kept for {Math.round(profile.retentionMonths / 1.2) / 10} years. {profile.source}</Text>}
      {clock === null ? null : (
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
          {[[kindWords[clock.kind], clock.startedOn], ['To be completed by', clock.assemblyDueOn], ['Kept until', clock.retentionEndsOn]].map(([name, value]) => <div key={name}><Text size="xs" c="dimmed">{name}</Text><Text size="sm">{day(value ?? '')}</Text></div>)}
        </SimpleGrid>
      )}
      {may && profile !== undefined ? (
        <form onSubmit={(event) => { event.preventDefault(); if (kind !== null && on !== '') record.mutate({ kind, happenedOn: on }, { onSuccess: () => setOn('') }); }}>
          <Group gap="xs" align="end">
            <Select label="What happened" data={kinds.map((value) => ({ value, label: kindWords[value] }))} value={kind} onChange={(value) => setKind(value)} w={220} />
            <TextInput label="On" type="date" value={on} onChange={({ currentTarget }) => setOn(currentTarget.value)} w={170} />
            <Button type="submit" variant="default" disabled={kind === null || on === ''} loading={record.isPending}>Record</Button>
          </Group>
        </form>
      ) : null}
      {events.length === 0 ? null : events.toReversed().map((event) => <Text key={event.recordedAt} size="sm">{kindWords[event.kind]} on {day(event.happenedOn)} <Text span size="xs" c="dimmed">recorded by {event.recordedByName} on {day(event.recordedAt)}{event.note === '' ? '' : `: ${event.note}`}</Text></Text>)}
      <Problem error={choose.error ?? record.error} />
    </Panel>
  );
}
