import { Button, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { clientLinks, requests } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { day } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

type Made = z.infer<typeof clientLinks.clientLinkResponse>;

/** Lets people of the client in, each by a link that works once. */
export function InviteClient({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { base } = useEngagement();
  const people = useRead(requests.clientPeopleResponse, `${base}/requests/people`, undefined, opened);
  const send = useSend<Made, object>(clientLinks.clientLinkResponse, 'POST', `${base}/client-links`, `${base}/requests/people`);
  const [role, setRole] = useState<string | null>('client_contributor');
  const submit = (fields: Record<string, string>): void => send.mutate({ email: fields['email'], name: fields['name'], role, accessEndsOn: fields['ends'] === '' ? null : fields['ends'] });
  return (
    <Modal opened={opened} onClose={() => { send.reset(); onClose(); }} title="The client’s people" size="lg">
      <Stack gap="md">
        {people.data === undefined || people.data.people.length === 0 ? null : <Text size="sm">In this engagement: {people.data.people.map(({ name, role: held }) => (held === 'client_admin' ? `${name} (administrator)` : name)).join(', ')}.</Text>}
        {send.data === undefined ? null : (
          <Notice tone="good" title={send.data.sent ? `The link is sent to ${send.data.email}` : `Give this link to ${send.data.email}`}>
            <Text size="sm" className="link-text">{send.data.link}</Text>
            <Group gap="xs" mt={4}><CopyButton value={send.data.link}>{({ copied, copy }) => <Button size="compact-sm" variant="default" onClick={copy}>{copied ? 'Copied' : 'Copy link'}</Button>}</CopyButton><Text size="xs" c="dimmed">Works once, until {day(send.data.expiresAt)}. It is shown this one time.</Text></Group>
          </Notice>
        )}
        <form onSubmit={(event) => { event.preventDefault(); submit(fieldsOf(event.currentTarget)); }}>
          <Stack gap="sm">
            <Group grow align="start"><TextInput label="Name" name="name" required withAsterisk={false} maxLength={200} data-autofocus /><TextInput label="E-mail" name="email" type="email" required withAsterisk={false} /></Group>
            <Group grow align="start">
              <Select label="Sees" value={role} onChange={setRole} allowDeselect={false} data={[{ value: 'client_contributor', label: 'What is asked of them' }, { value: 'client_admin', label: 'All that is asked of the client' }]} />
              <TextInput label="Last day of access" name="ends" type="date" />
            </Group>
            <Problem error={send.error} />
            <Group justify="end"><Button type="submit" loading={send.isPending}>Make a link</Button></Group>
          </Stack>
        </form>
      </Stack>
    </Modal>
  );
}
