import { Button, Group, Popover, Stack, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

type Document = (typeof documents.documentSchema)['_output'];

/** Reads a document again, takes it out of use, or puts it back. */
export function DocumentActions({ document }: { document: Document }): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const path = `${base}/documents/${document.id}`;
  const again = useSend<unknown, unknown>(documents.documentSchema, 'POST', `${path}/re-read`, base);
  const withdraw = useSend<unknown, { reason: string }>(documents.documentSchema, 'POST', `${path}/withdraw`, base);
  const restore = useSend<unknown, unknown>(documents.documentSchema, 'POST', `${path}/restore`, base);
  const [reason, setReason] = useState('');
  const isRead = document.status === 'ready' || document.status === 'unsearchable';
  return (
    <>
      <Group gap="xs" className="no-print">
        {may('documents/re-read') && isRead && document.withdrawn === null ? <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate({})}>Read again</Button> : null}
        {document.withdrawn !== null && may('documents/restore') ? <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => restore.mutate({})}>Put back in use</Button> : null}
        {document.withdrawn === null && may('documents/withdraw') ? (
          <Popover width={340} trapFocus withArrow shadow="md">
            <Popover.Target><Button size="compact-sm" variant="default">Withdraw</Button></Popover.Target>
            <Popover.Dropdown>
              <form onSubmit={(event) => { event.preventDefault(); withdraw.mutate({ reason }); }}>
                <Stack gap="xs">
                  <Textarea label="Why it is withdrawn" description="It leaves search and assessment. It stays readable, and what cites it says so." autosize minRows={2} maxLength={2000} required value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} data-autofocus />
                  <Button type="submit" size="compact-sm" loading={withdraw.isPending}>Withdraw the document</Button>
                </Stack>
              </form>
            </Popover.Dropdown>
          </Popover>
        ) : null}
        {may('documents/read-access-log') ? <Link className="source" to="/engagements/$engagementId/access-log" params={{ engagementId }} search={{ document: document.id }}>Who opened it</Link> : null}
      </Group>
      <Problem error={again.error ?? withdraw.error ?? restore.error} />
    </>
  );
}
