import { Group, Select, Stack, Text } from '@mantine/core';
import { IconDownload, IconEye, IconX } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { accessLog, engagements } from '../../../../services/contracts.ts';
import { useRead, useReadPages } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { moment } from '../../../components/format.ts';
import { changed, type Changes } from '../../../components/list/address.ts';
import { FilterField } from '../../../components/list/filter-field.tsx';
import { State, type StateLook } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { messages } from './messages.ts';

const { columns, kinds } = messages;
const looks = { read: { tone: 'neutral', sign: IconEye, word: kinds.read }, download: { tone: 'busy', sign: IconDownload, word: kinds.download } } as const satisfies Record<string, StateLook>;

/** Every visit to a document, newest first; more of them are read as the reader comes near the end. */
export function AccessLogPage(): ReactNode {
  const { base, engagementId } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/access-log' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/access-log', params: { engagementId }, search: changed(search, changes), replace: true });
  const team = useRead(engagements.listEngagementMembersResponse, `${base}/members`);
  const { document, person, kind, q } = search;
  const query = new URLSearchParams(Object.entries({ limit: '200', documentId: document, userId: person, kind, q: q?.trim() }).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')).toString();
  const answer = useReadPages(accessLog.accessLogResponse, `${base}/access-log?${query}`, () => false);
  const isFiltered = query !== 'limit=200';
  const entries = answer.data?.flatMap((page) => page.entries);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{messages.lead}</Text>
      <Group justify="space-between" gap="xs">
        {document === undefined ? <span /> : <button type="button" className="chip" onClick={() => go({ document: undefined })} aria-label={messages.takeOff(messages.oneDocument)}>{messages.ofDocument(entries?.[0]?.documentName ?? messages.oneDocument)}<IconX size={14} aria-hidden /></button>}
        <Group gap="xs">
          <Select size="xs" w={180} clearable searchable aria-label={messages.person} placeholder={messages.anyone} value={person ?? null} onChange={(userId) => go({ person: userId ?? undefined })} data={team.data?.members.map(({ userId, name }) => ({ value: userId, label: name })) ?? []} />
          <Select size="xs" w={180} clearable aria-label={messages.kind} placeholder={messages.anyKind} value={kind ?? null} onChange={(value) => go({ kind: value ?? undefined })} data={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
          <FilterField label={messages.filter} words={q ?? ''} onChange={(words) => go({ q: words })} />
        </Group>
      </Group>
      {entries === undefined ? <Waiting answer={answer} lines={12} /> : entries.length === 0 ? (isFiltered ? <Empty title={messages.nothing} /> : <Empty title={messages.none}>{messages.noneHint}</Empty>) : (
        <VirtualTable label={columns.what} columns={5} rows={entries} keyOf={({ id }) => id} onEndNear={() => { if (answer.hasNextPage && !answer.isFetching) void answer.fetchNextPage(); }}
          head={<><th scope="col" className="wide-only">{columns.when}</th><th scope="col">{columns.who}</th><th scope="col" className="wide-only">{columns.what}</th><th scope="col">{columns.document}</th><th scope="col" className="number wide-only">{columns.version}</th></>}>
          {(entry) => (
            <>
              <td className="fixed wide-only">{moment(entry.at)}</td>
              <td>{entry.byName}</td>
              <td className="fixed wide-only"><State look={looks[entry.kind]} /></td>
              <td><Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: entry.documentId }} search={{ version: entry.versionId }}>{entry.documentName}</Link><Text size="xs" c="dimmed" className="narrow-only">{kinds[entry.kind]}, {moment(entry.at)}</Text></td>
              <td className="number wide-only">{entry.sequence}</td>
            </>
          )}
        </VirtualTable>
      )}
    </Stack>
  );
}
