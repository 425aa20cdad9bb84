import { Badge, Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { documents, retrieval } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { PassageLink } from '../../../components/passage-link.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { PinButton } from './pin-button.tsx';

type Hit = (typeof retrieval.searchHitSchema)['_output'];

export function SearchHit({ engagementId, hit, pin }: { engagementId: string; hit: Hit; pin: string | undefined }): ReactNode {
  const [isWide, setWide] = useState(false);
  const place = documents.describeLocator(hit.locator);
  const table = hit.locator.kind === 'sheet' ? { 'data-table': true } : {};
  const snippet = <Text size="sm" mt={4} className="snippet" {...table}>{marked(hit.snippet, hit.marks)}</Text>;
  return (
    <li className="hit">
      <Group gap="xs">
        <PassageLink engagementId={engagementId} place={hit}>{hit.documentName}, page {hit.page}</PassageLink>
        {hit.locator.kind === 'page' ? null : <Text size="xs" c="dimmed">{place}</Text>}
        {hit.isListing ? <Badge variant="outline" color="gray" tt="none" title="A table of contents or an agenda: it names topics and shows nothing">Contents list</Badge> : null}
        {pin === undefined ? null : <PinButton frameworkId={pin.split('/')[0] ?? ''} controlId={pin.split('/').slice(1).join('/')} hit={hit} />}
        <Button variant="subtle" color="gray" size="compact-xs" ml="auto" fw={500} aria-expanded={isWide} onClick={() => setWide(!isWide)}>{isWide ? 'Hide context' : 'Show context'}</Button>
      </Group>
      {isWide ? <Context hit={hit} table={table}>{snippet}</Context> : snippet}
      {hit.explain === undefined ? null : <Text size="xs" c="dimmed" mt={4}>{hit.explain.text}</Text>}
    </li>
  );
}

/** The whole passage between the one before and the one after; until they are there, its snippet. */
function Context({ hit, table, children }: { hit: Hit; table: object; children: ReactNode }): ReactNode {
  const { base } = useEngagement();
  const answer = useRead(retrieval.neighbourResponse, `${base}/passages/${hit.passageId}/neighbours`);
  if (answer.data === undefined) return answer.isError ? <Waiting answer={answer} /> : children;
  const context = (passages: (typeof answer.data)['before']) => passages.map(({ passageId, text }) => <Text key={passageId} size="sm" c="dimmed" mt={4} className="snippet" {...table}>{text}</Text>);
  return <>{context(answer.data.before)}<Text size="sm" mt={4} className="snippet" {...table}>{hit.text}</Text>{context(answer.data.after)}</>;
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
