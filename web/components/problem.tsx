import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** What went wrong, in the server's words for a person. */
export function Problem({ error }: { error: Error | null }): ReactNode {
  if (error === null) return null;
  return <Alert color="red" variant="light" title="That did not work" role="alert">{error.message}</Alert>;
}
