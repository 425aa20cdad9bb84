import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { reviews } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useUnsavedWork } from '../../../frame/unsaved-work.tsx';
import type { Note } from './paper-context.tsx';

interface NotesPaneProps {
  readonly path: string;
  readonly notes: readonly Note[];
  readonly me: string;
  readonly may: (action: string) => boolean;
  readonly isLocked: boolean;
  /** The part a new note is pinned to; null: the whole paper. */
  readonly pinnedTo: string | null;
  readonly words: (nodeId: string) => string | undefined;
}

/** Review notes: raised here, answered by another, cleared by who raised them. */
export function NotesPane({ path, notes, me, may, isLocked, pinnedTo, words }: NotesPaneProps): ReactNode {
  const raise = useSend<unknown, { text: string; nodeId: string | null }>(reviews.reviewNoteSchema, 'POST', `${path}/notes`, path);
  const [showsCleared, setShowsCleared] = useState(false);
  const [isWritten, setIsWritten] = useState(false);
  useUnsavedWork(isWritten);
  const shown = notes.filter(({ clearedAt }) => showsCleared || clearedAt === null);
  const cleared = notes.filter(({ clearedAt }) => clearedAt !== null).length;
  return (
    <Stack gap="sm">
      {shown.length === 0 ? <Text size="sm" c="dimmed">No review note is open.</Text> : shown.map((note) => <NoteCard key={note.id} path={path} note={note} me={me} isLocked={isLocked} may={may} about={note.nodeId === null ? undefined : words(note.nodeId)} />)}
      {cleared === 0 ? null : <Button size="compact-xs" variant="subtle" onClick={() => setShowsCleared(!showsCleared)}>{showsCleared ? 'Hide cleared notes' : `Show ${cleared} cleared`}</Button>}
      {!may('workpapers/raise-note') || isLocked ? null : (
        <form key={pinnedTo} onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          raise.mutate({ text: (fieldsOf(form)['text'] ?? '').trim(), nodeId: pinnedTo }, { onSuccess: () => { form.reset(); setIsWritten(false); } });
        }}>
          <Stack gap={6}>
            <Textarea name="text" label={pinnedTo === null ? 'A note on the paper' : 'A note on the chosen part'} description={pinnedTo === null ? undefined : words(pinnedTo)} autosize minRows={2} maxLength={4000} required autoFocus={pinnedTo !== null} onChange={({ currentTarget }) => setIsWritten(currentTarget.value.trim() !== '')} />
            <Group><Button type="submit" size="compact-sm" variant="default" loading={raise.isPending}>Raise note</Button></Group>
            <Problem error={raise.error} />
          </Stack>
        </form>
      )}
    </Stack>
  );
}

function NoteCard({ path, note, me, may, isLocked, about }: { path: string; note: Note; me: string; may: (action: string) => boolean; isLocked: boolean; about: string | undefined }): ReactNode {
  const answer = useSend<unknown, { text: string }>(reviews.reviewNoteSchema, 'POST', `${path}/notes/${note.id}/answers`, path);
  const clear = useSend<unknown, undefined>({ parse: () => null }, 'POST', `${path}/notes/${note.id}/clear`, path);
  const [isAnswering, setIsAnswering] = useState(false);
  const isOpen = note.clearedAt === null;
  return (
    <div className="note-card" data-open={isOpen || undefined}>
      {about === undefined ? null : <Text size="xs" c="dimmed" lineClamp={2}>“{about}”</Text>}
      <Text size="sm">{note.text}</Text>
      <Text size="xs" c="dimmed">{note.raisedByName}, {moment(note.raisedAt)}, on version {note.version}{isOpen ? '' : `. Cleared by ${note.clearedByName ?? 'somebody'}, ${moment(note.clearedAt ?? '')}`}</Text>
      {note.answers.map((each) => <div key={each.id} className="note-answer"><Text size="sm">{each.text}</Text><Text size="xs" c="dimmed">{each.answeredByName}, {moment(each.answeredAt)}</Text></div>)}
      {!isOpen || isLocked ? null : (
        <Group gap="xs" mt={4} className="no-print">
          {note.raisedBy !== me && may('workpapers/answer-note') && !isAnswering ? <Button size="compact-xs" variant="subtle" onClick={() => setIsAnswering(true)}>Answer</Button> : null}
          {note.raisedBy === me || (note.raiserHasLeft && may('workpapers/sign-approved')) ? <Button size="compact-xs" variant="subtle" loading={clear.isPending} onClick={() => clear.mutate(undefined)}>Clear</Button> : null}
        </Group>
      )}
      {!isAnswering ? null : (
        <form onSubmit={(event) => { event.preventDefault(); answer.mutate({ text: (fieldsOf(event.currentTarget)['text'] ?? '').trim() }, { onSuccess: () => setIsAnswering(false) }); }}>
          <Textarea name="text" aria-label="What was done about it" autosize minRows={2} maxLength={4000} required autoFocus />
          <Group gap="xs" mt={4}><Button type="submit" size="compact-xs" loading={answer.isPending}>Send</Button><Button size="compact-xs" variant="default" onClick={() => setIsAnswering(false)}>Cancel</Button></Group>
        </form>
      )}
      <Problem error={answer.error ?? clear.error} />
    </div>
  );
}
