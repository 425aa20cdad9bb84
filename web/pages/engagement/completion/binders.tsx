import { Button, CopyButton, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { binders } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { counted, fileSize, moment } from '../../../components/format.ts';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Problem } from '../../../components/problem.tsx';
import { useJob } from '../use-job.ts';
import { Panel } from './panel.tsx';

/** Sealed binders and packages of the client's own files, newest first. */
export function Binders({ base, isCompleted, may }: { base: string; isCompleted: boolean; may: boolean }): ReactNode {
  const answer = useRead(binders.listBindersResponse, `${base}/binders`);
  const job = useJob('binders', 'binder/build-binder');
  const list = answer.data?.binders ?? [];
  const action = may ? (
    <Group gap="xs">
      <Button size="xs" variant="default" disabled={job.running} onClick={() => job.start({ kind: 'client_records' })}>Package the client’s files</Button>
      <Button size="xs" disabled={!isCompleted || job.running} onClick={() => job.start({ kind: 'engagement' })}>Make the binder</Button>
    </Group>
  ) : null;
  return (
    <Panel title="Binder" action={action}>
      <Text size="sm" c="dimmed">One sealed file with every workpaper, the evidence as it was received, schedules, the trail, and a program that checks all of it without this server.{isCompleted ? '' : ' It is made of a completed engagement.'}</Text>
      {job.running ? <JobProgress doing="Making the file:" words={job.words === '' ? 'waiting to begin' : `${job.words} steps`} share={job.share} /> : null}
      <Problem error={job.error ?? answer.error} />
      {list.map(({ id, number, kind, requestedByName, requestedAt, sealed }) => (
        <div key={id} className="field-line">
          <Group justify="space-between" gap="xs">
            <Text size="sm"><b>{kind === 'engagement' ? `Binder ${number}` : `Client’s files ${number}`}</b>, asked for by {requestedByName} on {moment(requestedAt)}{sealed === null ? '; not sealed yet' : `; ${counted(sealed.parts, 'file')}, ${fileSize(sealed.size)}`}</Text>
            {sealed === null ? null : <Button size="compact-sm" variant="default" component="a" href={`${base}/binders/${id}/download`} leftSection={<IconDownload size={14} aria-hidden />}>Download</Button>}
          </Group>
          {sealed === null ? null : <Text size="xs" c="dimmed" className="hash">SHA-256 {sealed.sha256}</Text>}
        </div>
      ))}
      {answer.data === undefined || list.length === 0 ? null : (
        <Group gap="xs">
          <Text size="xs" c="dimmed">Signed with the key <span className="hash">{answer.data.key.fingerprint}</span></Text>
          <CopyButton value={answer.data.key.fingerprint}>{({ copied, copy }) => <Button size="compact-xs" variant="subtle" onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}</CopyButton>
        </Group>
      )}
    </Panel>
  );
}
