import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { counted } from '../../../components/format.ts';
import { UploadLines } from '../../../frame/uploads/upload-lines.tsx';
import { useUploads } from '../../../frame/uploads/uploads.tsx';

/** What becomes of the files of this visit. */
export function UploadList(): ReactNode {
  const { uploads, clear, sendAgain } = useUploads();
  if (uploads.length === 0) return null;
  const unsent = uploads.filter(({ state }) => state === 'failed').length;
  const ended = uploads.filter(({ state }) => state !== 'waiting' && state !== 'sending').length;
  return (
    <section className="sheet" aria-label="Uploads">
      <Group justify="space-between" px="md" py="xs">
        <Text size="sm" fw={600} role="status">{ended === uploads.length ? `${counted(ended, 'file')} sent` : `Sending: ${ended} of ${uploads.length}`}</Text>
        <Group gap="xs">
          {unsent === 0 ? null : <Button size="compact-sm" variant="default" onClick={sendAgain}>Send {counted(unsent, 'file')} again</Button>}
          {ended === 0 ? null : <Button size="compact-sm" variant="subtle" onClick={clear}>Clear list</Button>}
        </Group>
      </Group>
      <UploadLines uploads={uploads} px="md" pb="xs" />
    </section>
  );
}
