import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { releases } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { day } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';

interface ReleaseLineProps {
  /** Of the engagement. */
  readonly base: string;
  readonly workpaperId: string;
  readonly version: number;
  readonly isReviewed: boolean;
  readonly mayRelease: boolean;
}

/** Which version of the paper the client sees; who leads the engagement gives it and takes it back, each after a second look. */
export function ReleaseLine({ base, workpaperId, version, isReviewed, mayRelease }: ReleaseLineProps): ReactNode {
  const answer = useRead(releases.listReleasesResponse, `${base}/workpaper-releases`);
  const path = `${base}/workpapers/${workpaperId}/release`;
  const release = useSend<unknown, undefined>(releases.noContent, 'PUT', path, `${base}/workpaper-releases`);
  const end = useSend<unknown, undefined>(releases.noContent, 'DELETE', path, `${base}/workpaper-releases`);
  const [asked, setAsked] = useState<'release' | 'end' | null>(null);
  if (answer.data === undefined) return null;
  const seen = answer.data.releases.find((each) => each.workpaperId === workpaperId);
  if (seen === undefined && !mayRelease) return null;
  const close = (): void => setAsked(null);
  return (
    <Group gap="xs" mt={6} fz="sm" className="no-print">
      <Text size="sm" c="dimmed">{seen === undefined ? 'The client does not see this paper.' : `The client sees ${seen.version === version ? 'this version' : `version ${seen.version}`}, released by ${seen.releasedByName} on ${day(seen.releasedAt)}.`}</Text>
      {!mayRelease || seen?.version === version ? null : <button type="button" className="text-button inline" onClick={() => setAsked('release')}>Release version {version}</button>}
      {!mayRelease || seen === undefined ? null : <button type="button" className="text-button inline" onClick={() => setAsked('end')}>Take it back</button>}
      <Modal opened={asked === 'release'} onClose={close} title={`Release version ${version} to the client`} centered>
        <Stack gap="sm">
          {isReviewed ? null : <Notice tone="partial" title="Nobody has reviewed this version">What the client reads may still change.</Notice>}
          <Text size="sm">The client’s people in this engagement see these words with their sources and can save them as a file. What is saved later they do not see until it is released in its turn.</Text>
          <Problem error={release.error} />
          <Group gap="xs"><Button loading={release.isPending} onClick={() => release.mutate(undefined, { onSuccess: close })}>Release version {version}</Button><Button variant="default" onClick={close}>Cancel</Button></Group>
        </Stack>
      </Modal>
      <Modal opened={asked === 'end'} onClose={close} title="Take the paper back" centered>
        <Stack gap="sm">
          <Text size="sm">The client no longer sees the paper. A file that somebody saved stays with them.</Text>
          <Problem error={end.error} />
          <Group gap="xs"><Button color="red" loading={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: close })}>Take it back</Button><Button variant="default" onClick={close}>Cancel</Button></Group>
        </Stack>
      </Modal>
    </Group>
  );
}
