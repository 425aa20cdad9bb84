import { Button, Modal, MultiSelect, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { completion } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { Problem } from '../../components/problem.tsx';
import { messages } from './messages.ts';

type Body = z.input<typeof completion.addProfileBody>;
type Clock = Body['clock'][number];
const nothing: Body = { title: '', assemblyDays: 60, retentionMonths: 84, clock: ['report_released', 'ceased'], source: '' };

/** Rules of the firm's own. They cannot be changed afterwards, so the form says where the numbers come from. */
export function AddProfile({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const [draft, setDraft] = useState(nothing);
  const set = (part: Partial<Body>): void => setDraft({ ...draft, ...part });
  const add = useSend<unknown, Body>(completion.addProfileResponse, 'POST', '/api/retention-profiles', '/api/retention-profiles');
  return (
    <Modal opened={opened} onClose={onClose} title={messages.add}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(draft, { onSuccess: () => { setDraft(nothing); onClose(); } }); }}>
        <Stack gap="sm">
          <TextInput label={messages.name} required maxLength={200} value={draft.title} onChange={({ currentTarget }) => set({ title: currentTarget.value })} data-autofocus />
          <SimpleGrid cols={2}>
            <NumberInput label={messages.assembly} required min={0} max={3650} allowDecimal={false} value={draft.assemblyDays} onChange={(value) => set({ assemblyDays: Number(value) })} />
            <NumberInput label={messages.monthsField} required min={1} max={1200} allowDecimal={false} value={draft.retentionMonths} onChange={(value) => set({ retentionMonths: Number(value) })} />
          </SimpleGrid>
          <MultiSelect label={messages.clockField} required value={draft.clock} onChange={(clock) => set({ clock: clock as Clock[] })} data={Object.entries(messages.clocks).map(([value, label]) => ({ value, label }))} />
          <Textarea label={messages.sourceField} description={messages.sourceHint} required autosize minRows={2} maxLength={2000} value={draft.source} onChange={({ currentTarget }) => set({ source: currentTarget.value })} />
          <Problem error={add.error} />
          <Button type="submit" disabled={draft.clock.length === 0} loading={add.isPending}>{messages.addIt}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
