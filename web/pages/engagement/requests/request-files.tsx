import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import type { z } from 'zod';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fileSize, moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

type Whole = z.infer<typeof requests.requestSchema>;

const statusWords: Readonly<Record<string, string>> = { quarantined: 'Waits for you to accept', queued: 'Will be read', processing: 'Being read', ready: 'Searchable', unsearchable: 'Kept, without text', failed: 'Not taken in', rejected: 'Could not be kept' };

/** What came in answer; files that came another way are added by the audit team. */
export function RequestFiles({ path, request, mayWrite }: { path: string; request: Whole; mayWrite: boolean }): ReactNode {
  const { engagementId } = useEngagement();
  const input = useRef<HTMLInputElement>(null);
  const send = useSend<unknown, FormData>(requests.receivedResponse, 'POST', `${path}/uploads`, path);
  const takesFiles = ['open', 'returned', 'submitted'].includes(request.state);
  const take = (chosen: FileList | null): void => {
    if (chosen === null || chosen.length === 0) return;
    const form = new FormData();
    for (const file of chosen) form.append('file', file, file.name);
    send.mutate(form);
  };
  return (
    <section aria-label="Files">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">Files</Title>
        {mayWrite && takesFiles ? <Button size="compact-sm" variant="default" leftSection={<IconUpload size={14} aria-hidden />} loading={send.isPending} onClick={() => input.current?.click()}>Add a file that came another way</Button> : null}
        <input ref={input} type="file" multiple hidden aria-label="Files to add" onChange={({ currentTarget }) => { take(currentTarget.files); currentTarget.value = ''; }} />
      </Group>
      <Problem error={send.error} />
      {request.uploads.length === 0 ? <Text size="sm" c="dimmed">Nothing has come yet.</Text> : (
        <Stack gap={0} className="sheet">
          {request.uploads.map(({ uploadId, name, size, receivedAt, byName, documentId, status, failureReason, takenBackAt, takenBackReason }) => (
            <div key={uploadId} className="target-line">
              <div>
                {documentId === null ? <Text size="sm">{name}</Text> : <Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId }} search={{}}>{name}</Link>}
                <Text size="xs" c="dimmed">{[fileSize(size), byName, moment(receivedAt)].filter((part) => part !== null).join(' · ')}</Text>
                {takenBackReason === null ? null : <Text size="xs">“{takenBackReason}”</Text>}
                {failureReason === null || takenBackAt !== null ? null : <Text size="xs" c="var(--bad)">{failureReason}</Text>}
              </div>
              <Text size="sm" {...(takenBackAt === null ? {} : { c: 'dimmed' })}>{takenBackAt === null ? (statusWords[status] ?? status) : `Taken back ${moment(takenBackAt)}`}</Text>
            </div>
          ))}
        </Stack>
      )}
    </section>
  );
}
