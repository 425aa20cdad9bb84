import { Button, Group, Menu, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconChecklist, IconDownload, IconSearch } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answerReviews, questionAssignments, questionnaires, requests } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { counted, day } from '../../../components/format.ts';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { usePageTitle } from '../../../frame/page-title.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useJob } from '../use-job.ts';
import { answerLooks, answerStates, type AnswerState } from './answer-state.tsx';
import { AskForAnswers } from './ask-for-answers.tsx';
import { AssignForm } from './assign-form.tsx';
import { AssignQuestions } from './assign-questions.tsx';
import { sectionTarget, type Target } from './assignments.ts';
import { GivenAnswers } from './given-answers.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { QuestionTable } from './question-table.tsx';
import { ReleaseGate } from './release-gate.tsx';
import { RemoveQuestionnaire } from './remove-questionnaire.tsx';
import { messages } from './review/messages.ts';

/** One questionnaire: how it was read, its questions with their answers, and the way back to the customer. */
export function QuestionnairePage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const { questionnaireId } = useParams({ from: '/signed-in/engagements/$engagementId/questionnaires/$questionnaireId' });
  const path = `${base}/questionnaires/${questionnaireId}`;
  const answer = useRead(questionnaires.questionnaireResponse, path);
  const reviews = useRead(answerReviews.reviewResponse, `${path}/review`);
  const assigned = useRead(questionAssignments.assignmentsResponse, `${path}/assignments`);
  const asked = useRead(requests.listRequestsResponse, `${base}/requests`);
  usePageTitle(answer.data?.name);
  const draft = useJob(`questionnaires/${questionnaireId}/draft`, 'questionnaires/draft-questionnaire');
  const [state, setState] = useState<AnswerState>();
  const [words, setWords] = useState('');
  const [target, setTarget] = useState<Target>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { name, template, questions, mapping, mappingSource, closedBecause, gate, answeredInFile, createdAt } = answer.data;
  const counts = new Map(answerStates.map((each) => [each, questions.filter(({ status }) => status === each).length]));
  const wanted = words.trim().toLowerCase();
  const shown = questions.filter((question) => (state === undefined || question.status === state) && (wanted === '' || `${question.ref} ${question.text} ${question.answer ?? ''} ${question.narrative ?? ''}`.toLowerCase().includes(wanted)));
  const isDrafted = questions.some(({ status }) => status !== 'unanswered');
  const mayAnswer = may('questionnaires/answer');
  const assignments = assigned.data?.assignments ?? [];
  const requestOf = new Map((asked.data?.requests ?? []).toReversed().flatMap((request) => (request.questionId === null ? [] : [[request.questionId, request] as const])));
  const unasked = questions.filter(({ id, status }) => status === 'needs_information' && !requests.onItsWay.some((state) => state === requestOf.get(id)?.state)).map(({ id }) => id);
  const unapproved = questions.filter(({ answer, narrative, status }) => status !== 'approved' && (answer !== null || narrative !== null)).length;
  const download = (query: string): string => `${path}/export${query}`;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start" gap="sm">
        <div style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>{name}</Title>
          <Text size="sm" c="dimmed">{[template, counted(questions.length, 'question'), `imported ${day(createdAt)}`].filter((part) => part !== null).join(' · ')}</Text>
        </div>
        <Group gap="xs">
          {isDrafted ? <Button variant="default" leftSection={<IconChecklist size={16} aria-hidden />} renderRoot={(root) => <Link {...root} to="/engagements/$engagementId/questionnaires/$questionnaireId/review" params={{ engagementId, questionnaireId }} />}>{messages.open}</Button> : null}
          {!isDrafted && may('questionnaires/import') ? <RemoveQuestionnaire path={path} name={name} /> : null}
          {mayAnswer ? <AssignQuestions assignments={assignments} onAssign={() => setTarget({ kind: 'all', questionIds: questions.map(({ id }) => id) })} /> : null}
          {may('questionnaires/draft') ? <Button variant={isDrafted ? 'default' : 'filled'} loading={draft.running} onClick={() => draft.start({})}>{isDrafted ? 'Draft open questions anew' : 'Draft answers'}</Button> : null}
          {may('questionnaires/release') ? <ReleaseGate path={path} gate={gate} isClosed={closedBecause.length > 0} /> : null}
          {may('questionnaires/export') ? (
            <Menu position="bottom-end">
              <Menu.Target><Button variant="default" disabled={closedBecause.length > 0} leftSection={<IconDownload size={16} aria-hidden />}>Export</Button></Menu.Target>
              <Menu.Dropdown>
                {unapproved === 0 ? null : <Menu.Label>{counted(unapproved, 'answer')} {unapproved === 1 ? 'is' : 'are'} not approved</Menu.Label>}
                <Menu.Item component="a" href={download('')}>The customer’s file, filled in</Menu.Item>
                <Menu.Item component="a" href={download('?format=xlsx')}>A plain workbook</Menu.Item>
                <Menu.Item component="a" href={download('?format=pdf')}>A paper (PDF) with the sources</Menu.Item>
                <Menu.Item component="a" href={download('?part=changes')}>What was written where</Menu.Item>
                <Menu.Item component="a" href={download('?part=sources')}>Sources of the answers</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </Group>
      </Group>
      {draft.running ? <JobProgress doing={`Drafting answers${draft.message === null ? '' : `: ${draft.message.toLowerCase()}`}`} words={draft.share === null ? '' : `(${Math.round(draft.share * 100)} %)`} share={draft.share} /> : null}
      <Problem error={draft.error} />
      {closedBecause.length === 0 ? null : <Notice tone="partial" title="The answers may not leave yet">{closedBecause.join(' ')}</Notice>}
      <MappingPanel path={path} mapping={mapping} source={mappingSource} isChangeable={!isDrafted && may('questionnaires/import')} />
      {answeredInFile > 0 && mayAnswer ? <GivenAnswers path={path} count={answeredInFile} /> : null}
      <div className="counts">
        {answerStates.filter((each) => (counts.get(each) ?? 0) > 0).map((each) => {
          const Sign = answerLooks[each].sign;
          return (
            <button key={each} type="button" className="count" aria-pressed={state === each} onClick={() => setState(state === each ? undefined : each)}>
              <span className="count-figure">{counts.get(each)}</span><span className="count-word"><Sign size={14} aria-hidden />{answerLooks[each].word}</span>
            </button>
          );
        })}
      </div>
      <Group justify="space-between" gap="sm">
        <TextInput aria-label="Filter questions" placeholder="Filter by reference or words" leftSection={<IconSearch size={16} aria-hidden />} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} flex="0 1 420px" />
        {asked.data !== undefined && unasked.length > 0 && may('requests/write') ? <AskForAnswers questionIds={unasked} /> : null}
      </Group>
      <QuestionTable path={path} engagementId={engagementId} questionnaireId={questionnaireId} questions={shown} reviews={reviews.data?.questions ?? []} assignments={assignments} requestOf={requestOf} mayAnswer={mayAnswer} selected={selected} onSelect={setSelected} onAssignSection={(section) => setTarget(sectionTarget(questions, section))} />
      {selected.size === 0 ? null : (
        <Group className="save-bar" gap="xs">
          <Button onClick={() => setTarget({ kind: 'questions', questionIds: questions.filter(({ id }) => selected.has(id)).map(({ id }) => id) })}>Assign {counted(selected.size, 'question')}…</Button>
          <Button variant="subtle" onClick={() => setSelected(new Set())}>Clear the selection</Button>
        </Group>
      )}
      {target === undefined ? null : <AssignForm path={path} target={target} assignments={assignments} onClose={() => setTarget(undefined)} onAssigned={() => { setTarget(undefined); setSelected(new Set()); }} />}
    </Stack>
  );
}
