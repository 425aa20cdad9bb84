import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One part of the page: what it is, what can be done, and what is there. */
export function Panel({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <Stack component="section" className="sheet panel" gap="xs" aria-label={title}>
      <Group justify="space-between" gap="xs"><Text component="h2" size="sm" fw={600}>{title}</Text>{action}</Group>
      {children}
    </Stack>
  );
}
