import { Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A job under way: what is done, and how much of it, when that is known. */
export function JobProgress({ doing, words, share }: { doing: string; words: string; share: number | null }): ReactNode {
  return (
    <div role="status">
      <Text size="sm" mb={4}>{doing} {words}</Text>
      <Progress value={share === null ? 100 : share * 100} animated={share === null} size="sm" aria-label={doing} />
    </div>
  );
}
