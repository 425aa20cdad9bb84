import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Problem } from '../../../components/problem.tsx';
import { changeOf, isSamePeople, wordsOf, type AskedWords } from './request-change.ts';
import { RequestFields } from './request-fields.tsx';

type Whole = z.infer<typeof requests.requestSchema>;

/** Puts right what is asked, moves its day, or asks somebody else: as long as nobody has answered. */
export function EditRequest({ path, request }: { path: string; request: Whole }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  if (!['draft', 'open', 'returned'].includes(request.state)) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setIsOpen(true)}>Edit…</Button>
      {/* A click beside the form closes no form that words were typed into. */}
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={`Edit R-${request.number}`} size="lg" closeOnClickOutside={false}>
        <EditForm path={path} request={request} onDone={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function EditForm({ path, request, onDone }: { path: string; request: Whole; onDone: () => void }): ReactNode {
  const [began] = useState(request);
  const asked = began.assignees.map(({ userId }) => userId);
  const [people, setPeople] = useState(asked);
  const list = path.slice(0, path.lastIndexOf('/'));
  const words = useSend<unknown, Partial<AskedWords>>(requests.requestSchema, 'PATCH', path, list);
  const whom = useSend<unknown, { assigneeIds: string[] }>(requests.requestSchema, 'PUT', `${path}/assignees`, list);
  const save = async (fields: Record<string, string>): Promise<void> => {
    const change = changeOf(began, wordsOf(fields));
    if (change !== null) await words.mutateAsync(change);
    if (!isSamePeople(asked, people)) await whom.mutateAsync({ assigneeIds: people });
    onDone();
  };
  return (
    // What was refused is told below the fields, which stay as they are.
    <form onSubmit={(event) => { event.preventDefault(); save(fieldsOf(event.currentTarget)).catch(() => undefined); }}>
      <Stack gap="sm">
        <RequestFields words={began} people={people} onPeople={setPeople} />
        {began.state === 'draft' ? null : <Text size="sm" c="dimmed">The client sees the change at once.</Text>}
        <Problem error={words.error ?? whom.error} />
        <Group justify="end"><Button type="submit" loading={words.isPending || whom.isPending}>Save</Button></Group>
      </Stack>
    </form>
  );
}
