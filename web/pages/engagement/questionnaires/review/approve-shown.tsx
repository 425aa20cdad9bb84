import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { answerReviews } from '../../../../../services/contracts.ts';
import { useSend } from '../../../../api/use-api.ts';
import { Problem } from '../../../../components/problem.tsx';
import { messages } from './messages.ts';
import { isClear, type Reviewed } from './reviewed.ts';

type Approvals = z.infer<typeof answerReviews.approveResponse>;

/** Approves those of the answers shown that nothing speaks against, after a look at how many they are. */
export function ApproveShown({ path, shown }: { path: string; shown: readonly Reviewed[] }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<Approvals>();
  const send = useSend<Approvals, object>(answerReviews.approveResponse, 'POST', `${path}/review`, path);
  const clear = shown.filter(isClear);
  const approve = (): void => send.mutate({ answers: clear.map(({ question }) => ({ questionId: question.id, writtenAt: question.writtenAt })) }, { onSuccess: (answer) => { setDone(answer); setIsOpen(false); } });
  return (
    <>
      {done === undefined ? null : <Text size="sm" role="status" c="dimmed">{[messages.done(done.approved.length), ...reasonsOf(done)].join(' ')}</Text>}
      {clear.length === 0 ? null : (
        <Popover opened={isOpen} onChange={setIsOpen} width={320} trapFocus withArrow shadow="md" position="bottom-end">
          <Popover.Target><Button variant="default" leftSection={<IconChecks size={16} aria-hidden />} onClick={() => setIsOpen(!isOpen)}>{messages.approveShown(clear.length)}</Button></Popover.Target>
          <Popover.Dropdown>
            <Stack gap="xs">
              <Text size="sm">{messages.approveShownLead(clear.length)}</Text>
              <Problem error={send.error} />
              <Button loading={send.isPending} onClick={approve}>{messages.approveNow(clear.length)}</Button>
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}

/** Why answers were left, each reason once. */
function reasonsOf({ left }: Approvals): string[] {
  return [...Map.groupBy(left, ({ because }) => because)].map(([because, own]) => messages.left(own.length, because));
}
