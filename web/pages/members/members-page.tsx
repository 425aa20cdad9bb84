import { Button, Table, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouteContext } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Waiting } from '../../components/waiting.tsx';
import { InvitationRow } from './invitation-row.tsx';
import { InviteMember } from './invite-member.tsx';
import { MemberRow } from './member-row.tsx';

/** Who belongs to the firm and in which role, and who was invited. */
export function MembersPage(): ReactNode {
  useDocumentTitle('Members · Tickmark');
  const { me } = useRouteContext({ from: '/signed-in' });
  const mayInvite = me.actions.includes('members/invite');
  const mayChange = me.actions.includes('members/change');
  const [inviting, setInviting] = useState(false);
  const members = useRead(identity.listMembersResponse, '/api/members');
  const invited = useRead(identity.listInvitationsResponse, '/api/members/invitations', undefined, mayInvite);
  return (
    <div className="page">
      <div className="page-head"><Title order={1} size="h3">Members</Title>{mayInvite ? <Button onClick={() => setInviting(true)}>Invite a member</Button> : null}</div>
      {mayChange ? null : <Text size="sm" c="dimmed">Everybody of the firm, and of its clients those whose engagements you are on.</Text>}
      {members.data === undefined ? <Waiting answer={members} /> : (
        <div className="sheet">
          <Table className="sheet-table stacks">
            <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Role</Table.Th><Table.Th className="wide-only">Since</Table.Th>{mayChange ? <Table.Th><span className="visually-hidden">Change</span></Table.Th> : null}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {members.data.members.map((member) => <MemberRow key={member.userId} member={member} mayChange={mayChange} isMe={member.userId === me.user.id} />)}
              {invited.data?.invitations.map((invitation) => <InvitationRow key={invitation.id} invitation={invitation} />)}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <InviteMember opened={inviting} onClose={() => setInviting(false)} />
    </div>
  );
}
