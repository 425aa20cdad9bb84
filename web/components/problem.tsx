import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What went wrong, in the server's words for a person. */
export function Problem({ error, onRetry }: { error: Error | null; onRetry?: () => unknown }): ReactNode {
  if (error === null) return null;
  return (
    <Alert color="red" variant="light" title="That did not work" role="alert" icon={<IconAlertTriangle aria-hidden />} mb="md">
      <Stack gap="xs" align="start">
        <span>{error.message}</span>
        {onRetry === undefined ? null : <Button size="compact-sm" variant="default" onClick={() => { onRetry(); }}>Try again</Button>}
      </Stack>
    </Alert>
  );
}
