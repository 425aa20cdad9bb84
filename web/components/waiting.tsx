import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from './problem.tsx';

/** Stands where an answer will stand: grey lines until it is there, the problem with a way to try again when it does not come. */
export function Waiting({ answer, lines = 6 }: { answer: Pick<UseQueryResult, 'error' | 'refetch'>; lines?: number }): ReactNode {
  if (answer.error !== null) return <Problem error={answer.error} onRetry={() => answer.refetch()} />;
  return (
    <Stack gap="xs" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={32} radius="sm" />)}
    </Stack>
  );
}
