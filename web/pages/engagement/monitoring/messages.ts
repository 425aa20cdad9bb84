import { counted, day } from '../../../components/format.ts';
import { defineMessages } from '../../../messages/define-messages.ts';

export const messages = defineMessages('monitoring', {
  lead: 'How long the evidence of each control still counts: until the end it names itself, and never longer than the review cycle after its day.',
  planTitle: 'Scheduled assessments',
  planned: (days: number, next: string) => `Assessed by itself every ${counted(days, 'day')}; next on ${next}.`,
  notPlanned: 'The controls are assessed only when somebody asks. A plan assesses them again by itself, and what changed stands under Comparison.',
  every: 'Assess again by itself',
  everyDays: (days: number) => `Every ${counted(days, 'day')}`,
  never: 'Not by itself',
  byState: 'Show controls by freshness',
  states: { expired: 'Expired', due: 'Expires in 30 days', undated: 'Without a day', none: 'No evidence', fresh: 'Fresh' },
  filter: 'Filter by number, title or document',
  shown: (shown: number, all: number) => `${shown} of ${counted(all, 'control')} shown`,
  nothing: 'No control fits this filter',
  noControls: 'No control yet',
  noControlsHint: 'This engagement has no framework. Choose one on the page of the team.',
  columns: { control: 'Control', state: 'Freshness', expires: 'Counts until', evidence: 'Evidence that holds longest', cycle: 'Review cycle' },
  dated: (on: string) => `of ${day(`${on}T12:00:00`)}`,
  holdsUntil: (on: string) => `says it holds until ${day(`${on}T12:00:00`)}`,
  undated: 'gives no day',
  cycleOf: (label: string) => `Review cycle of ${label}`,
  months: (months: number) => counted(months, 'month'),
  usual: (months: number) => `Usual (${months} months)`,
  cycleOfShown: 'Cycle of all shown',
} as const);
