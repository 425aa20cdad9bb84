import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { documents, type retrieval } from '../../../../services/contracts.ts';
import { PassageLink } from '../../../components/passage-link.tsx';

type Hit = (typeof retrieval.searchHitSchema)['_output'];

export function SearchHit({ engagementId, hit }: { engagementId: string; hit: Hit }): ReactNode {
  const place = documents.describeLocator(hit.locator);
  return (
    <li className="hit">
      <Group gap="xs">
        <PassageLink engagementId={engagementId} place={hit}>{hit.documentName}, page {hit.page}</PassageLink>
        {hit.locator.kind === 'page' ? null : <Text size="xs" c="dimmed">{place}</Text>}
        {hit.isListing ? <Badge variant="outline" color="gray" tt="none" title="A table of contents or an agenda: it names topics and shows nothing">Contents list</Badge> : null}
      </Group>
      <Text size="sm" mt={4} className="snippet" {...(hit.locator.kind === 'sheet' ? { 'data-table': true } : {})}>{marked(hit.snippet, hit.marks)}</Text>
    </li>
  );
}

function marked(snippet: string, marks: Hit['marks']): ReactNode[] {
  let at = 0;
  const pieces: ReactNode[] = [];
  for (const { start, end } of marks) {
    if (start < at) continue;
    pieces.push(snippet.slice(at, start), <mark key={start}>{snippet.slice(start, end)}</mark>);
    at = end;
  }
  return [...pieces, snippet.slice(at)];
}
