import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { engagements, frameworks } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';
import { fieldsOf } from '../../components/form-fields.ts';
import { Problem } from '../../components/problem.tsx';

interface NewEngagementProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function NewEngagement({ opened, onClose }: NewEngagementProps): ReactNode {
  const navigate = useNavigate();
  const available = useRead(frameworks.listFrameworksResponse, '/api/frameworks');
  const [chosen, setChosen] = useState<string[]>(['iso27017-2015']);
  const [cloudRole, setCloudRole] = useState('both');
  const create = useSend<{ id: string }, unknown>(engagements.engagementSchema, 'POST', '/api/engagements', '/api/engagements');
  const submit = (form: HTMLFormElement): void => {
    const fields = fieldsOf(form);
    create.mutate(
      { ...fields, frameworks: chosen, cloudRole, periodStart: fields['periodStart'] || null, periodEnd: fields['periodEnd'] || null },
      { onSuccess: ({ id }) => void navigate({ to: '/engagements/$engagementId/documents', params: { engagementId: id } }) },
    );
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New engagement">
      <form onSubmit={(event) => { event.preventDefault(); submit(event.currentTarget); }}>
        <Stack>
          <TextInput label="Name" name="name" placeholder="Cloud security review 2026" required maxLength={200} data-autofocus />
          <TextInput label="Client" name="clientName" required maxLength={200} />
          <MultiSelect label="Frameworks" searchable hidePickedOptions data={(available.data?.frameworks ?? []).map(({ id, title }) => ({ value: id, label: title }))} value={chosen} onChange={setChosen} />
          <Select label="Cloud role of the client" data={[{ value: 'provider', label: 'Provider' }, { value: 'customer', label: 'Customer' }, { value: 'both', label: 'Both' }]} value={cloudRole} onChange={(value) => setCloudRole(value ?? 'both')} allowDeselect={false} />
          <Group grow><TextInput label="Audit period from" name="periodStart" type="date" /><TextInput label="to" name="periodEnd" type="date" /></Group>
          <Problem error={create.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>Cancel</Button><Button type="submit" loading={create.isPending}>Create</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
