import { Button, Checkbox, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { completion } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { day, moment } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';

/** Whether the engagement is completed, what stands in the way, and the act itself, which is asked for twice. */
export function Complete({ base, state, may }: { base: string; state: completion.CompletionView; may: boolean }): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const [isSure, setIsSure] = useState(false);
  const [reason, setReason] = useState('');
  const complete = useSend<unknown, { openPapersReason?: string }>(completion.doneResponse, 'POST', `${base}/completion`, base);
  const { completed, blockers, clock } = state;
  if (completed !== null) {
    return <Notice tone={completed.isLate ? 'partial' : 'good'} title={`Completed by ${completed.byName} on ${moment(completed.at)}`}>{completed.isLate ? `After ${day(clock?.assemblyDueOn ?? completed.at)}, the day it was due. ` : ''}{completed.openPapersReason === null ? '' : `Papers were not reviewed: ${completed.openPapersReason} `}The engagement is locked.{clock === null ? '' : ` It is kept until ${day(clock.retentionEndsOn)}.`}</Notice>;
  }
  // Papers that nobody reviewed can be passed over, with a reason; the rest can not.
  const hasOpenPapers = blockers.some(({ code }) => code === 'papers-open');
  const isBlocked = blockers.some(({ code }) => code !== 'papers-open');
  return (
    <Stack gap="xs">
      {blockers.length === 0
        ? <Notice tone="neutral" title="Ready to be completed">{clock === null ? '' : `Due by ${day(clock.assemblyDueOn)}.`}</Notice>
        : <Notice tone="partial" title="Before it can be completed"><List size="sm" spacing={2}>{blockers.map(({ code, text }) => <List.Item key={code}>{text}</List.Item>)}</List></Notice>}
      {may ? <Group><Button leftSection={<IconLock size={16} aria-hidden />} disabled={isBlocked} onClick={() => setIsAsking(true)}>Complete the engagement</Button></Group> : <Text size="sm" c="dimmed">A partner or an administrator completes the engagement.</Text>}
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title="Complete the engagement" centered>
        <Stack gap="md">
          <Text size="sm">Documents, evidence, workpapers and answers can not be changed or deleted afterwards, by anybody. This can not be taken back.</Text>
          {hasOpenPapers ? <Textarea label="Why papers that were not reviewed do not stand in the way" required autosize minRows={2} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} /> : null}
          <Checkbox checked={isSure} onChange={({ currentTarget }) => setIsSure(currentTarget.checked)} label="The file is complete" />
          <Problem error={complete.error} />
          <Group justify="flex-end"><Button variant="default" onClick={() => setIsAsking(false)}>Cancel</Button><Button disabled={!isSure || (hasOpenPapers && reason.trim() === '')} loading={complete.isPending} onClick={() => complete.mutate(hasOpenPapers ? { openPapersReason: reason } : {}, { onSuccess: () => setIsAsking(false) })}>Complete and lock</Button></Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
