import { Group, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconCopy, IconUpload, IconX } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { counted, fileSize } from '../../components/format.ts';
import { State, type StateLook } from '../../components/state.tsx';
import type { Upload } from './uploads.tsx';

/** Lines that are drawn: nobody reads more, and a folder of 5,000 files would hold the page up at every file. */
const most = 100;
/** What needs somebody stands first, then what happens now. */
const order: readonly Upload['state'][] = ['failed', 'rejected', 'sending', 'waiting', 'received'];

/** Files that are being sent or were, one line each, the first hundred of them. */
export function UploadLines({ uploads, ...place }: { uploads: readonly Upload[]; px?: string; pb?: string }): ReactNode {
  const shown = order.flatMap((wanted) => uploads.filter(({ state }) => state === wanted)).slice(0, most);
  return (
    <ScrollArea.Autosize mah={280} {...place}>
      <Stack gap="xs">
        {shown.map((upload) => <UploadLine key={upload.id} upload={upload} />)}
        {shown.length === uploads.length ? null : <Text size="xs" c="dimmed">and {counted(uploads.length - shown.length, 'file')} more</Text>}
      </Stack>
    </ScrollArea.Autosize>
  );
}

/** Drawn anew only when its own file moves on: others do several times a second. */
const UploadLine = memo(function UploadLine({ upload }: { upload: Upload }): ReactNode {
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
});

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
