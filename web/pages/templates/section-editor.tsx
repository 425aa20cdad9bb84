import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messages } from './messages.ts';
import { isNeeded, leftOut, moved, ownSection, type Section } from './template.ts';

interface SectionEditorProps {
  readonly sections: readonly Section[];
  readonly onChange: (sections: readonly Section[]) => void;
  readonly isReadOnly: boolean;
}

/** The sections of a paper in their order. */
export function SectionEditor({ sections, onChange, isReadOnly }: SectionEditorProps): ReactNode {
  const replace = (place: number, part: Partial<Section>): void => onChange(sections.map((section, at) => (at === place ? { ...section, ...part } : section)));
  const missing = leftOut(sections);
  return (
    <Stack gap="md">
      <ol className="sheet edit-list">
        {sections.map((section, place) => (
          <li key={section.kind === 'own' ? `own ${place}` : section.kind}>
            <div className="edit-line">
              <div>
                <TextInput aria-label={messages.section(place + 1)} required maxLength={200} readOnly={isReadOnly} value={section.title} onChange={({ currentTarget }) => replace(place, { title: currentTarget.value })} />
                <Text size="xs" c="dimmed" mt={4}>{messages.kinds[section.kind]}{isNeeded(section) ? `. ${messages.needed}` : ''}</Text>
              </div>
              {isReadOnly ? null : (
                <Group gap={4} wrap="nowrap">
                  <ActionIcon variant="default" size="lg" aria-label={messages.up(section.title)} disabled={place === 0} onClick={() => onChange(moved(sections, place, -1))}><IconArrowUp size={16} aria-hidden /></ActionIcon>
                  <ActionIcon variant="default" size="lg" aria-label={messages.down(section.title)} disabled={place === sections.length - 1} onClick={() => onChange(moved(sections, place, 1))}><IconArrowDown size={16} aria-hidden /></ActionIcon>
                  <ActionIcon variant="default" size="lg" aria-label={messages.leaveOut(section.title)} disabled={isNeeded(section)} onClick={() => onChange(sections.toSpliced(place, 1))}><IconX size={16} aria-hidden /></ActionIcon>
                </Group>
              )}
            </div>
            {section.kind === 'own' ? <Textarea mt="xs" label={messages.words} autosize minRows={2} maxLength={4000} readOnly={isReadOnly} value={section.words} onChange={({ currentTarget }) => replace(place, { words: currentTarget.value })} /> : null}
          </li>
        ))}
      </ol>
      {isReadOnly ? null : (
        <Group gap="xs">
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} disabled={sections.length >= 40} onClick={() => onChange([...sections, ownSection()])}>{messages.addSection}</Button>
          {missing.length === 0 ? null : <Text size="sm" c="dimmed">{messages.leftOut}:</Text>}
          {missing.map((section) => <Button key={section.kind} size="compact-sm" variant="default" aria-label={messages.takeIn(section.title)} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...sections, section])}>{section.title}</Button>)}
        </Group>
      )}
    </Stack>
  );
}
