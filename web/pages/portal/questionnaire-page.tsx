import { Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { questionAssignments } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { counted } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';
import { usePageTitle } from '../../frame/page-title.tsx';
import { QuestionCard } from './question-card.tsx';
import { usePortal } from './use-portal.ts';

/** The questions that are mine, each with its own place to answer; those still open first. */
export function PortalQuestionnairePage(): ReactNode {
  const { questionnaireId } = useParams({ strict: false }) as { questionnaireId: string };
  const { engagementId, base } = usePortal();
  const path = `${base}/questionnaires/${questionnaireId}`;
  const answer = useRead(questionAssignments.portalQuestionnaireResponse, path);
  usePageTitle(answer.data?.name);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const { name, questions } = answer.data;
  const open = questions.filter(({ state }) => state === 'open' || state === 'sent_back').length;
  return (
    <Stack gap="md">
      <div>
        <Link to="/portal/$engagementId" params={{ engagementId }}>← To do</Link>
        <Title order={1} size="h3" mt="xs">{name}</Title>
        <Text size="sm" c="dimmed">{counted(questions.length, 'question')} for you, {open === 0 ? 'all answered' : `${open} to answer`}.</Text>
      </div>
      {questions.map((question) => <QuestionCard key={question.id} path={path} question={question} />)}
    </Stack>
  );
}
