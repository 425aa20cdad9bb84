import { Button, Group, MultiSelect, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { engagements, questionAssignments, requests } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

const clients = ['client_admin', 'client_contributor'];

/** Who of the client answers the questionnaire, and who reviews it how. Single questions and sections are assigned through the API. */
export function AssignQuestions({ path }: { path: string }): ReactNode {
  const { base, may } = useEngagement();
  const [isOpen, setIsOpen] = useState(false);
  const people = useRead(requests.clientPeopleResponse, `${base}/requests/people`, undefined, isOpen);
  const team = useRead(engagements.listEngagementMembersResponse, `${base}/members`, undefined, isOpen);
  const assigned = useRead(questionAssignments.assignmentsResponse, `${path}/assignments`);
  const send = useSend<unknown, object>(questionAssignments.assignmentsResponse, 'PUT', `${path}/assignments`, path);
  const [answerers, setAnswerers] = useState<string[]>([]);
  const [reviewers, setReviewers] = useState<string[]>([]);
  const [mode, setMode] = useState<string | null>('any');
  const [dueOn, setDueOn] = useState('');
  if (!may('questionnaires/answer')) return null;
  const names = [...new Set((assigned.data?.assignments ?? []).flatMap((each) => each.answerers.map(({ name }) => name)))];
  return (
    <Group gap="xs">
      <Popover opened={isOpen} onChange={setIsOpen} width={360} trapFocus withArrow shadow="md">
        <Popover.Target><Button variant="default" onClick={() => setIsOpen(!isOpen)}>Assign…</Button></Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs">
            <MultiSelect label="The client’s people answer" value={answerers} onChange={setAnswerers} data={(people.data?.people ?? []).map(({ userId, name }) => ({ value: userId, label: name }))} comboboxProps={{ withinPortal: false }} />
            <TextInput label="Due" type="date" value={dueOn} onChange={({ currentTarget }) => setDueOn(currentTarget.value)} />
            <MultiSelect label="The audit team reviews" value={reviewers} onChange={setReviewers} data={(team.data?.members ?? []).filter(({ role }) => !clients.includes(role) && role !== 'read_only_auditor').map(({ userId, name }) => ({ value: userId, label: name }))} comboboxProps={{ withinPortal: false }} />
            <Select label="An answer is approved by" value={mode} onChange={setMode} allowDeselect={false} data={[{ value: 'any', label: 'Any one of them' }, { value: 'all', label: 'All of them' }, { value: 'sequential', label: 'All, one after the other' }]} comboboxProps={{ withinPortal: false }} />
            <Problem error={send.error} />
            <Button loading={send.isPending} onClick={() => send.mutate({ answererIds: answerers, reviewerIds: reviewers, mode, dueOn: dueOn === '' ? null : dueOn }, { onSuccess: () => setIsOpen(false) })}>Assign all questions</Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {names.length === 0 ? null : <Text size="sm" c="dimmed">{counted(assigned.data?.assignments.length ?? 0, 'question')} with {names.join(', ')}</Text>}
    </Group>
  );
}
