import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';

/** What went wrong, in the server's words for a person. */
export function Problem({ error, onRetry }: { error: Error | null; onRetry?: () => unknown }): ReactNode {
  if (error === null) return null;
  return (
    <Notice tone="bad" title="That did not work">
      {error.message}
      {onRetry === undefined ? null : <div><Button mt="xs" size="compact-sm" variant="default" onClick={() => { onRetry(); }}>Try again</Button></div>}
    </Notice>
  );
}
