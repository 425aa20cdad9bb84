import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useUnsavedWork } from '../../../frame/unsaved-work.tsx';

interface ConversationProps {
  readonly title: string;
  readonly lead?: string;
  readonly path: string;
  readonly refresh: string;
  readonly messages: readonly { readonly id: string; readonly text: string; readonly byName: string; readonly at: string; readonly side?: 'firm' | 'client' }[];
  /** What the field is called; null where the reader may not write. */
  readonly ask: string | null;
}

/** Words in the order they were written, and a place for more. */
export function Conversation({ title, lead, path, refresh, messages, ask }: ConversationProps): ReactNode {
  const [text, setText] = useState('');
  useUnsavedWork(text.trim() !== '');
  const send = useSend<void, { text: string }>(requests.noContent, 'POST', path, refresh);
  return (
    <section aria-label={title}>
      <Title order={2} size="h5">{title}</Title>
      {lead === undefined ? null : <Text size="sm" c="dimmed">{lead}</Text>}
      <Stack gap="xs" mt="xs">
        {messages.map(({ id, text: words, byName, at, side }) => (
          <div key={id} className="said" data-side={side ?? 'firm'}><Text size="xs" c="dimmed">{byName}{side === 'client' ? ' (client)' : ''}, {moment(at)}</Text><Text size="sm" className="as-written">{words}</Text></div>
        ))}
        {ask === null ? null : (
          <form onSubmit={(event) => { event.preventDefault(); send.mutate({ text }, { onSuccess: () => setText('') }); }}>
            <Textarea label={ask} autosize minRows={2} maxLength={5000} required withAsterisk={false} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
            <Group justify="end" mt="xs"><Button type="submit" size="compact-sm" variant="default" loading={send.isPending} disabled={text.trim() === ''}>Send</Button></Group>
          </form>
        )}
        <Problem error={send.error} />
      </Stack>
    </section>
  );
}
