import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { questionAssignments, questionnaires } from '../../../../../services/contracts.ts';
import { useSend } from '../../../../api/use-api.ts';
import { Overtaken } from '../../../../components/overtaken.tsx';
import { Problem } from '../../../../components/problem.tsx';
import { useAnswerWords } from '../../../../components/use-answer-words.ts';
import { useUnsavedWork } from '../../../../frame/unsaved-work.tsx';
import { useShortcut } from '../../../../frame/shortcuts/shortcuts.ts';
import { messages } from './messages.ts';
import type { Reviewed } from './reviewed.ts';

interface VerdictProps {
  /** The questionnaire in the API. */
  readonly path: string;
  readonly reviewed: Reviewed;
  readonly onDecided: () => void;
}

type Over = 'approve' | 'return' | 'correct' | null;

/** Approve, return or correct one answer. What has findings is approved with a reason; a correction is somebody else's to approve. */
export function Verdict({ path, reviewed: { question, review }, onDecided }: VerdictProps): ReactNode {
  const [over, setOver] = useState<Over>(null);
  const [waits, setWaits] = useState<readonly string[]>([]);
  const give = useSend<{ waitsFor: string[] }, object>(questionAssignments.reviewResponse, 'POST', `${path}/questions/${question.id}/review`, path);
  const hasFindings = (review?.findings.length ?? 0) > 0;
  const isBlank = question.answer === null && question.narrative === null;
  const decide = (body: object): void => give.mutate({ ...body, writtenAt: question.writtenAt ?? undefined }, { onSuccess: ({ waitsFor }) => { setOver(null); setWaits(waitsFor); if (waitsFor.length === 0) onDecided(); } });
  const approve = (): void => (hasFindings ? setOver('approve') : decide({ verdict: 'approved' }));
  const mayApprove = !isBlank && question.status !== 'approved' && !give.isPending;
  const mayReturn = !isBlank && question.status !== 'returned' && !give.isPending;
  useShortcut('a', messages.keys.approve, approve, mayApprove);
  useShortcut('r', messages.keys.return, () => setOver('return'), mayReturn);
  useShortcut('e', messages.keys.correct, () => setOver('correct'));
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="compact-sm" disabled={!mayApprove} loading={give.isPending && over === null} aria-expanded={hasFindings ? over === 'approve' : undefined} variant={hasFindings ? 'default' : 'filled'} onClick={approve}>{hasFindings ? messages.approveAnyway : messages.approve}</Button>
        <Button size="compact-sm" variant="default" disabled={!mayReturn} aria-expanded={over === 'return'} onClick={() => setOver('return')}>{messages.return}</Button>
        <Button size="compact-sm" variant="default" aria-expanded={over === 'correct'} onClick={() => setOver('correct')}>{messages.correct}</Button>
      </Group>
      {over === 'approve' ? <Reason label={messages.whyAnyway} button={messages.approve} isPending={give.isPending} onCancel={() => setOver(null)} onSend={(reason) => decide({ verdict: 'approved', reason })} /> : null}
      {over === 'return' ? <Reason label={messages.whyReturned} hint={messages.whyReturnedHint} button={messages.return.replace('…', '')} isPending={give.isPending} onCancel={() => setOver(null)} onSend={(reason) => decide({ verdict: 'returned', reason })} /> : null}
      {over === 'correct' ? <Correction path={path} question={question} onDone={() => setOver(null)} /> : null}
      {waits.length === 0 ? null : <Text size="sm" role="status">{messages.waits(waits.join(', '))}</Text>}
      <Problem error={give.error} />
    </Stack>
  );
}

const onEscape = (run: () => void) => ({ key }: KeyboardEvent): void => { if (key === 'Escape') run(); };

function Reason({ label, hint, button, isPending, onCancel, onSend }: { label: string; hint?: string; button: string; isPending: boolean; onCancel: () => void; onSend: (reason: string) => void }): ReactNode {
  const [reason, setReason] = useState('');
  const send = (event: FormEvent): void => { event.preventDefault(); onSend(reason.trim()); };
  return (
    <form onSubmit={send} onKeyDown={onEscape(onCancel)}>
      <Textarea label={label} description={hint} autosize minRows={2} maxLength={2000} required autoFocus value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
      <Group gap="xs" mt="xs"><Button size="compact-sm" type="submit" loading={isPending} disabled={reason.trim().length < 3}>{button}</Button><Button size="compact-sm" variant="subtle" onClick={onCancel}>{messages.cancel}</Button></Group>
    </form>
  );
}

function Correction({ path, question, onDone }: { path: string; question: Reviewed['question']; onDone: () => void }): ReactNode {
  const { answer, narrative, setAnswer, setNarrative, isChanged, isOvertaken, writtenAt, takeTheirs, keepMine } = useAnswerWords(question);
  useUnsavedWork(isChanged, 'step');
  const send = useSend<unknown, object>(questionnaires.questionSchema, 'PATCH', `${path}/questions/${question.id}`, path);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate({ answer: answer.trim() === '' ? null : answer, narrative: narrative.trim() === '' ? null : narrative, writtenAt }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={save} onKeyDown={onEscape(onDone)}>
      <Stack gap="xs">
        {question.allowed.length > 0
          ? <Select label={messages.answer} data={[...new Set(question.allowed)]} value={answer === '' ? null : answer} onChange={(value) => setAnswer(value ?? '')} clearable placeholder={messages.leaveBlank} maw={320} autoFocus />
          : <Textarea label={messages.answer} autosize minRows={2} value={answer} onChange={({ currentTarget }) => setAnswer(currentTarget.value)} autoFocus />}
        <Textarea label={messages.details} description={messages.correctHint} autosize minRows={2} value={narrative} onChange={({ currentTarget }) => setNarrative(currentTarget.value)} />
        <Group gap="xs"><Button size="compact-sm" type="submit" loading={send.isPending} disabled={!isChanged || isOvertaken}>{messages.save}</Button><Button size="compact-sm" variant="subtle" onClick={onDone}>{messages.cancel}</Button></Group>
        {isOvertaken ? <Overtaken stands={question} onTake={() => { send.reset(); takeTheirs(); }} onKeep={() => { send.reset(); keepMine(); }} /> : <Problem error={send.error} />}
      </Stack>
    </form>
  );
}
