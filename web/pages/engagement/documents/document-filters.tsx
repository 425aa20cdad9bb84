import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { descriptions, documents } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { useEngagement } from '../use-engagement.ts';
import { kindWords } from './description/field-names.ts';
import { documentLooks } from './document-state.tsx';

export interface DocumentFilter {
  readonly words: string;
  readonly folder: string | null;
  readonly kind: string | null;
  readonly status: string | null;
}

const statuses = (['ready', 'unsearchable', 'failed', 'quarantined'] as const).map((value) => ({ value, label: documentLooks[value].word }));
const kinds = descriptions.documentKinds.map((value) => ({ value, label: kindWords(value) }));

/** What to show of the documents; of those that need attention only the name is asked. */
export function DocumentFilters({ filter, onChange, isForAttention }: { filter: DocumentFilter; onChange: (filter: DocumentFilter) => void; isForAttention: boolean }): ReactNode {
  const { base } = useEngagement();
  const answer = useRead(documents.foldersResponse, `${base}/documents/folders`);
  const folders = withParents((answer.data?.folders ?? []).map(({ folder }) => folder));
  const select = { size: 'xs', clearable: true, w: { base: '100%', xs: 150 } } as const;
  return (
    <>
      {isForAttention ? null : (
        <>
          <Select {...select} aria-label="Status" placeholder="Any status" value={filter.status} onChange={(status) => onChange({ ...filter, status })} data={statuses} />
          <Select {...select} aria-label="Kind" placeholder="Any kind" searchable value={filter.kind} onChange={(kind) => onChange({ ...filter, kind })} data={kinds} />
          {folders.length < 2 ? null : <Select {...select} className="narrow-only" w={{ base: '100%', xs: 220 }} aria-label="Folder" placeholder="All folders" searchable limit={200} value={filter.folder} onChange={(folder) => onChange({ ...filter, folder })} data={folders} />}
        </>
      )}
      <TextInput size="xs" w={{ base: '100%', xs: 220 }} placeholder="Filter by name" aria-label="Filter by name" leftSection={<IconSearch size={14} aria-hidden />} value={filter.words} onChange={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })} />
    </>
  );
}

/** A folder that holds only folders can be chosen as well. */
function withParents(folders: readonly string[]): string[] {
  const all = new Set<string>();
  for (const folder of folders) for (const [depth] of folder.split('/').entries()) all.add(folder.split('/').slice(0, depth + 1).join('/'));
  all.delete('');
  return [...all].sort((a, b) => a.localeCompare(b));
}
