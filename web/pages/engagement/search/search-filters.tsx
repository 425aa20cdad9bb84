import { Group, MultiSelect, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { descriptions } from '../../../../services/contracts.ts';
import { kindWords } from '../documents/description/field-names.ts';
import type { SearchAddress } from './search-address.ts';

const versionWords = [{ value: 'current', label: 'Current versions' }, { value: 'superseded', label: 'Replaced versions' }, { value: 'all', label: 'All versions' }];

/** Which documents are searched. A choice counts at once; a text when it is finished. */
export function SearchFilters({ address, onChange }: { address: SearchAddress; onChange: (changed: Partial<Record<keyof SearchAddress, unknown>>) => void }): ReactNode {
  const typed = (name: 'owner' | 'folder' | 'from' | 'to') => ({
    size: 'xs', defaultValue: address[name] ?? '',
    onBlur: ({ currentTarget }: { currentTarget: HTMLInputElement }) => { if (currentTarget.value !== (address[name] ?? '')) onChange({ [name]: currentTarget.value }); },
    onKeyDown: ({ key, currentTarget }: { key: string; currentTarget: HTMLInputElement }) => { if (key === 'Enter') onChange({ [name]: currentTarget.value }); },
  } as const);
  const kinds = address.kind ?? [];
  return (
    <Group gap="sm" align="flex-end" role="group" aria-label="Filters">
      <MultiSelect
        size="xs" w={{ base: '100%', xs: 240 }} label="Kind of document" searchable clearable placeholder={kinds.length === 0 ? 'Any' : undefined} value={[...kinds]}
        onChange={(kind) => onChange({ kind })} data={descriptions.documentKinds.map((kind) => ({ value: kind, label: kindWords(kind) }))}
      />
      <TextInput key={`owner ${address.owner}`} {...typed('owner')} w={{ base: '100%', xs: 160 }} label="Owner" placeholder="Part of the name" maxLength={200} />
      <TextInput key={`folder ${address.folder}`} {...typed('folder')} w={{ base: '100%', xs: 160 }} label="In folder" placeholder="policies/hr" maxLength={500} />
      <TextInput key={`from ${address.from}`} {...typed('from')} type="date" label="Covers or dated from" max={address.to} />
      <TextInput key={`to ${address.to}`} {...typed('to')} type="date" label="Until" min={address.from} />
      <Select size="xs" w={{ base: '100%', xs: 160 }} label="Versions" allowDeselect={false} value={address.versions ?? 'current'} onChange={(versions) => onChange({ versions })} data={versionWords} />
    </Group>
  );
}
