import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { fieldsOf } from './form-fields.ts';
import { Problem } from './problem.tsx';

interface EntryFormProps {
  readonly title: string;
  readonly lead?: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: Error | null;
  /** Called with the form's fields by name. */
  readonly onSubmit: (fields: Record<string, string>) => void;
  readonly children: ReactNode;
}

/** The centred card of sign-in, set-up and invitation. */
export function EntryForm({ title, lead, action, busy, error, onSubmit, children }: EntryFormProps): ReactNode {
  useDocumentTitle(`${title} · Tickmark`);
  return (
    <Stack component="main" align="center" justify="center" mih="100dvh" p="md">
      <Paper withBorder p="xl" w="100%" maw={400}>
        <form onSubmit={(event) => { event.preventDefault(); onSubmit(fieldsOf(event.currentTarget)); }}>
          <Stack>
            <Brand />
            <div>
              <Title order={1} size="h3">{title}</Title>
              {lead === undefined ? null : <Text size="sm" c="dimmed" mt={4}>{lead}</Text>}
            </div>
            {children}
            <Problem error={error} />
            <Button type="submit" loading={busy}>{action}</Button>
          </Stack>
        </form>
      </Paper>
    </Stack>
  );
}
