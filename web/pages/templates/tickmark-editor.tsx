import { ActionIcon, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messages } from './messages.ts';
import type { Tickmark } from './template.ts';

interface TickmarkEditorProps {
  readonly tickmarks: readonly Tickmark[];
  readonly onChange: (tickmarks: readonly Tickmark[]) => void;
  readonly isReadOnly: boolean;
}

/** The signs that may stand in a paper, and what each means in its legend. */
export function TickmarkEditor({ tickmarks, onChange, isReadOnly }: TickmarkEditorProps): ReactNode {
  const replace = (place: number, part: Partial<Tickmark>): void => onChange(tickmarks.map((mark, at) => (at === place ? { ...mark, ...part } : mark)));
  return (
    <Stack gap="md">
      <div className="sheet">
        <Table className="sheet-table">
          <Table.Thead><Table.Tr><Table.Th w={96}>{messages.symbol}</Table.Th><Table.Th>{messages.meaning}</Table.Th>{isReadOnly ? null : <Table.Th w={56}><span className="visually-hidden">{messages.removal}</span></Table.Th>}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {tickmarks.map((mark, place) => (
              <Table.Tr key={mark.key === '' ? `new ${place}` : mark.key}>
                <Table.Td><TextInput aria-label={messages.symbol} required maxLength={8} readOnly={isReadOnly} value={mark.symbol} onChange={({ currentTarget }) => replace(place, { symbol: currentTarget.value })} /></Table.Td>
                <Table.Td>
                  <TextInput aria-label={messages.meaning} required maxLength={200} readOnly={isReadOnly} value={mark.meaning} onChange={({ currentTarget }) => replace(place, { meaning: currentTarget.value })} />
                  {mark.key === 'agreed' ? <Text size="xs" c="dimmed" mt={4}>{messages.agreed}</Text> : null}
                </Table.Td>
                {isReadOnly ? null : <Table.Td><ActionIcon variant="default" size="lg" aria-label={messages.remove(mark.meaning)} disabled={mark.key === 'agreed'} onClick={() => onChange(tickmarks.toSpliced(place, 1))}><IconX size={16} aria-hidden /></ActionIcon></Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {isReadOnly ? null : <Group><Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} disabled={tickmarks.length >= 60} onClick={() => onChange([...tickmarks, { key: '', symbol: '', meaning: '' }])}>{messages.addTickmark}</Button></Group>}
    </Stack>
  );
}
