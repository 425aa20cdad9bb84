import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { portal } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { Problem } from '../../components/problem.tsx';
import { messages } from './messages.ts';

/** Takes back a file that was sent by mistake, after asking. */
export function TakeBack({ path, refresh, name }: { path: string; refresh: string; name: string }): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const send = useSend<unknown, { reason?: string }>(portal.portalRequestSchema, 'POST', path, refresh);
  const close = (): void => {
    setIsAsking(false);
    send.reset();
  };
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="gray" aria-label={messages.takeBackOf(name)} onClick={() => setIsAsking(true)}>{messages.takeBack}</Button>
      <Modal opened={isAsking} onClose={close} title={messages.takeBackTitle}>
        <form onSubmit={(event) => { event.preventDefault(); send.mutate(reason.trim() === '' ? {} : { reason: reason.trim() }, { onSuccess: close }); }}>
          <Stack>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{messages.takeBackMeans(name)}</Text>
            <TextInput label={messages.takeBackReason} value={reason} maxLength={2000} onChange={({ currentTarget }) => setReason(currentTarget.value)} data-autofocus />
            <Problem error={send.error} />
            <Group justify="flex-end"><Button variant="default" onClick={close}>{messages.keepIt}</Button><Button type="submit" loading={send.isPending}>{messages.takeBack}</Button></Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
