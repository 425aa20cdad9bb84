import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { retrieval } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Notice } from '../../../components/notice.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { SearchHit } from './search-hit.tsx';

const step = 20;

/** Finds passages of the engagement's documents; it shows places to read and gives no answer of its own. */
export function SearchPage(): ReactNode {
  const { engagementId } = useEngagement();
  const { q } = useSearch({ from: '/signed-in/engagements/$engagementId/search' });
  const navigate = useNavigate();
  return (
    <Stack gap="md">
      <form role="search" onSubmit={(event) => {
        event.preventDefault();
        const { q: wanted = '' } = fieldsOf(event.currentTarget);
        void navigate({ to: '/engagements/$engagementId/search', params: { engagementId }, search: { q: wanted.trim() } });
      }}>
        <Group gap="xs" wrap="nowrap">
          <TextInput key={q} flex={1} name="q" type="search" defaultValue={q} aria-label="Search the documents" placeholder="Words, a question, an identifier, or “an exact phrase”" leftSection={<IconSearch size={16} aria-hidden />} maxLength={1000} autoFocus />
          <Button type="submit">Search</Button>
        </Group>
      </form>
      {q === '' ? <Empty title="Search every document of this engagement">Search by words or by meaning. Put an exact phrase in quotation marks; identifiers such as CHG-1234 or A.9.2.3 are found whole.</Empty> : <Results key={q} words={q} />}
    </Stack>
  );
}

function Results({ words }: { words: string }): ReactNode {
  const { base, engagementId } = useEngagement();
  const [limit, setLimit] = useState(step);
  const answer = useRead(retrieval.searchResponse, `${base}/search?q=${encodeURIComponent(words)}&limit=${limit}`);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const { results, isLexicalOnly } = answer.data;
  if (results.length === 0) return <Empty title="Nothing found">No passage of the searchable documents fits “{words}”. That says nothing about files that could not be read; Documents lists them under “Needs attention”.</Empty>;
  return (
    <>
      {isLexicalOnly ? <Notice tone="partial">The model that compares meanings could not be reached, so passages were found by their words alone.</Notice> : null}
      {results.some(({ marks }) => marks.length > 0) ? null : <Notice tone="partial" title="No passage holds these words">The passages below are the nearest in meaning, and may have nothing to do with the question.</Notice>}
      <Text size="sm" c="dimmed" role="status">The {results.length} best passages, best first. Being listed is no sign that a passage answers the question: read it in its place.</Text>
      <Stack component="ol" gap={0} className="sheet hits">{results.map((hit) => <SearchHit key={hit.passageId} engagementId={engagementId} hit={hit} />)}</Stack>
      {results.length < limit || limit >= 100 ? null : <Button variant="default" mx="auto" loading={answer.isFetching} onClick={() => setLimit(Math.min(100, limit + step))}>More</Button>}
    </>
  );
}
