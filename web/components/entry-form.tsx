import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Problem } from './problem.tsx';

interface EntryFormProps {
  readonly title: string;
  readonly lead?: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: Error | null;
  /** Called with the form's fields by name. */
  onSubmit(fields: Record<string, string>): void;
  readonly children: ReactNode;
}

/** The centred card of sign-in, set-up and invitation. */
export function EntryForm({ title, lead, action, busy, error, onSubmit, children }: EntryFormProps): ReactNode {
  return (
    <Stack align="center" justify="center" mih="100vh" p="md">
      <Paper withBorder p="xl" w="100%" maw={400}>
        <form onSubmit={(event) => { event.preventDefault(); onSubmit(Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]))); }}>
          <Stack>
            <Group gap={6}><IconChecks size={24} aria-hidden /><Text fw={700}>Tickmark</Text></Group>
            <Title order={1} size="h3">{title}</Title>
            {lead === undefined ? null : <Text size="sm" c="dimmed">{lead}</Text>}
            {children}
            <Problem error={error} />
            <Button type="submit" loading={busy}>{action}</Button>
          </Stack>
        </form>
      </Paper>
    </Stack>
  );
}
