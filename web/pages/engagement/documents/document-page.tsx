import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { moment } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { State } from '../../../components/state.tsx';
import { SourceView } from '../../../components/source/source-view.tsx';
import { usePage } from '../../../components/source/use-source.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { usePageTitle } from '../../../frame/page-title.tsx';
import { useEngagement } from '../use-engagement.ts';
import { CitingPanel } from './citing-panel.tsx';
import { ContainedFiles } from './contained-files.tsx';
import { DescriptionPanel } from './description/description-panel.tsx';
import { DocumentActions } from './document-actions.tsx';
import { documentLook, isUnderWay } from './document-state.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { PageBar } from './page-bar.tsx';
import { Resemblances } from './resemblances.tsx';
import { VersionSelect } from './version-select.tsx';

const route = '/signed-in/engagements/$engagementId/documents/$documentId';

/** The stored text of one version, page by page: the text that was indexed, judged and cited, with the cited place marked. */
export function DocumentPage(): ReactNode {
  const { base, engagementId } = useEngagement();
  const { documentId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const path = `${base}/documents/${documentId}`;
  const document = useRead(documents.documentResponse, path, (answer) => isUnderWay(answer.status) || isUnderWay(answer.readAgain?.status ?? ''));
  usePageTitle(document.data?.name);
  const wanted = search.version ?? document.data?.versionId;
  const version = document.data?.versions.find(({ versionId }) => versionId === wanted);
  const number = search.page ?? 1;
  const { answer, page } = usePage(path, version?.sequence, search.reading, number);
  // Another page has no citation: the mark belongs to the page of the link.
  const turn = useCallback((to: number) => void navigate({
    to: '/engagements/$engagementId/documents/$documentId', params: { engagementId, documentId }, search: { ...(search.version === undefined ? {} : { version: search.version }), ...(search.reading === undefined ? {} : { reading: search.reading }), page: to }, replace: true,
  }), [navigate, engagementId, documentId, search.version, search.reading]);

  if (document.data === undefined) return <Waiting answer={document} />;
  const newest = document.data.versions[0];
  if (version === undefined) return <Empty title="This version is not in the document"><Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId }} search={{}}>Open its newest version</Link></Empty>;
  const span = search.start === undefined || search.end === undefined ? null : { start: search.start, end: search.end };
  return (
    <Stack gap="md" component="article">
      <Group justify="space-between" align="start" gap="sm">
        <div style={{ flex: '1 1 320px' }}>
          <Title order={1} size="h3" style={{ overflowWrap: 'anywhere' }}>{document.data.name}</Title>
          <Group gap="xs" mt={4}>
            <State look={documentLook(version)} />
            <Text size="sm" c="dimmed">Version {version.sequence}, received {moment(version.receivedAt)}</Text>
          </Group>
          <Origin document={document.data} />
        </div>
        <Group gap="xs">
          <VersionSelect versions={document.data.versions} current={version} onChoose={(versionId) => void navigate({ to: '/engagements/$engagementId/documents/$documentId', params: { engagementId, documentId }, search: { version: versionId } })} />
          <Button component="a" href={`${path}/content?version=${version.sequence}`} target="_blank" rel="noreferrer" variant="default" rightSection={<IconExternalLink size={16} aria-hidden />}>Original file</Button>
        </Group>
      </Group>
      {newest === undefined || newest.versionId === version.versionId ? null : <Notice tone="neutral">This is version {version.sequence}. Version {newest.sequence} is newer; citations keep to the version they were taken from.</Notice>}
      {search.reading === undefined || search.reading >= version.reading ? null : <Notice tone="neutral">This is the text as it was read before. The document was read again since; what cites this text keeps to it.</Notice>}
      <LifeNotices version={version} />
      {version.failureReason === null ? null : <Notice tone={documentLook(version).tone === 'partial' ? 'partial' : 'bad'} title={documentLook(version).word}>{version.failureReason}</Notice>}
      <div className="beside">
        <div className="beside-main">
          {answer.data === undefined ? <Waiting answer={answer} lines={12} /> : page === undefined ? (
            <Empty title={answer.data.pages.length === 0 ? 'No stored text' : `There is no page ${number}`}>
              {isUnderWay(version.status) ? 'The document is being read.' : answer.data.pages.length === 0 ? 'Nothing could be read from this file. Its original is kept.' : `The document has ${version.pageCount ?? 0} pages.`}
            </Empty>
          ) : (
            <SourceView key={`${documentId} ${version.versionId}`} path={path} version={version} page={page} span={span}>
              <PageBar page={number} count={version.pageCount ?? number} onPage={turn} />
              {page.label === null ? null : <span className="source-where">{page.label}</span>}
            </SourceView>
          )}
        </div>
        <aside className="beside-aside">
          <Stack gap="sm">
            <DocumentActions document={document.data} />
            {page === undefined ? null : <CitingPanel documentId={documentId} sequence={version.sequence} page={number} />}
            <Resemblances documentId={documentId} />
            <ContainedFiles files={document.data.contained} total={document.data.containedCount} />
            <HistoryPanel document={document.data} shown={version.sequence} />
            <DescriptionPanel documentId={documentId} sequence={version.sequence} />
          </Stack>
        </aside>
      </div>
    </Stack>
  );
}

type Answer = (typeof documents.documentResponse)['_output'];

function Origin({ document }: { document: Answer }): ReactNode {
  const { engagementId } = useEngagement();
  const { container, folder } = document;
  if (container !== null) return <Text size="xs" c="dimmed">Found in <Link className="source" to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: container.documentId }} search={{}}>{folder.split('/').at(-1)}</Link> as {container.path}</Text>;
  return folder === '' ? null : <Text size="xs" c="dimmed">In {folder}</Text>;
}

/** What a reader should know of the version's life before trusting its text. */
function LifeNotices({ version }: { version: Answer['versions'][number] }): ReactNode {
  const { withdrawn, readAgain, newerFailed } = version;
  return (
    <>
      {withdrawn === null ? null : <Notice tone="partial" title={`Withdrawn on ${moment(withdrawn.at)}${withdrawn.by === null ? '' : ` by ${withdrawn.by}`}`}>{withdrawn.reason}</Notice>}
      {newerFailed === null ? null : <Notice tone="partial" title={`Version ${newerFailed.sequence} could not be read, so this one stands for the document`}>{newerFailed.failureReason}</Notice>}
      {readAgain === null || !isUnderWay(readAgain.status) ? null : <Notice tone="neutral">It is being read again; until then this text stays in force.</Notice>}
      {readAgain?.status === 'failed' ? <Notice tone="partial" title="Reading it again failed; this text stays in force">{readAgain.failureReason}</Notice> : null}
    </>
  );
}
