import { Button, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { engagements, questionAssignments, requests } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import { commonTo, type Assignment, type Target } from './assignments.ts';

const clients = ['client_admin', 'client_contributor'];

interface AssignFormProps {
  /** The questionnaire in the API. */
  readonly path: string;
  readonly target: Target;
  readonly assignments: readonly Assignment[];
  readonly onClose: () => void;
  readonly onAssigned: () => void;
}

/** Who of the client answers these questions, and who reviews the answers how. What nobody touches stays as it is. */
export function AssignForm({ path, target, assignments, onClose, onAssigned }: AssignFormProps): ReactNode {
  const { base } = useEngagement();
  const people = useRead(requests.clientPeopleResponse, `${base}/requests/people`);
  const team = useRead(engagements.listEngagementMembersResponse, `${base}/members`);
  const send = useSend<unknown, object>(questionAssignments.assignmentsResponse, 'PUT', `${path}/assignments`, path);
  const common = commonTo(assignments, target.questionIds);
  const [answerers, setAnswerers] = useState<string[]>();
  const [reviewers, setReviewers] = useState<string[]>();
  const [mode, setMode] = useState<string>();
  const [due, setDue] = useState<string>();
  const who = answerers ?? common.answerers ?? [];
  const reviewing = reviewers ?? common.reviewers ?? [];
  const dueOn = due ?? common.dueOn ?? '';
  const isChanged = [answerers, reviewers, mode, due].some((part) => part !== undefined);
  const questions = target.kind === 'all' ? 'all questions' : counted(target.questionIds.length, 'question');
  const assign = (): void => send.mutate({
    ...(target.kind === 'all' ? {} : target.kind === 'section' ? { section: target.section } : { questionIds: target.questionIds }),
    ...(answerers === undefined && due === undefined ? {} : { answererIds: who, dueOn: dueOn === '' ? null : dueOn }),
    ...(reviewers === undefined ? {} : { reviewerIds: reviewers }),
    ...(mode === undefined ? {} : { mode }),
  }, { onSuccess: onAssigned });
  return (
    <Modal opened onClose={onClose} title={target.kind === 'section' ? `Assign ${target.section.at(-1) ?? ''}` : `Assign ${questions}`}>
      <Stack gap="sm">
        {target.kind === 'section' ? <Text size="sm" c="dimmed">{counted(target.questionIds.length, 'question')} of this section and below.</Text> : null}
        <MultiSelect label="The client’s people answer" value={who} onChange={setAnswerers} data={(people.data?.people ?? []).map(({ userId, name }) => ({ value: userId, label: name }))} placeholder={who.length > 0 ? '' : common.answerers === null ? 'Different people; choose to replace them' : 'Nobody yet'} />
        <TextInput label="Due" type="date" value={dueOn} disabled={who.length === 0} onChange={({ currentTarget }) => setDue(currentTarget.value)} />
        <MultiSelect label="The audit team reviews" value={reviewing} onChange={setReviewers} data={(team.data?.members ?? []).filter(({ role }) => !clients.includes(role) && role !== 'read_only_auditor').map(({ userId, name }) => ({ value: userId, label: name }))} placeholder={reviewing.length > 0 ? '' : common.reviewers === null ? 'Different people; choose to replace them' : 'Anybody of the team'} />
        <Select label="An answer is approved by" value={mode ?? common.mode} onChange={(value) => setMode(value ?? undefined)} allowDeselect={false} data={[{ value: 'any', label: 'Any one of them' }, { value: 'all', label: 'All of them' }, { value: 'sequential', label: 'All, one after the other' }]} />
        <Problem error={send.error} />
        <Button loading={send.isPending} disabled={!isChanged} onClick={assign}>Assign {questions}</Button>
      </Stack>
    </Modal>
  );
}
