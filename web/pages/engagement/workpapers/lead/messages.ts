import { counted } from '../../../../components/format.ts';
import { defineMessages } from '../../../../messages/define-messages.ts';

export const messages = defineMessages('lead-schedules', {
  title: 'Lead schedules',
  lead: 'The papers of each area rolled up: what they conclude, what stands out, and whose signatures hold today.',
  none: 'No workpaper yet',
  noneHint: 'A lead schedule rolls up the papers of an area. Draft workpapers first.',
  print: 'Print',
  byOpen: 'Show papers by what is open',
  open: { all: 'All papers', unsigned: 'Not reviewed', exceptions: 'With exceptions', unsupported: 'With unsupported statements', proposed: 'Conclusion not taken' },
  filter: 'Filter by index, number or title',
  nothing: 'No paper fits this filter',
  totals: ({ papers, supported, exceptions, reviewed }: { papers: number; supported: number; exceptions: number; reviewed: number }) =>
    `${counted(papers, 'paper')}, ${supported} supported, ${counted(exceptions, 'exception')}, ${reviewed} reviewed`,
  columns: { index: 'Index', paper: 'Paper', conclusion: 'Conclusion', exceptions: 'Exceptions', state: 'State', prepared: 'Prepared', reviewed: 'Reviewed' },
  proposed: 'proposed by the draft',
  systemic: (count: number) => `${count} systemic`,
  unsupported: (count: number) => `${counted(count, 'statement')} unsupported`,
} as const);
