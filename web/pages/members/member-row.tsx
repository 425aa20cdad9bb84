import { Button, Select, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { identity } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { day } from '../../components/format.ts';
import { Problem } from '../../components/problem.tsx';
import { roleWords } from './role-words.ts';

type Member = (typeof identity.memberSchema)['_output'];
const roles = Object.entries(roleWords).map(([value, label]) => ({ value, label }));

/** One member; an administrator changes the role and lets in or out, but not themselves: somebody must stay who can. */
export function MemberRow({ member, mayChange, isMe }: { member: Member; mayChange: boolean; isMe: boolean }): ReactNode {
  const change = useSend<unknown, { role?: string; active?: boolean }>(z.unknown(), 'PATCH', `/api/members/${member.userId}`, '/api/members');
  const reset = useSend<unknown, undefined>(z.unknown(), 'DELETE', `/api/members/${member.userId}/second-factor`, '/api/members');
  const canChange = mayChange && !isMe;
  return (
    <Table.Tr>
      <Table.Td>{member.name}{member.active ? '' : ' (deactivated)'}{isMe ? ' (you)' : ''}<Text size="xs" c="dimmed">{member.email}</Text><Problem error={change.error ?? reset.error} />{reset.isSuccess ? <Text size="xs" c="dimmed">The second factor is taken away.</Text> : null}</Table.Td>
      <Table.Td>
        {canChange && member.active ? <Select size="xs" maw={220} aria-label={`Role of ${member.name}`} allowDeselect={false} value={member.role} data={roles} disabled={change.isPending} onChange={(role) => { if (role !== null && role !== member.role) change.mutate({ role }); }} /> : roleWords[member.role]}
      </Table.Td>
      <Table.Td className="fixed wide-only">{day(member.joinedAt)}</Table.Td>
      {mayChange ? <Table.Td className="number">{canChange && member.active ? <Button size="compact-sm" variant="subtle" color="gray" loading={reset.isPending} onClick={() => { if (window.confirm(`Take the second factor of ${member.name} away? They sign in by their password until they set up another, and are signed out now.`)) reset.mutate(undefined); }}>Reset second factor</Button> : null}{canChange ? <Button size="compact-sm" variant="subtle" color="gray" loading={change.isPending} onClick={() => change.mutate({ active: !member.active })}>{member.active ? 'Deactivate' : 'Let in again'}</Button> : null}</Table.Td> : null}
    </Table.Tr>
  );
}
