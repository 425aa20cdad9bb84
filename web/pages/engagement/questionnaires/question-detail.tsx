import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconMailQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { questionnaires } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Overtaken } from '../../../components/overtaken.tsx';
import { Problem } from '../../../components/problem.tsx';
import { useAnswerWords } from '../../../components/use-answer-words.ts';
import { useUnsavedWork } from '../../../frame/unsaved-work.tsx';
import { CitedPassage } from './cited-passage.tsx';
import { RequestLine, type QuestionRequest } from './question-request.tsx';
import type { Question } from './question-table.tsx';
import { Disagreements, Findings } from './review/findings.tsx';
import { messages } from './review/messages.ts';
import type { Review } from './review/reviewed.ts';

const noteSigns = { reason: IconInfoCircle, request: IconMailQuestion, promise: IconAlertTriangle, conflict: IconAlertTriangle, limit: IconAlertTriangle } as const;

interface QuestionDetailProps {
  readonly path: string;
  readonly engagementId: string;
  readonly questionnaireId: string;
  readonly question: Question;
  readonly review: Review | undefined;
  readonly request: QuestionRequest | undefined;
  readonly mayAnswer: boolean;
}

/** The answer to write or to review, what to mind, and the passages it rests on. */
export function QuestionDetail({ path, engagementId, questionnaireId, question, review, request, mayAnswer }: QuestionDetailProps): ReactNode {
  const { answer, narrative, setAnswer, setNarrative, isChanged, isOvertaken, writtenAt, takeTheirs, keepMine, settle } = useAnswerWords(question);
  useUnsavedWork(isChanged);
  const send = useSend<unknown, unknown>(questionnaires.questionSchema, 'PATCH', `${path}/questions/${question.id}`, path);
  const save = (): void => send.mutate({ answer: answer === '' ? null : answer, narrative: narrative === '' ? null : narrative, writtenAt }, { onSuccess: settle });
  const stood = [question.given, question.givenComment].filter((text) => text !== '').join(', ');
  const facts = [question.where, question.answerCell === null ? 'no place for an answer' : `answer in ${question.answerCell}`, question.limit === null ? null : `at most ${question.limit.count} ${question.limit.unit}`, stood === '' ? null : `stood there: ${stood}`];
  return (
    <Stack gap="sm" maw={900}>
      <Text size="xs" c="dimmed">{facts.filter((fact) => fact !== null).join(' · ')}</Text>
      {question.guidance === '' ? null : <Text size="sm" c="dimmed">Guidance: {question.guidance}</Text>}
      {mayAnswer ? (
        <>
          {question.allowed.length > 0
            ? <Select label="Answer" data={[...question.allowed]} value={answer === '' ? null : answer} onChange={(value) => setAnswer(value ?? '')} clearable placeholder="Blank" maw={320} />
            : <Textarea label="Answer" autosize minRows={2} value={answer} onChange={({ currentTarget }) => setAnswer(currentTarget.value)} />}
          <Textarea label="Details" autosize minRows={2} value={narrative} onChange={({ currentTarget }) => setNarrative(currentTarget.value)} />
          <Group gap="xs">
            <Button size="compact-sm" disabled={!isChanged || isOvertaken} loading={send.isPending} onClick={save}>Save answer</Button>
            {question.answer === null && question.narrative === null ? null : <Link to="/engagements/$engagementId/questionnaires/$questionnaireId/review" params={{ engagementId, questionnaireId }} search={{ show: 'all', question: question.id }}>{messages.openOne}</Link>}
          </Group>
          {isOvertaken ? <Overtaken stands={question} onTake={() => { send.reset(); takeTheirs(); }} onKeep={() => { send.reset(); keepMine(); }} /> : <Problem error={send.error} />}
        </>
      ) : null}
      {review === undefined || review.returnedBecause === null ? null : <Text size="sm">{messages.returned}: {review.returnedBecause}</Text>}
      <Findings review={review} />
      <Disagreements engagementId={engagementId} review={review} />
      {question.notes.filter(({ kind }) => kind !== 'promise' && kind !== 'conflict').map((note) => {
        const Sign = noteSigns[note.kind];
        return <Group key={note.text} gap={6} wrap="nowrap" align="start"><Sign size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} /><Text size="sm">{note.text}</Text></Group>;
      })}
      {request === undefined ? null : <RequestLine engagementId={engagementId} request={request} />}
      {question.citations.map((citation) => <CitedPassage key={`${citation.versionId}/${citation.page}/${citation.start}`} engagementId={engagementId} citation={citation} />)}
    </Stack>
  );
}
