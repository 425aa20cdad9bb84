import { Button, Select, Table, Text, TextInput } from '@mantine/core';
import { useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { engagements } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { roleWords } from '../../members/role-words.ts';
import { useEngagement } from '../use-engagement.ts';
import { hasEnded } from './access-end.ts';

type TeamMember = (typeof engagements.engagementMemberSchema)['_output'];
const roles = Object.entries(roleWords).map(([value, label]) => ({ value, label }));

/** One person of the team: the role here, until when they have access, and the way off. */
export function TeamRow({ member, mayManage }: { member: TeamMember; mayManage: boolean }): ReactNode {
  const { base } = useEngagement();
  const { me } = useRouteContext({ from: '/signed-in' });
  const path = `${base}/members/${member.userId}`;
  const put = useSend<unknown, { role: string; accessEndsOn?: string | null }>(z.unknown(), 'PUT', path, base);
  const remove = useSend<unknown, undefined>(z.unknown(), 'DELETE', path, base);
  const question = member.userId === me.user.id ? 'Take yourself off the team? You may not see the engagement any more.' : `Take ${member.name} off the team? They do not see the engagement any more; what they did stays.`;
  return (
    <Table.Tr>
      <Table.Td>{member.name}<Text size="xs" c="dimmed">{member.email}</Text><Problem error={put.error ?? remove.error} /></Table.Td>
      <Table.Td>{mayManage ? <Select size="xs" maw={220} aria-label={`Role of ${member.name}`} allowDeselect={false} value={member.role} data={roles} disabled={put.isPending} onChange={(role) => { if (role !== null && role !== member.role) put.mutate({ role }); }} /> : roleWords[member.role]}</Table.Td>
      <Table.Td data-label="Last day of access">
        {mayManage ? <LastDay key={member.accessEndsOn} member={member} isPending={put.isPending} onGiven={(accessEndsOn) => put.mutate({ role: member.role, accessEndsOn })} /> : member.accessEndsOn === null ? '–' : day(`${member.accessEndsOn}T12:00:00`)}
        {hasEnded(member.accessEndsOn, new Date()) ? <Text size="xs" fw={600} c="var(--bad)">Access has ended</Text> : null}
      </Table.Td>
      <Table.Td className="fixed wide-only">{day(member.addedAt)}</Table.Td>
      {mayManage ? <Table.Td className="number"><Button size="compact-sm" variant="subtle" color="gray" loading={remove.isPending} onClick={() => { if (window.confirm(question)) remove.mutate(undefined); }}>Take off the team</Button></Table.Td> : null}
    </Table.Tr>
  );
}

/** Sent when the field is left: while a day is typed, it passes through others. */
function LastDay({ member, isPending, onGiven }: { member: TeamMember; isPending: boolean; onGiven: (day: string | null) => void }): ReactNode {
  const give = (value: string): void => { if (value !== (member.accessEndsOn ?? '')) onGiven(value === '' ? null : value); };
  return (
    <TextInput
      type="date" size="xs" maw={150} aria-label={`Last day of access of ${member.name}`} defaultValue={member.accessEndsOn ?? ''} disabled={isPending}
      onBlur={({ currentTarget }) => give(currentTarget.value)} onKeyDown={({ key, currentTarget }) => { if (key === 'Enter') give(currentTarget.value); }}
    />
  );
}
