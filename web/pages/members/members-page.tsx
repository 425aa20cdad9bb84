import { Button, Container, Group, Table, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouteContext } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { day } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';
import { InviteMember } from './invite-member.tsx';
import { roleWords } from './role-words.ts';

/** Who belongs to the firm, and who was invited. */
export function MembersPage(): ReactNode {
  useDocumentTitle('Members · Tickmark');
  const { me } = useRouteContext({ from: '/signed-in' });
  const mayInvite = me.actions.includes('members/invite');
  const [inviting, setInviting] = useState(false);
  const members = useRead(identity.listMembersResponse, '/api/members');
  const invited = useRead(identity.listInvitationsResponse, '/api/members/invitations', undefined, mayInvite);
  return (
    <Container size="xl" px={0}>
      <Group justify="space-between" mb="md"><Title order={1} size="h3">Members</Title>{mayInvite ? <Button onClick={() => setInviting(true)}>Invite a member</Button> : null}</Group>
      {members.data === undefined ? <Waiting answer={members} /> : (
        <div className="sheet">
          <Table className="sheet-table">
            <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Role</Table.Th><Table.Th className="wide-only">Since</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {members.data.members.map((member) => (
                <Table.Tr key={member.userId}>
                  <Table.Td>{member.name}{member.active ? '' : ' (deactivated)'}<Text size="xs" c="dimmed">{member.email}</Text></Table.Td>
                  <Table.Td>{roleWords[member.role]}</Table.Td>
                  <Table.Td className="fixed wide-only">{day(member.joinedAt)}</Table.Td>
                </Table.Tr>
              ))}
              {invited.data?.invitations.map((invitation) => (
                <Table.Tr key={invitation.id}>
                  <Table.Td>{invitation.email}<Text size="xs" c="dimmed">Invited, the link works until {day(invitation.expiresAt)}</Text></Table.Td>
                  <Table.Td>{roleWords[invitation.role]}</Table.Td>
                  <Table.Td className="wide-only" />
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <InviteMember opened={inviting} onClose={() => setInviting(false)} />
    </Container>
  );
}
