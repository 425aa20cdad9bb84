import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { retrieval } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { fieldsOf } from '../../../../components/form-fields.ts';
import { Problem } from '../../../../components/problem.tsx';

export type FoundPassage = (typeof retrieval.searchResponse)['_output']['results'][number];

/** Finds a passage to cite. Marked words are cited alone; else the passage as a whole. */
export function SourceSearch({ base, onCite, onClose }: { base: string; onCite: (passage: FoundPassage, quote: string) => void; onClose: () => void }): ReactNode {
  const [asked, setAsked] = useState('');
  const answer = useRead(retrieval.searchResponse, `${base}/search?limit=8&q=${encodeURIComponent(asked)}`, undefined, asked !== '');
  return (
    <Stack gap="sm" className="source-search">
      <form onSubmit={(event) => { event.preventDefault(); setAsked((fieldsOf(event.currentTarget)['q'] ?? '').trim()); }}>
        <TextInput name="q" label="Find the passage that says so" description="Mark words in a result to cite them alone." required autoFocus maxLength={1000} rightSection={<Button type="submit" size="compact-xs">Find</Button>} rightSectionWidth={56} />
      </form>
      <Problem error={answer.error} />
      {answer.data?.results.length === 0 ? <Text size="sm" c="dimmed">Nothing found.</Text> : null}
      {answer.data?.results.map((hit) => (
        <div key={hit.passageId} className="source-card">
          <Text size="xs" fw={600}>{hit.documentName}, page {hit.page}</Text>
          <blockquote className="quote" id={`hit-${hit.passageId}`}>{hit.text}</blockquote>
          <Button size="compact-xs" variant="subtle" onMouseDown={(event) => event.preventDefault()} onClick={() => onCite(hit, markedIn(`hit-${hit.passageId}`) ?? hit.text)}>Cite</Button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={onClose}>Done</Button>
    </Stack>
  );
}

/** The words that are marked inside this element, if any. */
function markedIn(id: string): string | undefined {
  const selection = globalThis.getSelection();
  const element = document.getElementById(id);
  if (selection === null || selection.isCollapsed || element === null || !element.contains(selection.anchorNode) || !element.contains(selection.focusNode)) return undefined;
  return selection.toString().trim() || undefined;
}
