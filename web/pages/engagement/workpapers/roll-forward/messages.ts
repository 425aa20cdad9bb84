import { counted } from '../../../../components/format.ts';
import { defineMessages } from '../../../../messages/define-messages.ts';

export const messages = defineMessages('roll-forward', {
  title: 'Roll forward',
  lead: 'Begin this year’s papers with those of an earlier engagement of the same client. Structure, procedures and populations come along; results, sources, samples and the conclusion are reset, and each paper marks which is which.',
  from: 'Earlier engagement',
  choose: 'Choose an engagement',
  none: 'No earlier engagement of this client',
  noneHint: (client: string) => `You belong to no other engagement of ${client}. The client’s name has to be the same.`,
  noPapers: 'That engagement has no workpaper',
  byOutcome: 'Show papers by what happens',
  outcomes: { rolls: 'Come along', there: 'Here already', other_framework: 'Other framework' },
  columns: { paper: 'Paper', last: 'Last year', happens: 'What happens', kept: 'Kept', reset: 'Reset', followUp: 'To follow up' },
  kept: (steps: number, populations: number) => [counted(steps, 'step'), populations === 0 ? null : counted(populations, 'population')].filter((part) => part !== null).join(', '),
  reset: (statements: number, items: number) => [counted(statements, 'statement'), items === 0 ? null : counted(items, 'sample item')].filter((part) => part !== null).join(', '),
  followUps: (count: number) => counted(count, 'exception'),
  run: (count: number) => `Roll ${counted(count, 'paper')} forward`,
  nothingToRoll: 'Every paper of it is here already.',
  done: (rolled: number) => `${counted(rolled, 'paper')} rolled forward`,
  doneHint: (skipped: number) => `${skipped === 0 ? '' : `${counted(skipped, 'paper')} left as ${skipped === 1 ? 'it was' : 'they were'}. `}In each, what was carried forward and what was reset is marked in italics. The lines below lead to the papers.`,
} as const);
