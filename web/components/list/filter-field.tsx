import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

/** Narrows a list by words. What is typed is shown at once; the list, and the address with it, follow. */
export function FilterField({ label, words, onChange }: { label: string; words: string; onChange: (words: string) => void }): ReactNode {
  const [typed, setTyped] = useState(words);
  return <TextInput size="xs" w={{ base: '100%', xs: 260 }} placeholder={label} aria-label={label} leftSection={<IconSearch size={14} aria-hidden />} value={typed} onChange={({ currentTarget: { value } }) => { setTyped(value); onChange(value); }} />;
}
