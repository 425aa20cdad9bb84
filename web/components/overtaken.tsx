import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';

interface OvertakenProps {
  readonly stands: { readonly answer: string | null; readonly narrative: string | null };
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else wrote the answer while this person did: both are shown, and the person says which goes on. */
export function Overtaken({ stands, onTake, onKeep }: OvertakenProps): ReactNode {
  const words = [stands.answer, stands.narrative].filter((part) => part !== null).join('\n');
  return (
    <Notice tone="partial" title="Somebody else changed this answer while you wrote">
      <Text size="sm" className="as-written" mt={4}>{words === '' ? 'It is blank now.' : words}</Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={onTake}>Take their words</Button>
        <Button size="compact-sm" variant="default" onClick={onKeep}>Go on with mine</Button>
      </Group>
    </Notice>
  );
}
