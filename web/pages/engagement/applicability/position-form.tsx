import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { reports } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { useUnsavedWork } from '../../../frame/unsaved-work.tsx';
import type { StatedControl } from './decision.ts';

export const implementationWords = { implemented: 'Implemented', partly: 'Partly', planned: 'Planned', not_implemented: 'Not implemented' } as const;
export const responsibilityWords = { provider: 'Provider', customer: 'Customer', shared: 'Shared', organisation: 'Organisation' } as const;
const choices = <Key extends string>(words: Readonly<Record<Key, string>>): { value: Key; label: string }[] => (Object.keys(words) as Key[]).map((value) => ({ value, label: words[value] }));

interface PositionFormProps {
  readonly base: string;
  readonly control: StatedControl;
  readonly mayState: boolean;
  readonly onDone: () => void;
}

/** What is stated about one control; it begins with the proposal where nobody has decided. */
export function PositionForm({ base, control, mayState, onDone }: PositionFormProps): ReactNode {
  const [draft, setDraft] = useState(control.position ?? control.proposal);
  const [began] = useState(draft);
  useUnsavedWork(JSON.stringify(draft) !== JSON.stringify(began));
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const send = useSend<unknown, z.input<typeof reports.statePositionsBody>>(reports.statePositionsResponse, 'PUT', `${base}/applicability`, `${base}/applicability`);
  const save = (): void => send.mutate({ positions: [{ frameworkId: control.frameworkId, controlId: control.controlId, ...draft }] }, { onSuccess: onDone });
  return (
    <form onSubmit={(event) => { event.preventDefault(); save(); }}>
      <fieldset disabled={!mayState} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="sm" maw={760}>
          {control.position === null ? <Text size="sm" c="dimmed">Proposed, not decided yet.</Text> : null}
          <SegmentedControl aria-label="Does the control apply?" value={draft.applicable ? 'yes' : 'no'} onChange={(value) => set({ applicable: value === 'yes' })} data={[{ value: 'yes', label: 'Applies' }, { value: 'no', label: 'Left out' }]} style={{ alignSelf: 'start' }} disabled={!mayState} />
          <Textarea label="Justification" required={!draft.applicable} autosize minRows={2} maxLength={4000} value={draft.justification} onChange={({ currentTarget }) => set({ justification: currentTarget.value })} />
          {draft.applicable ? (
            <>
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <Select label="Implementation" allowDeselect={false} data={choices(implementationWords)} value={draft.implementation} onChange={(value) => set({ implementation: value ?? draft.implementation })} />
                <Select label="Responsible" allowDeselect={false} data={choices(responsibilityWords)} value={draft.responsibility} onChange={(value) => set({ responsibility: value ?? draft.responsibility })} />
              </SimpleGrid>
              {draft.implementation === 'implemented' ? null : (
                <>
                  <Textarea label="What will close the gap" autosize minRows={2} maxLength={4000} value={draft.remedy} onChange={({ currentTarget }) => set({ remedy: currentTarget.value })} />
                  <SimpleGrid cols={{ base: 1, xs: 2 }}>
                    <TextInput label="Owner" maxLength={200} value={draft.owner} onChange={({ currentTarget }) => set({ owner: currentTarget.value })} />
                    <TextInput label="Due" type="date" value={draft.dueOn ?? ''} onChange={({ currentTarget }) => set({ dueOn: currentTarget.value === '' ? null : currentTarget.value })} />
                  </SimpleGrid>
                </>
              )}
            </>
          ) : null}
          <Problem error={send.error} />
          {mayState ? <Group gap="xs"><Button type="submit" size="sm" loading={send.isPending}>{control.position === null ? 'Decide' : 'Save'}</Button><Button variant="default" size="sm" onClick={onDone}>Cancel</Button></Group> : null}
        </Stack>
      </fieldset>
    </form>
  );
}
