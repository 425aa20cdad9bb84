import { Badge, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { retrieval } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Notice } from '../../../components/notice.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { countFilters, readAddress, toParameters, type SearchAddress } from './search-address.ts';
import { SearchFilters } from './search-filters.tsx';
import { SearchHit } from './search-hit.tsx';

const step = 20;

/** Finds passages of the engagement's documents; it shows places to read and gives no answer of its own. */
export function SearchPage(): ReactNode {
  const { engagementId } = useEngagement();
  const address = useSearch({ from: '/signed-in/engagements/$engagementId/search' });
  const navigate = useNavigate();
  const filters = countFilters(address);
  const [isOpen, setOpen] = useState(filters > 0);
  const change = (changed: Partial<Record<keyof SearchAddress, unknown>>): void =>
    void navigate({ to: '/engagements/$engagementId/search', params: { engagementId }, search: readAddress({ ...address, ...changed }) });
  return (
    <Stack gap="md">
      <form role="search" onSubmit={(event) => {
        event.preventDefault();
        change({ q: fieldsOf(event.currentTarget)['q'] ?? '' });
      }}>
        <Group gap="xs" wrap="nowrap">
          <TextInput key={address.q} flex={1} name="q" type="search" defaultValue={address.q} aria-label="Search the documents" placeholder="Words, a question, an identifier, or “an exact phrase”" leftSection={<IconSearch size={16} aria-hidden />} maxLength={1000} autoFocus />
          <Button type="submit">Search</Button>
        </Group>
      </form>
      <Group justify="space-between" gap="xs">
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconFilter size={14} aria-hidden />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} rightSection={filters === 0 ? null : <Badge size="sm" circle>{filters}</Badge>}>Filters</Button>
        <Switch size="xs" label="Explain the ranking" checked={address.explain === true} onChange={({ currentTarget }) => change({ explain: currentTarget.checked })} />
      </Group>
      {address.pin === undefined ? null : <Notice tone="neutral">Evidence is looked for to pin to control {address.pin.split('/').slice(1).join('/')}. <button type="button" className="text-button inline" onClick={() => change({ pin: undefined })}>Only search</button></Notice>}
      {isOpen ? <SearchFilters address={address} onChange={change} /> : null}
      {address.q === '' ? <Empty title="Search every document of this engagement">Search by words or by meaning. Put an exact phrase in quotation marks; identifiers such as CHG-1234 or A.9.2.3 are found whole.</Empty> : <Results key={toParameters(address, step)} address={address} onWiden={() => change({ kind: undefined, owner: undefined, folder: undefined, from: undefined, to: undefined, versions: undefined })} />}
    </Stack>
  );
}

function Results({ address, onWiden }: { address: SearchAddress; onWiden: () => void }): ReactNode {
  const { base, engagementId } = useEngagement();
  const [limit, setLimit] = useState(step);
  const answer = useRead(retrieval.searchResponse, `${base}/search?${toParameters(address, limit)}`);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const { results, isLexicalOnly, searched } = answer.data;
  const isFiltered = countFilters(address) > 0;
  const undated = searched.undatedVersions === 0 ? null : <Notice tone="partial">{searched.undatedVersions === 1 ? 'One document that fits otherwise says' : `${searched.undatedVersions} documents that fit otherwise say`} neither a date nor a period, and {searched.undatedVersions === 1 ? 'is' : 'are'} left out.</Notice>;
  if (results.length === 0) {
    return (
      <>
        {undated}
        <Empty title="Nothing found">
          {isFiltered && searched.documents === 0 ? 'No searchable document fits these filters.' : <>No passage of the {isFiltered ? 'documents that fit the filters' : 'searchable documents'} fits “{address.q}”. That says nothing about files that could not be read; Documents lists them under “Needs attention”.</>}
          {isFiltered ? <Button variant="default" size="xs" mt="sm" display="block" mx="auto" onClick={onWiden}>Search without filters</Button> : null}
        </Empty>
      </>
    );
  }
  return (
    <>
      {isLexicalOnly ? <Notice tone="partial">The model that compares meanings could not be reached, so passages were found by their words alone.</Notice> : null}
      {undated}
      {results.some(({ marks }) => marks.length > 0) ? null : <Notice tone="partial" title="No passage holds these words">The passages below are the nearest in meaning, and may have nothing to do with the question.</Notice>}
      <Text size="sm" c="dimmed" role="status">The {results.length} best passages of {searched.documents === 1 ? 'one document' : `${searched.documents} documents`}, best first. Being listed is no sign that a passage answers the question: read it in its place.</Text>
      <Stack component="ol" gap={0} className="sheet hits">{results.map((hit) => <SearchHit key={hit.passageId} engagementId={engagementId} hit={hit} pin={address.pin} />)}</Stack>
      {results.length < limit || limit >= 100 ? null : <Button variant="default" mx="auto" loading={answer.isFetching} onClick={() => setLimit(Math.min(100, limit + step))}>More</Button>}
    </>
  );
}
