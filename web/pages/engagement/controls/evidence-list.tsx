import { Button, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Control } from './control.ts';
import type { EvidenceChoice } from './evidence-choice.ts';
import { EvidenceItem } from './evidence-item.tsx';

const atFirst = 4;

/** Passages in the order of the assessment, the best first, a few of them until asked for all. */
export function EvidenceList({ evidence, choice }: { evidence: Control['evidence']; choice: EvidenceChoice }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const rest = evidence.length - atFirst;
  const isWhole = isOpen || evidence.slice(atFirst).some(({ id }) => id === choice.chosen);
  return (
    <Stack gap="xs" mt="xs" align="stretch">
      {(isWhole ? evidence : evidence.slice(0, atFirst)).map((item) => <EvidenceItem key={item.id} item={item} choice={choice} />)}
      {rest <= 0 || isWhole ? null : <Button size="compact-sm" variant="subtle" style={{ alignSelf: 'start' }} onClick={() => setIsOpen(true)}>Show {rest} more</Button>}
    </Stack>
  );
}
