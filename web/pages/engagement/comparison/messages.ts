import { counted } from '../../../components/format.ts';
import { defineMessages } from '../../../messages/define-messages.ts';

export const messages = defineMessages('comparison', {
  lead: 'What became of the controls between two assessments. Of each day, the last assessment finished by its end counts.',
  from: 'From the assessment by',
  fromHint: 'Left empty: the first there is',
  to: 'To the assessment by',
  toHint: 'Left empty: the last there is',
  swap: 'Both days',
  between: (before: string, after: string) => `Assessment of ${before} against that of ${after}`,
  same: 'Both days lead to the same assessment, so there is nothing to compare. Choose an earlier or a later day, or assess the controls again.',
  unchanged: (count: number) => `${counted(count, 'control')} ${count === 1 ? 'stands' : 'stand'} as before.`,
  none: 'Nothing changed',
  notAssessed: 'Nothing to compare yet',
  notAssessedHint: 'The engagement has not been assessed. Assess its controls first; each assessment is kept, so that a later one can be held against it.',
  noneByThen: 'No assessment by that day',
  byChange: 'Show controls by what changed',
  filter: 'Filter by number or title',
  nothing: 'No change fits this filter',
  columns: { control: 'Control', change: 'Change', before: 'Before', after: 'After' },
  changes: {
    closed: 'Closed', improved: 'Improved', new: 'New gap', regressed: 'Regressed', other_reason: 'Other reason', no_longer_applies: 'No longer applies', applies_now: 'Applies now', added: 'Added', removed: 'Removed',
  },
} as const);
