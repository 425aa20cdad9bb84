import { Button, Group, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UploadLines } from '../../frame/uploads/upload-lines.tsx';
import { isUnderWay, useUploads, type Upload } from '../../frame/uploads/uploads.tsx';
import { messages } from './messages.ts';

/** Files of this visit that are not among those received: how far each is, and why one did not arrive. */
export function AnswersUnderWay({ requestId }: { requestId: string }): ReactNode {
  const { uploads, clear, sendAgain } = useUploads();
  const own = uploads.filter((upload) => upload.requestId === requestId);
  if (own.length === 0) return null;
  const shown = own.filter(isTold);
  const underWay = own.filter(isUnderWay).length;
  const failed = own.filter(({ state }) => state === 'failed').length;
  return (
    <section aria-label="Uploads" className={shown.length === 0 ? 'portal-under-way' : 'sheet portal-under-way'}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" {...(shown.length === 0 ? { c: 'dimmed' } : { fw: 600 })} role="status">{underWay > 0 ? messages.sending(underWay) : messages.arrived(own.filter(({ state }) => state === 'received').length, own.length)}</Text>
        <Group gap="xs">
          {failed === 0 ? null : <Button size="compact-sm" variant="default" onClick={sendAgain}>{messages.sendAgain(failed)}</Button>}
          {underWay > 0 || shown.length === 0 ? null : <Button size="compact-sm" variant="subtle" onClick={clear}>{messages.clear}</Button>}
        </Group>
      </Group>
      {shown.length === 0 ? null : <UploadLines uploads={shown} />}
    </section>
  );
}

/** What came to an end at the server stands among the files of the request; sent once more it is told why nothing was added. */
const isTold = ({ state, sent }: Upload): boolean => sent === undefined || (state === 'received' && sent.wasThere);

/** Files of a request go on being sent while the person looks at other pages, which say so. */
export function SendingElsewhere(): ReactNode {
  const { uploads } = useUploads();
  const { requestId } = useParams({ strict: false }) as { requestId?: string };
  const count = uploads.filter((upload) => isUnderWay(upload) && upload.requestId !== requestId).length;
  return count === 0 ? null : <Text size="sm" c="dimmed" role="status" mb="md">{messages.sendingElsewhere(count)}</Text>;
}
