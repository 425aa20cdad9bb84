import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { responsibilities } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import { messages } from './messages.ts';

type Body = z.input<typeof responsibilities.addServiceBody>;
const nothing: Body = { name: '', model: 'saas', clientRole: 'provider', counterparty: '' };

interface AddServiceProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdded: (serviceId: string) => void;
}

/** A cloud service that the engagement looks at. */
export function AddService({ opened, onClose, onAdded }: AddServiceProps): ReactNode {
  const { base } = useEngagement();
  const [draft, setDraft] = useState(nothing);
  const set = (part: Partial<Body>): void => setDraft({ ...draft, ...part });
  const add = useSend<z.infer<typeof responsibilities.cloudServiceSchema>, Body>(responsibilities.cloudServiceSchema, 'POST', `${base}/cloud-services`, `${base}/cloud-services`);
  const send = (): void => add.mutate(draft, { onSuccess: ({ id }) => { setDraft(nothing); onClose(); onAdded(id); } });
  return (
    <Modal opened={opened} onClose={onClose} title={messages.add}>
      <form onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Stack gap="sm">
          <TextInput label={messages.name} description={messages.nameHint} required maxLength={200} value={draft.name} onChange={({ currentTarget }) => set({ name: currentTarget.value })} data-autofocus />
          <Select label={messages.model} allowDeselect={false} data={(['saas', 'paas', 'iaas'] as const).map((value) => ({ value, label: messages.longModels[value] }))} value={draft.model} onChange={(model) => set({ model: model ?? draft.model })} />
          <Select label={messages.side} allowDeselect={false} data={(['provider', 'customer'] as const).map((value) => ({ value, label: messages.sides[value] }))} value={draft.clientRole} onChange={(clientRole) => set({ clientRole: clientRole ?? draft.clientRole })} />
          <TextInput label={messages.counterparty} description={messages.counterpartyHint} maxLength={200} value={draft.counterparty ?? ''} onChange={({ currentTarget }) => set({ counterparty: currentTarget.value })} />
          <Problem error={add.error} />
          <Button type="submit" loading={add.isPending}>{messages.addIt}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
