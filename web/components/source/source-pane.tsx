import { Group } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { documents } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../empty.tsx';
import { PassageLink, type Place } from '../passage-link.tsx';
import { Waiting } from '../waiting.tsx';
import { SourceView } from './source-view.tsx';
import { usePage } from './use-source.ts';

/** The source of a citation beside what cites it: the page with the words marked, and a link to the whole document. */
export function SourcePane({ engagementId, place }: { engagementId: string; place: Place }): ReactNode {
  const path = `/api/engagements/${engagementId}/documents/${place.documentId}`;
  const document = useRead(documents.documentResponse, path);
  const version = document.data?.versions.find(({ versionId }) => versionId === place.versionId);
  const { answer, page } = usePage(path, version?.sequence, place.reading, place.page);
  if (document.data === undefined) return <Waiting answer={document} lines={10} />;
  if (version === undefined) return <Empty title="This version is not in the document" />;
  if (answer.data === undefined) return <Waiting answer={answer} lines={10} />;
  if (page === undefined) return <Empty title={`There is no page ${place.page}`} />;
  return (
    <section aria-label="Source" className="source-pane">
      <SourceView path={path} version={version} page={page} span={place}>
        <Group gap={4} wrap="nowrap"><PassageLink engagementId={engagementId} place={place}>{document.data.name}</PassageLink><IconArrowUpRight size={14} aria-hidden /></Group>
        <span className="source-where">page {place.page} of {version.pageCount ?? place.page}{page.label === null ? '' : `, ${page.label}`}{document.data.versions.length < 2 ? '' : `, version ${version.sequence}`}</span>
      </SourceView>
    </section>
  );
}
