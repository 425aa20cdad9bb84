import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty list says what would be here and what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="xs"><Text fw={600}>{title}</Text><Text c="dimmed" ta="center" component="div">{children}</Text></Stack>
    </Paper>
  );
}
