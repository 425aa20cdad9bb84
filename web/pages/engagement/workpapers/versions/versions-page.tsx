import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { workpapers } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { moment } from '../../../../components/format.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Panel } from '../../../../components/panel.tsx';
import { Waiting } from '../../../../components/waiting.tsx';
import { usePageTitle } from '../../../../frame/page-title.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { ChangesPane } from '../changes-pane.tsx';
import { messages } from './messages.ts';
import { VersionText } from './version-text.tsx';

type Version = (typeof workpapers.paperVersionSchema)['_output'];

/** A paper as it was in any of its versions, and what changed between two of them. */
export function VersionsPage(): ReactNode {
  const { base, engagementId } = useEngagement();
  const { workpaperId } = useParams({ from: '/signed-in/engagements/$engagementId/workpapers/$workpaperId/versions' });
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/workpapers/$workpaperId/versions' });
  const navigate = useNavigate();
  const path = `${base}/workpapers/${workpaperId}`;
  const paper = useRead(workpapers.workpaperResponse, path);
  const answer = useRead(workpapers.listVersionsResponse, `${path}/versions`);
  usePageTitle(paper.data === undefined ? undefined : messages.title(paper.data.indexReference));
  if (paper.data === undefined || answer.data === undefined) return <Waiting answer={paper.data === undefined ? paper : answer} lines={12} />;
  const versions = answer.data.versions.toSorted((one, other) => other.number - one.number);
  const current = paper.data.current.number;
  const known = (number: string | undefined): number | undefined => versions.find((version) => String(version.number) === number)?.number;
  const read = known(search.version) ?? current;
  const against = known(search.against) ?? versions.find(({ number }) => number < read)?.number ?? versions.find(({ number }) => number !== read)?.number;
  const go = (chosen: { version: number; against: number | undefined }): void => void navigate({
    to: '/engagements/$engagementId/workpapers/$workpaperId/versions', params: { engagementId, workpaperId }, search: { version: String(chosen.version), ...(chosen.against === undefined ? {} : { against: String(chosen.against) }) }, replace: true,
  });
  const choices = (without?: number): { value: string; label: string }[] => versions.filter(({ number }) => number !== without).map((version) => ({ value: String(version.number), label: messages.choice(version.number, howOf(version), moment(version.savedAt)) }));
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Title order={1} size="h3">{messages.title(paper.data.indexReference)}</Title>
        <Text size="sm"><Link to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId }}>{messages.toPaper}</Link></Text>
      </Group>
      <Group gap="md" align="end">
        <NativeSelect label={messages.read} value={String(read)} onChange={({ currentTarget }) => go({ version: Number(currentTarget.value), against: undefined })} data={choices()} />
        {against === undefined ? null : <NativeSelect label={messages.against} value={String(against)} onChange={({ currentTarget }) => go({ version: read, against: Number(currentTarget.value) })} data={choices(read)} />}
      </Group>
      {read === current ? null : <Notice tone="neutral">{messages.older(read)}</Notice>}
      <div className="beside">
        <article className="sheet paper beside-main"><VersionText key={read} path={path} number={read} /></article>
        <aside className="beside-aside paper-aside">
          <Panel title={messages.changes}>{against === undefined ? <Text size="sm" c="dimmed">{messages.one}</Text> : <ChangesPane key={`${against} ${read}`} path={path} query={`?from=${Math.min(against, read)}&to=${Math.max(against, read)}`} />}</Panel>
        </aside>
      </div>
    </Stack>
  );
}

function howOf({ origin, savedByName }: Version): string {
  const how = messages.origins[origin];
  return savedByName === null ? how : messages.by(how, savedByName);
}
