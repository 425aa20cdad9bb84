import { Button, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { portal } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { counted } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';

type Received = z.infer<typeof portal.receivedResponse>;

/** Where files are put: dropped, or chosen on the phone or the computer. */
export function AnswerDrop({ path, refresh }: { path: string; refresh: string }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const send = useSend<Received, FormData>(portal.receivedResponse, 'POST', `${path}/uploads`, refresh);
  const take = (files: FileList | null): void => {
    if (files === null || files.length === 0) return;
    const form = new FormData();
    for (const file of files) form.append('file', file, file.name);
    send.mutate(form);
  };
  const lost = send.data?.received.filter(({ kept }) => !kept) ?? [];
  return (
    <>
      <div
        className="portal-drop" data-over={isOver}
        onDragOver={(event) => { event.preventDefault(); setIsOver(true); }} onDragLeave={() => setIsOver(false)}
        onDrop={(event) => { event.preventDefault(); setIsOver(false); take(event.dataTransfer.files); }}
      >
        <Button variant="default" size="md" leftSection={<IconUpload size={18} aria-hidden />} loading={send.isPending} onClick={() => input.current?.click()}>Add files</Button>
        <Text size="sm" c="dimmed">Any kind of file. Nobody opens it before the auditor accepts it.</Text>
        <input ref={input} type="file" multiple hidden aria-label="Files to send" onChange={({ currentTarget }) => { take(currentTarget.files); currentTarget.value = ''; }} />
      </div>
      {lost.length === 0 ? null : <Notice tone="bad" title={`${counted(lost.length, 'file')} could not be received`}>{lost.map(({ uploadId, name, reason }) => <div key={uploadId}>{name}: {reason}</div>)}</Notice>}
      <Problem error={send.error} />
    </>
  );
}
