import { Button, Group, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconCopy, IconUpload, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { counted, fileSize } from '../../../components/format.ts';
import { State, type StateLook } from '../../../components/state.tsx';
import { useUploads, type Upload } from './uploads.tsx';

/** What becomes of the files of this visit, one line each. */
export function UploadList(): ReactNode {
  const { uploads, clear } = useUploads();
  if (uploads.length === 0) return null;
  const ended = uploads.filter(({ state }) => state !== 'waiting' && state !== 'sending').length;
  return (
    <section className="sheet" aria-label="Uploads">
      <Group justify="space-between" px="md" py="xs">
        <Text size="sm" fw={600} role="status">{ended === uploads.length ? `${counted(ended, 'file')} sent` : `Sending: ${ended} of ${uploads.length}`}</Text>
        {ended === 0 ? null : <Button size="compact-sm" variant="subtle" onClick={clear}>Clear list</Button>}
      </Group>
      <ScrollArea.Autosize mah={280} px="md" pb="xs">
        <Stack gap="xs">{uploads.map((upload) => <UploadLine key={upload.id} upload={upload} />)}</Stack>
      </ScrollArea.Autosize>
    </section>
  );
}

function UploadLine({ upload }: { upload: Upload }): ReactNode {
  const { file, state, share } = upload;
  const note = noteOf(upload);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{file.name} <Text span size="xs" c="dimmed">{fileSize(file.size)}</Text></Text>
        <State look={lookOf(upload)} />
      </Group>
      {state === 'sending' ? <Progress value={share * 100} size="xs" mt={4} aria-label={`${file.name} sent`} /> : null}
      {note === null ? null : <Text size="xs" c="dimmed">{note}</Text>}
    </div>
  );
}

function lookOf({ state, share, outcome }: Upload): StateLook {
  if (state === 'waiting') return { tone: 'neutral', sign: IconClock, word: 'Waiting' };
  if (state === 'sending') return { tone: 'busy', sign: IconUpload, word: `${Math.floor(share * 100)} %` };
  if (state === 'failed') return { tone: 'bad', sign: IconAlertTriangle, word: 'Not sent' };
  if (state === 'rejected' || outcome?.status === 'rejected') return { tone: 'bad', sign: IconX, word: 'Rejected' };
  if (outcome?.duplicate === true) return { tone: 'neutral', sign: IconCopy, word: 'Already here' };
  return { tone: 'good', sign: IconCheck, word: 'Received' };
}

function noteOf({ file, outcome, error }: Upload): string | null {
  if (error !== undefined) return error;
  if (outcome?.status === 'rejected') return outcome.failureReason;
  if (outcome?.duplicate === true) return outcome.name === file.name ? 'The same content was received before; nothing was stored twice.' : `The same content was received before as “${outcome.name}”; nothing was stored twice.`;
  if ((outcome?.sequence ?? 1) > 1) return `Stored as version ${outcome?.sequence} of this document.`;
  return null;
}
