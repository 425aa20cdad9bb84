import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty list says what would be here and what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <Stack className="sheet" align="center" gap="xs" p="xl">
      <Text fw={600} ta="center">{title}</Text>
      <Text c="dimmed" size="sm" ta="center" maw={480} component="div">{children}</Text>
    </Stack>
  );
}
