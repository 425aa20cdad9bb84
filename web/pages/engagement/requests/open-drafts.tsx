import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { counted } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import { PeopleSelect } from './people-select.tsx';

/** As many are opened at once. */
const most = 500;

/** Opens the drafts that the list shows, as an imported list leaves them. */
export function OpenDrafts({ drafts }: { drafts: readonly { readonly id: string }[] }): ReactNode {
  const { base } = useEngagement();
  const [isAsking, setIsAsking] = useState(false);
  const [people, setPeople] = useState<string[]>([]);
  const chosen = drafts.slice(0, most);
  const send = useSend<unknown, object>(requests.openRequestsResponse, 'POST', `${base}/requests/open`, base);
  const open = (fields: Record<string, string>): void => send.mutate({ requestIds: chosen.map(({ id }) => id), dueOn: fields['due'] === '' ? null : fields['due'], assigneeIds: people }, { onSuccess: () => setIsAsking(false) });
  return (
    <Group>
      <Button variant="default" size="compact-md" onClick={() => setIsAsking(true)}>Open {counted(chosen.length, 'draft')} to the client…</Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={`Open ${counted(chosen.length, 'draft')}`} size="lg">
        <form onSubmit={(event) => { event.preventDefault(); open(fieldsOf(event.currentTarget)); }}>
          <Stack gap="sm">
            <Text size="sm">The client sees them at once. The date and the people are for those that have none yet.</Text>
            <Group grow align="start"><TextInput label="Due" name="due" type="date" /><PeopleSelect value={people} onChange={setPeople} /></Group>
            <Problem error={send.error} />
            <Group justify="end"><Button type="submit" loading={send.isPending}>Open to the client</Button></Group>
          </Stack>
        </form>
      </Modal>
    </Group>
  );
}
