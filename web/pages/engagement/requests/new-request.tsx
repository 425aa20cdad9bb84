import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import { wordsOf } from './request-change.ts';
import { RequestFields } from './request-fields.tsx';

export function NewRequest({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { engagementId, base } = useEngagement();
  const navigate = useNavigate();
  const [people, setPeople] = useState<string[]>([]);
  const [isOpen, setIsOpen] = useState(true);
  const send = useSend<{ id: string }, object>(requests.requestSchema, 'POST', `${base}/requests`, `${base}/requests`);
  const submit = (fields: Record<string, string>): void => {
    send.mutate({ ...wordsOf(fields), assigneeIds: people, open: isOpen }, {
      onSuccess: ({ id }) => { onClose(); void navigate({ to: '/engagements/$engagementId/requests/$requestId', params: { engagementId, requestId: id } }); },
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New request" size="lg" closeOnClickOutside={false}>
      <form onSubmit={(event) => { event.preventDefault(); submit(fieldsOf(event.currentTarget)); }}>
        <Stack gap="sm">
          <RequestFields people={people} onPeople={setPeople} />
          <Checkbox label="Show it to the client at once" checked={isOpen} onChange={({ currentTarget }) => setIsOpen(currentTarget.checked)} />
          <Problem error={send.error} />
          <Group justify="end"><Button type="submit" loading={send.isPending}>{isOpen ? 'Send request' : 'Save draft'}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
