import { Button, Group, Popover, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

/** Lets a file of the client in, or not; a refusal takes a reason, because the client is told. */
export function QuarantineDecision({ documentId, isRefused }: { documentId: string; isRefused: boolean }): ReactNode {
  const { base } = useEngagement();
  const path = `${base}/documents/${documentId}`;
  const accept = useSend<unknown, unknown>(documents.documentSchema, 'POST', `${path}/accept`, base);
  const refuse = useSend<unknown, { reason: string }>(documents.documentSchema, 'POST', `${path}/refuse`, base);
  const [reason, setReason] = useState('');
  return (
    <>
      <Group gap="xs" mt={4}>
        <Button size="compact-xs" loading={accept.isPending} onClick={() => accept.mutate({})}>{isRefused ? 'Accept after all' : 'Accept'}</Button>
        {isRefused ? null : (
          <Popover width={320} trapFocus withArrow shadow="md">
            <Popover.Target><Button size="compact-xs" variant="default">Refuse</Button></Popover.Target>
            <Popover.Dropdown>
              <form onSubmit={(event) => { event.preventDefault(); refuse.mutate({ reason }); }}>
                <Stack gap="xs">
                  <Textarea label="Reason, as the client will read it" autosize minRows={2} maxLength={1000} required minLength={3} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} data-autofocus />
                  <Button type="submit" size="compact-sm" loading={refuse.isPending}>Refuse this file</Button>
                </Stack>
              </form>
            </Popover.Dropdown>
          </Popover>
        )}
      </Group>
      <Problem error={accept.error ?? refuse.error} />
    </>
  );
}
