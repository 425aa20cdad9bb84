import { Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { identity } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { day } from '../../components/format.ts';
import { Problem } from '../../components/problem.tsx';
import { roleWords } from './role-words.ts';

type Invitation = (typeof identity.listInvitationsResponse)['_output']['invitations'][number];

/** Somebody who was invited and has not come yet. */
export function InvitationRow({ invitation }: { invitation: Invitation }): ReactNode {
  const revoke = useSend<unknown, undefined>(z.unknown(), 'DELETE', `/api/members/invitations/${invitation.id}`, '/api/members/invitations');
  return (
    <Table.Tr>
      <Table.Td>{invitation.email}<Text size="xs" c="dimmed">Invited, the link works until {day(invitation.expiresAt)}</Text><Problem error={revoke.error} /></Table.Td>
      <Table.Td>{roleWords[invitation.role]}</Table.Td>
      <Table.Td className="wide-only" />
      <Table.Td className="number"><Button size="compact-sm" variant="subtle" color="gray" loading={revoke.isPending} onClick={() => revoke.mutate(undefined)}>Take back</Button></Table.Td>
    </Table.Tr>
  );
}
