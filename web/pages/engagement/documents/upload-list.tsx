import { Button, Group, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconCopy, IconUpload, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { counted, fileSize } from '../../../components/format.ts';
import { State, type StateLook } from '../../../components/state.tsx';
import { useUploads, type Upload } from './uploads.tsx';

/** What becomes of the files of this visit, one line each. */
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
      <ScrollArea.Autosize mah={280} px="md" pb="xs">
        <Stack gap="xs">{uploads.map((upload) => <UploadLine key={upload.id} upload={upload} />)}</Stack>
      </ScrollArea.Autosize>
    </section>
  );
}

export function UploadLine({ upload }: { upload: Upload }): ReactNode {
  const { file, place, state, share } = upload;
  const note = noteOf(upload);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{place} <Text span size="xs" c="dimmed">{fileSize(file.size)}</Text></Text>
        <State look={lookOf(upload)} />
      </Group>
      {state === 'sending' ? <Progress value={share * 100} size="xs" mt={4} aria-label={`${file.name} sent`} /> : null}
      {note === null ? null : <Text size="xs" c="dimmed">{note}</Text>}
    </div>
  );
}

function lookOf({ state, share, sent }: Upload): StateLook {
  if (state === 'waiting') return { tone: 'neutral', sign: IconClock, word: 'Waiting' };
  if (state === 'sending') return { tone: 'busy', sign: IconUpload, word: `${Math.floor(share * 100)} %` };
  if (state === 'failed') return { tone: 'bad', sign: IconAlertTriangle, word: 'Not sent' };
  if (state === 'rejected') return { tone: 'bad', sign: IconX, word: 'Rejected' };
  if (sent?.outcome.setAside) return { tone: 'partial', sign: IconCopy, word: 'Already here' };
  if (sent?.outcome.status === 'duplicate' || sent?.wasThere === true) return { tone: 'neutral', sign: IconCopy, word: 'Already here' };
  return { tone: 'good', sign: IconCheck, word: 'Received' };
}

function noteOf({ sent, error }: Upload): string | null {
  if (error !== undefined) return error;
  if (sent?.outcome.status === 'rejected') return sent.outcome.failureReason;
  const document = `“${sent?.outcome.documentPath ?? ''}”`;
  if (sent?.outcome.setAside === 'withdrawn') return `The same content is here as ${document}, which is withdrawn and still counts as no evidence. A manager or partner restores it on its page, if it should count.`;
  if (sent?.outcome.setAside === 'superseded') return `The same content is an earlier version of ${document}. Its newest version stays the one that counts.`;
  if (sent?.outcome.status === 'duplicate') return `The same content was received before as ${document}; nothing was stored twice.`;
  if (sent?.wasThere === true) return 'This file was sent before and has not changed since; it was not sent again.';
  return null;
}
