import { Button, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { fieldsOf } from '../../components/form-fields.ts';
import { moment } from '../../components/format.ts';
import { Problem } from '../../components/problem.tsx';
import { roleWords } from './role-words.ts';

type Invited = (typeof identity.inviteMemberResponse)['_output'];

/** Makes an invitation and shows its link once; the product sends no mail of its own. */
export function InviteMember({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const [role, setRole] = useState('auditor');
  const invite = useSend<Invited, unknown>(identity.inviteMemberResponse, 'POST', '/api/members/invitations', '/api/members');
  const close = (): void => {
    invite.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="Invite a member">
      {invite.data === undefined ? (
        <form onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ ...fieldsOf(event.currentTarget), role });
        }}>
          <Stack>
            <TextInput label="E-mail" name="email" type="email" required maxLength={254} data-autofocus />
            <Select label="Role" value={role} onChange={(value) => setRole(value ?? 'auditor')} allowDeselect={false} data={Object.entries(roleWords).map(([value, label]) => ({ value, label }))} />
            <Problem error={invite.error} />
            <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button type="submit" loading={invite.isPending}>Make a link</Button></Group>
          </Stack>
        </form>
      ) : <InvitationLink invited={invite.data} onClose={close} />}
    </Modal>
  );
}

function InvitationLink({ invited, onClose }: { invited: Invited; onClose: () => void }): ReactNode {
  return (
    <Stack>
      <Text size="sm">Give this link to {invited.email}. It works once, until {moment(invited.expiresAt)}, and is shown only now.</Text>
      <Text size="sm" ff="monospace" className="sheet" p="sm" style={{ overflowWrap: 'anywhere' }}>{invited.link}</Text>
      <Group justify="flex-end">
        <CopyButton value={invited.link}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? 'Copied' : 'Copy the link'}</Button>}</CopyButton>
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
