import { IconAlertTriangle, IconArchive, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { z } from 'zod';
import type { answerLibrary } from '../../../../../services/contracts.ts';
import type { StateLook } from '../../../../components/state.tsx';
import { messages } from './messages.ts';

export type Entry = z.infer<typeof answerLibrary.libraryEntrySchema>;
export type EntryChange = z.input<typeof answerLibrary.changeEntryBody>;

const { states } = messages;
export const stateLooks = {
  proposed: { tone: 'neutral', sign: IconCircleDashed, word: states.proposed },
  needs_review: { tone: 'partial', sign: IconAlertTriangle, word: states.needs_review },
  approved: { tone: 'good', sign: IconCheck, word: states.approved },
  retired: { tone: 'neutral', sign: IconArchive, word: states.retired },
} as const satisfies Record<Entry['state'], StateLook>;

export interface LibraryFilter {
  readonly show?: string;
  readonly q?: string;
}

/** The answers to show, newest first as they came. Retired ones only when they are asked for. */
export function shownEntries(entries: readonly Entry[], { show, q = '' }: LibraryFilter): readonly Entry[] {
  const words = q.trim().toLocaleLowerCase();
  return entries.filter(({ state, question, shortAnswer, longAnswer, appliesTo }) => (show === undefined ? state !== 'retired' : state === show)
    && `${question} ${shortAnswer ?? ''} ${longAnswer ?? ''} ${appliesTo ?? ''}`.toLocaleLowerCase().includes(words));
}

/** How many there are in each state. */
export function countStates(entries: readonly Entry[]): Partial<Record<Entry['state'], number>> {
  return Object.fromEntries(Object.entries(Object.groupBy(entries, ({ state }) => state)).map(([state, some]) => [state, some.length]));
}

/** What a person may change of an answer, as a form holds it: texts, empty for nothing. */
export interface EntryForm {
  readonly shortAnswer: string;
  readonly longAnswer: string;
  readonly appliesTo: string;
  readonly ownerId: string;
  readonly reviewOn: string;
  readonly visibility: Entry['visibility'];
}

/** The form of an entry that nobody has changed. */
export function formOf({ shortAnswer, longAnswer, appliesTo, ownerId, reviewOn, visibility }: Entry): EntryForm {
  return { shortAnswer: shortAnswer ?? '', longAnswer: longAnswer ?? '', appliesTo: appliesTo ?? '', ownerId: ownerId ?? '', reviewOn: reviewOn ?? '', visibility };
}

/** What the form says otherwise than the entry. An answer that stands cannot be made empty: it is retired instead. */
export function changesOf(entry: Entry, form: EntryForm): EntryChange {
  const held = formOf(entry);
  const [shortAnswer, longAnswer, appliesTo] = [form.shortAnswer.trim(), form.longAnswer.trim(), form.appliesTo.trim()];
  return {
    ...(shortAnswer === held.shortAnswer || shortAnswer === '' ? {} : { shortAnswer }),
    ...(longAnswer === held.longAnswer || longAnswer === '' ? {} : { longAnswer }),
    ...(appliesTo === held.appliesTo ? {} : { appliesTo: appliesTo === '' ? null : appliesTo }),
    ...(form.ownerId === held.ownerId ? {} : { ownerId: form.ownerId === '' ? null : form.ownerId }),
    ...(form.reviewOn === held.reviewOn ? {} : { reviewOn: form.reviewOn === '' ? null : form.reviewOn }),
    ...(form.visibility === held.visibility ? {} : { visibility: form.visibility }),
  };
}
