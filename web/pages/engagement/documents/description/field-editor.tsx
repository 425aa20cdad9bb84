import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { descriptions } from '../../../../../services/contracts.ts';
import { Problem } from '../../../../components/problem.tsx';
import { fieldLabels, kindWords, type FieldName } from './field-names.ts';

interface FieldEditorProps {
  readonly field: FieldName;
  readonly value: unknown;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** Null: the document does not state it. */
  readonly onSave: (value: unknown) => void;
  readonly onCancel: () => void;
}

/** Takes a person's word for one field. */
export function FieldEditor({ field, value, isSaving, error, onSave, onCancel }: FieldEditorProps): ReactNode {
  const [draft, setDraft] = useState(value);
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSave(draft === '' ? null : draft); }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); }}>
      <Stack gap={6} my={4}>
        <FieldInput field={field} draft={draft} onDraft={setDraft} />
        <Group gap={6}>
          <Button type="submit" size="compact-xs" loading={isSaving}>Save</Button>
          <Button size="compact-xs" variant="default" disabled={isSaving} onClick={() => onSave(null)}>Not stated</Button>
          <Button size="compact-xs" variant="subtle" disabled={isSaving} onClick={onCancel}>Cancel</Button>
        </Group>
        <Problem error={error} />
      </Stack>
    </form>
  );
}

function FieldInput({ field, draft, onDraft }: { field: FieldName; draft: unknown; onDraft: (value: unknown) => void }): ReactNode {
  const label = { 'aria-label': fieldLabels[field], size: 'xs' as const };
  if (field === 'kind' || field === 'status') {
    const choices = field === 'kind' ? descriptions.documentKinds : descriptions.documentStates;
    return <Select {...label} searchable data-autofocus value={typeof draft === 'string' ? draft : null} onChange={onDraft} data={choices.map((choice) => ({ value: choice, label: kindWords(choice) }))} />;
  }
  if (field === 'periodCovered') return <DaysInput draft={draft} onDraft={onDraft} />;
  if (field === 'rowCount' || field === 'statedRowCount') return <NumberInput {...label} min={0} allowDecimal={false} value={typeof draft === 'number' ? draft : ''} onChange={(value) => onDraft(value === '' ? null : Number(value))} />;
  const text = typeof draft === 'string' ? draft : '';
  if (field === 'parameters' || field === 'completenessNote') return <Textarea {...label} autosize minRows={2} value={text} onChange={({ currentTarget }) => onDraft(currentTarget.value)} />;
  const hint = field === 'generatedAt' ? '2026-10-02T08:40' : field.endsWith('Date') ? '2026-09-30, 2026-09 or 2026' : undefined;
  return <TextInput {...label} {...(hint === undefined ? {} : { placeholder: hint })} value={text} onChange={({ currentTarget }) => onDraft(currentTarget.value)} />;
}

function DaysInput({ draft, onDraft }: { draft: unknown; onDraft: (value: unknown) => void }): ReactNode {
  const { start = '', end = '' } = (draft ?? {}) as { start?: string; end?: string };
  return (
    <Group gap={6} grow>
      <TextInput size="xs" type="date" aria-label="Period covered from" value={start} onChange={({ currentTarget }) => onDraft({ start: currentTarget.value, end })} />
      <TextInput size="xs" type="date" aria-label="Period covered to" value={end} onChange={({ currentTarget }) => onDraft({ start, end: currentTarget.value })} />
    </Group>
  );
}
