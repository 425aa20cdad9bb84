import { Group, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { PeopleSelect } from './people-select.tsx';
import type { AskedWords } from './request-change.ts';

interface RequestFieldsProps {
  readonly words?: AskedWords;
  readonly people: string[];
  readonly onPeople: (ids: string[]) => void;
}

/** What is asked, of whom and until when; `wordsOf` reads the fields by their names. */
export function RequestFields({ words, people, onPeople }: RequestFieldsProps): ReactNode {
  return (
    <>
      <TextInput label="What is asked for" name="title" required withAsterisk={false} maxLength={300} defaultValue={words?.title} data-autofocus />
      <Textarea label="In more words" name="description" autosize minRows={3} maxRows={14} maxLength={20_000} defaultValue={words?.description} />
      <Textarea label="What usually shows it" description="One on each line" name="evidence" autosize minRows={2} maxRows={10} defaultValue={words?.typicalEvidence.join('\n')} />
      <Group grow align="start"><TextInput label="Due" name="due" type="date" defaultValue={words?.dueOn ?? ''} /><PeopleSelect value={people} onChange={onPeople} /></Group>
    </>
  );
}
