import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

/** An act that needs a reason: a field and the button that does it. */
export function ReasonForm({ label, action, isPending, onSend }: { label: string; action: string; isPending: boolean; onSend: (reason: string) => void }): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSend(reason); setReason(''); }}>
      <Group gap="xs" align="end">
        <TextInput label={label} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} flex="1 1 260px" maxLength={4000} />
        <Button type="submit" variant="default" disabled={reason.trim() === ''} loading={isPending}>{action}</Button>
      </Group>
    </form>
  );
}
