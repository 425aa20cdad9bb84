import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { messages } from './messages.ts';
import { exampleReferences, type Template } from './template.ts';

interface IndexEditorProps {
  readonly index: Template['index'];
  readonly onChange: (index: Template['index']) => void;
  readonly isReadOnly: boolean;
}

/** What papers are called, with what that looks like. */
export function IndexEditor({ index, onChange, isReadOnly }: IndexEditorProps): ReactNode {
  return (
    <Stack gap="md" className="sheet card">
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Select label={messages.scheme} allowDeselect={false} readOnly={isReadOnly} value={index.scheme} data={(['letters', 'control'] as const).map((value) => ({ value, label: messages.schemes[value] }))} onChange={(scheme) => onChange({ ...index, scheme: scheme ?? index.scheme })} />
        <Select label={messages.separator} allowDeselect={false} readOnly={isReadOnly} value={index.separator} data={(['-', '.', '/', ' '] as const).map((value) => ({ value, label: messages.separators[value] }))} onChange={(separator) => onChange({ ...index, separator: separator ?? index.separator })} />
        <TextInput label={messages.prefix} maxLength={10} readOnly={isReadOnly} value={index.prefix} onChange={({ currentTarget }) => onChange({ ...index, prefix: currentTarget.value })} />
      </SimpleGrid>
      <Text size="sm"><Text span inherit c="dimmed">{messages.example}:</Text> {exampleReferences(index).join(', ')}, …</Text>
    </Stack>
  );
}
