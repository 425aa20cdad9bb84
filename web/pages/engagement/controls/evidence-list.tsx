import { Button, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Control } from './control-groups.ts';
import { EvidenceItem } from './evidence-item.tsx';

const atFirst = 4;

/** Passages in the order of the assessment, the best first, a few of them until asked for all. */
export function EvidenceList({ evidence }: { evidence: Control['evidence'] }): ReactNode {
  const [isWhole, setIsWhole] = useState(false);
  const rest = evidence.length - atFirst;
  return (
    <Stack gap="md" mt="xs" align="stretch">
      {(isWhole ? evidence : evidence.slice(0, atFirst)).map((item) => <EvidenceItem key={item.id} item={item} />)}
      {rest <= 0 || isWhole ? null : <Button size="compact-sm" variant="subtle" style={{ alignSelf: 'start' }} onClick={() => setIsWhole(true)}>Show {rest} more</Button>}
    </Stack>
  );
}
