import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { useRouteContext } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { engagements, identity } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { roleWords } from '../../members/role-words.ts';
import { useEngagement } from '../use-engagement.ts';
import { EngagementFacts } from './engagement-facts.tsx';
import { TeamRow } from './team-row.tsx';

type TeamMember = (typeof engagements.engagementMemberSchema)['_output'];

/** Who works on the engagement and in which role, and what it is about. */
export function TeamPage(): ReactNode {
  const { base, may } = useEngagement();
  const answer = useRead(engagements.listEngagementMembersResponse, `${base}/members`);
  const mayManage = may('engagements/manage-members');
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">Only who is on the team and the firm’s administrators see the engagement; the role here decides what they may do in it, and can be less than their role in the firm.</Text>
      {answer.data === undefined ? <Waiting answer={answer} /> : (
        <>
          {mayManage ? <AddMember present={answer.data.members} /> : null}
          <div className="sheet">
            <Table className="sheet-table stacks">
              <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Role here</Table.Th><Table.Th>Last day of access</Table.Th><Table.Th className="wide-only">Since</Table.Th>{mayManage ? <Table.Th><span className="visually-hidden">Change</span></Table.Th> : null}</Table.Tr></Table.Thead>
              <Table.Tbody>{answer.data.members.map((member) => <TeamRow key={member.userId} member={member} mayManage={mayManage} />)}</Table.Tbody>
            </Table>
          </div>
        </>
      )}
      <EngagementFacts />
    </Stack>
  );
}

function AddMember({ present }: { present: readonly TeamMember[] }): ReactNode {
  const { base } = useEngagement();
  const { me } = useRouteContext({ from: '/signed-in' });
  const firm = useRead(identity.listMembersResponse, '/api/members', undefined, me.actions.includes('members/list'));
  const [userId, setUserId] = useState<string | null>(null);
  const put = useSend<unknown, { role: string }>(z.unknown(), 'PUT', `${base}/members/${userId ?? ''}`, base);
  const others = (firm.data?.members ?? []).filter((member) => member.active && !present.some((each) => each.userId === member.userId));
  if (others.length === 0) return null;
  const chosen = others.find((member) => member.userId === userId);
  return (
    <>
      <Group gap="xs" align="end">
        <Select label="Add to the team" placeholder="Of the firm, or of a client of yours" searchable w={320} value={userId} onChange={setUserId} data={others.map((member) => ({ value: member.userId, label: `${member.name}, ${roleWords[member.role]}` }))} />
        <Button disabled={chosen === undefined} loading={put.isPending} onClick={() => { if (chosen !== undefined) put.mutate({ role: chosen.role }, { onSuccess: () => setUserId(null) }); }}>Add</Button>
      </Group>
      <Problem error={put.error} />
    </>
  );
}
