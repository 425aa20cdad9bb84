import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Problem } from '../../../components/problem.tsx';
import { PeopleSelect } from './people-select.tsx';

export interface Asking {
  readonly dueOn: string | null;
  readonly assigneeIds: readonly string[];
}

interface AskClientProps {
  /** What the button says. */
  readonly label: string;
  readonly title: string;
  readonly words: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onAsk: (asking: Asking, done: () => void) => void;
}

/** Asks the client for several things at once: until when, and whom. */
export function AskClient({ label, title, words, isPending, error, onAsk }: AskClientProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [people, setPeople] = useState<string[]>([]);
  const close = (): void => setIsOpen(false);
  const submit = (fields: Record<string, string>): void => onAsk({ dueOn: fields['due'] === '' ? null : (fields['due'] ?? null), assigneeIds: people }, close);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>{label}</Button>
      <Modal opened={isOpen} onClose={close} title={title} size="lg">
        <form onSubmit={(event) => { event.preventDefault(); submit(fieldsOf(event.currentTarget)); }}>
          <Stack gap="sm">
            <Text size="sm">{words}</Text>
            <Group grow align="start"><TextInput label="Due" name="due" type="date" /><PeopleSelect value={people} onChange={setPeople} /></Group>
            <Problem error={error} />
            <Group justify="end"><Button type="submit" loading={isPending}>Send to the client</Button></Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
