import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { portalFiles } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { fileSize, moment } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';
import { usePageTitle } from '../../frame/page-title.tsx';
import { FileState } from './portal-state.tsx';
import { usePortal } from './use-portal.ts';

/** What I sent, what became of it, and each file back. */
export function FilesPage(): ReactNode {
  const { base } = usePortal();
  const answer = useRead(portalFiles.clientUploadsResponse, `${base}/uploads`);
  usePageTitle('My files');
  if (answer.data === undefined) return <Waiting answer={answer} />;
  if (answer.data.uploads.length === 0) return <Empty title="You sent no files yet">Open a request and add files there.</Empty>;
  return (
    <div className="sheet">
      {answer.data.uploads.map(({ uploadId, name, size, byName, receivedAt, state, reason }) => (
        <div key={uploadId} className="target-line">
          <div>
            {state === 'rejected' ? <Text size="sm">{name}</Text> : <Anchor size="sm" href={`${base}/uploads/${uploadId}/content`} download={name}>{name}</Anchor>}
            <Text size="xs" c="dimmed">{fileSize(size)} · {byName} · {moment(receivedAt)}</Text>
            {reason === null ? null : <Text size="sm" c="var(--bad)">{reason}</Text>}
          </div>
          <FileState state={state} />
        </div>
      ))}
    </div>
  );
}
