import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import { PeopleSelect } from './people-select.tsx';

export function NewRequest({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { engagementId, base } = useEngagement();
  const navigate = useNavigate();
  const [people, setPeople] = useState<string[]>([]);
  const [isOpen, setIsOpen] = useState(true);
  const send = useSend<{ id: string }, object>(requests.requestSchema, 'POST', `${base}/requests`, `${base}/requests`);
  const submit = (fields: Record<string, string>): void => {
    const typicalEvidence = (fields['evidence'] ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
    send.mutate({ title: fields['title'], description: fields['description'], typicalEvidence, dueOn: fields['due'] === '' ? null : fields['due'], assigneeIds: people, open: isOpen }, {
      onSuccess: ({ id }) => { onClose(); void navigate({ to: '/engagements/$engagementId/requests/$requestId', params: { engagementId, requestId: id } }); },
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New request" size="lg">
      <form onSubmit={(event) => { event.preventDefault(); submit(fieldsOf(event.currentTarget)); }}>
        <Stack gap="sm">
          <TextInput label="What is asked for" name="title" required withAsterisk={false} maxLength={300} data-autofocus />
          <Textarea label="In more words" name="description" autosize minRows={3} maxLength={20_000} />
          <Textarea label="What usually shows it" description="One on each line" name="evidence" autosize minRows={2} />
          <Group grow align="start"><TextInput label="Due" name="due" type="date" /><PeopleSelect value={people} onChange={setPeople} /></Group>
          <Checkbox label="Show it to the client at once" checked={isOpen} onChange={({ currentTarget }) => setIsOpen(currentTarget.checked)} />
          <Problem error={send.error} />
          <Group justify="end"><Button type="submit" loading={send.isPending}>{isOpen ? 'Send request' : 'Save draft'}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
