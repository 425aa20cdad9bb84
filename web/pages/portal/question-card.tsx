import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconClock, IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { questionAssignments } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { Notice } from '../../components/notice.tsx';
import { day } from '../../components/format.ts';
import { Overtaken } from '../../components/overtaken.tsx';
import { Problem } from '../../components/problem.tsx';
import { State } from '../../components/state.tsx';
import { useAnswerWords } from '../../components/use-answer-words.ts';
import { useUnsavedWork } from '../../frame/unsaved-work.tsx';
import { messages } from './messages.ts';

type Question = z.infer<typeof questionAssignments.portalQuestionnaireResponse>['questions'][number];

const looks = {
  open: { tone: 'busy', sign: IconClock, word: 'To answer' },
  answered: { tone: 'partial', sign: IconSend, word: 'With the auditor' },
  sent_back: { tone: 'bad', sign: IconArrowBackUp, word: 'Sent back' },
  approved: { tone: 'good', sign: IconCheck, word: 'Approved' },
} as const;

/** One question with its answer: in the words the questionnaire allows, and in my own. */
export function QuestionCard({ path, question }: { path: string; question: Question }): ReactNode {
  const { answer, narrative, setAnswer, setNarrative, isChanged, isOvertaken, writtenAt, takeTheirs, keepMine, settle } = useAnswerWords(question);
  useUnsavedWork(isChanged);
  // The list of questionnaires counts what is open as well.
  const send = useSend<void, object>(questionAssignments.noContent, 'PATCH', `${path}/questions/${question.id}`, path.slice(0, path.lastIndexOf('/')));
  const hasWords = question.allowed.length > 0;
  const given = hasWords ? { answer: answer === '' ? null : answer, narrative: narrative.trim() === '' ? null : narrative } : { answer: answer.trim() === '' ? null : answer };
  const limit = question.limit === null ? undefined : `Up to ${question.limit.count} ${question.limit.unit}`;
  return (
    <section className="portal-card" aria-label={`Question ${question.ref}`}>
      <div className="portal-card-top"><Text size="sm" c="dimmed">{[question.ref, ...question.section].filter((part) => part !== '').join(' · ')}</Text><State look={looks[question.state]} /></div>
      <Text fw={600} mt={4} className="as-written">{question.text}</Text>
      {question.guidance === '' ? null : <Text size="sm" c="dimmed" className="as-written">{question.guidance}</Text>}
      {question.sentBackBecause === null ? null : <Notice tone="bad" title="The auditor sent it back">{question.sentBackBecause}</Notice>}
      {question.earlier === null || question.state === 'approved' || question.state === 'answered' ? null : <EarlierAnswer earlier={question.earlier} onUse={(earlier) => { setAnswer(hasWords ? (question.allowed.find((word) => word.toLowerCase() === earlier.answer?.toLowerCase()) ?? '') : [earlier.answer, earlier.narrative].filter((part) => part !== null).join('\n')); setNarrative(hasWords ? (earlier.narrative ?? '') : ''); }} />}
      {question.state === 'approved' && question.answer === null && question.narrative === null ? <Text mt="xs" size="sm" c="dimmed">{messages.withheld}</Text> : question.state === 'approved' ? <Text mt="xs" className="as-written">{[question.answer, question.narrative].filter((part) => part !== null).join('\n')}</Text> : (
        <form onSubmit={(event) => { event.preventDefault(); send.mutate({ ...given, writtenAt }, { onSuccess: settle }); }}>
          <Stack gap="xs" mt="xs">
            {hasWords ? <Select label="Answer" data={[...new Set(question.allowed)]} value={answer === '' ? null : answer} onChange={(value) => setAnswer(value ?? '')} clearable /> : <Textarea label="Answer" description={limit} autosize minRows={2} value={answer} onChange={({ currentTarget }) => setAnswer(currentTarget.value)} />}
            {hasWords ? <Textarea label="Explanation" description={limit} autosize minRows={2} value={narrative} onChange={({ currentTarget }) => setNarrative(currentTarget.value)} /> : null}
            {isOvertaken ? <Overtaken stands={question} onTake={() => { send.reset(); takeTheirs(); }} onKeep={() => { send.reset(); keepMine(); }} /> : <Problem error={send.error} />}
            <Group justify="end">
              {send.isSuccess && !isChanged ? <Text size="sm" c="dimmed" role="status">{messages.sent}</Text> : null}
              <Button type="submit" loading={send.isPending} disabled={isOvertaken || (question.state === 'answered' && !isChanged) || (answer.trim() === '' && narrative.trim() === '')}>{question.state === 'answered' ? 'Change the answer' : 'Send the answer'}</Button>
            </Group>
          </Stack>
        </form>
      )}
    </section>
  );
}

/** What was answered to the same question before, to be taken over as a beginning. */
function EarlierAnswer({ earlier, onUse }: { earlier: NonNullable<Question['earlier']>; onUse: (earlier: NonNullable<Question['earlier']>) => void }): ReactNode {
  return (
    <div className="said" style={{ marginTop: 8 }}>
      <Text size="xs" c="dimmed">{[messages.earlier(earlier.approvedAt === null ? null : day(earlier.approvedAt)), earlier.appliesTo].filter((part) => part !== null).join(' · ')}</Text>
      <Text size="sm" className="as-written">{[earlier.answer, earlier.narrative].filter((part) => part !== null).join('\n')}</Text>
      <Button mt={4} size="compact-sm" variant="default" onClick={() => onUse(earlier)}>{messages.useEarlier}</Button>
    </div>
  );
}
