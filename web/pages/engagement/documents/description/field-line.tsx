import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { descriptions } from '../../../../../services/contracts.ts';
import { useSend } from '../../../../api/use-api.ts';
import { day } from '../../../../components/format.ts';
import { PassageLink } from '../../../../components/passage-link.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { FieldEditor } from './field-editor.tsx';
import { fieldLabels, valueWords, type Described, type FieldName } from './field-names.ts';

/** One field: its value, who says so (the text, with the quote's place, or a person), and a way to put it right. */
export function FieldLine({ field, description }: { field: FieldName; description: Described }): ReactNode {
  const { base, may } = useEngagement();
  const [isEdited, setIsEdited] = useState(false);
  const path = `${base}/documents/${description.documentId}/description`;
  const query = `?version=${description.sequence}`;
  const save = useSend<unknown, unknown>(descriptions.descriptionResponse, 'PATCH', `${path}${query}`, base);
  const reset = useSend<unknown, unknown>(descriptions.descriptionResponse, 'DELETE', `${path}/${field}${query}`, base);
  const { value, source, person } = description.fields[field];
  const close = { onSuccess: () => setIsEdited(false) };
  return (
    <div className="field-line">
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="xs" c="dimmed">{fieldLabels[field]}</Text>
        {may('documents/describe') ? (
          <Group gap={0} wrap="nowrap" className="no-print">
            {person === null ? null : <IconAction label={`Back to what was read: ${fieldLabels[field]}`} isBusy={reset.isPending} onClick={() => reset.mutate(undefined)}><IconArrowBackUp size={14} aria-hidden /></IconAction>}
            <IconAction label={`Edit: ${fieldLabels[field]}`} isBusy={false} onClick={() => setIsEdited(!isEdited)}><IconPencil size={14} aria-hidden /></IconAction>
          </Group>
        ) : null}
      </Group>
      {isEdited
        ? <FieldEditor field={field} value={value} isSaving={save.isPending} error={save.error} onSave={(given) => save.mutate({ field, value: given }, close)} onCancel={() => setIsEdited(false)} />
        : <Text size="sm" style={{ overflowWrap: 'anywhere' }} {...(value === null ? { c: 'dimmed' } : {})}>{value === null ? 'Not stated' : valueWords(field, value)}</Text>}
      {source === null ? null : <Said field={field} description={description} />}
    </div>
  );
}

function Said({ field, description }: { field: FieldName; description: Described }): ReactNode {
  const { engagementId } = useEngagement();
  const { person, machine } = description.fields[field];
  if (person !== null) return <Text size="xs" c="dimmed">Set by {person.setBy.name}, {day(person.setAt)}{person.note === null ? '' : `: ${person.note}`}</Text>;
  if (machine === null) return null;
  const { page, start, end, quote } = machine;
  if (machine.basis === 'text' && page !== null && start !== null && end !== null) {
    return (
      <Text size="xs" c="dimmed">
        Read by the machine: <PassageLink engagementId={engagementId} place={{ documentId: description.documentId, versionId: description.versionId, page, start, end }}>“{shortened(quote ?? '')}”, page {page}</PassageLink>
      </Text>
    );
  }
  return <Text size="xs" c="dimmed">{machine.basis === 'counted' ? 'Counted by the machine' : machine.basis === 'name' ? 'Read by the machine from the file name' : 'Told by the format'}</Text>;
}

const shortened = (quote: string): string => (quote.length > 90 ? `${quote.slice(0, 88).trimEnd()} …` : quote).replaceAll(/\s+/g, ' ');

function IconAction({ label, isBusy, onClick, children }: { label: string; isBusy: boolean; onClick: () => void; children: ReactNode }): ReactNode {
  return <Tooltip label={label}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} loading={isBusy} onClick={onClick}>{children}</ActionIcon></Tooltip>;
}
