import { counted } from '../../../components/format.ts';
import { defineMessages } from '../../../messages/define-messages.ts';

export const messages = defineMessages('jobs', {
  title: 'Work in the background',
  lead: 'What the workers have to do, over all engagements of the firm.',
  byState: 'Show jobs by state',
  states: { queued: 'Waiting', running: 'Running', failed: 'Failed', done: 'Done' },
  calm: 'No job has been asked for yet.',
  oldest: (since: string) => `The oldest that waits was asked for ${since}.`,
  kind: 'Kind of job',
  anyKind: 'Every kind',
  none: 'No job fits this filter',
  newest: (count: number) => `The newest ${count} are shown.`,
  columns: { job: 'Job', engagement: 'Engagement', state: 'State', attempts: 'Attempts', when: 'Asked for', act: 'Try again' },
  attempts: (made: number, most: number) => `${made} of ${most}`,
  next: (at: string) => `again ${at}`,
  retry: 'Try again',
  retried: 'Waits again',
  elsewhere: 'Try it again where it was asked for, such as on the page of the document.',
  own: 'What the product does for itself',
  ownLine: (name: string, count: number, state: string) => `${name}: ${counted(count, 'job')} ${state.toLocaleLowerCase()}`,
  names: {
    'documents/ingest-version': 'Read a document', 'documents/read-again': 'Read a document again', 'documents/read-many-again': 'Read many documents again', 'documents/check-storage': 'Check stored files',
    'documents/start-storage-check': 'Start the check of stored files', 'documents/sweep-storage': 'Look for files that no document names', 'documents/remove-orphans': 'Remove files that no document names', 'documents/tidy-uploads': 'Tidy unfinished uploads',
    'retrieval/index-version': 'Index a document', 'evidence/assess-engagement': 'Assess controls', 'evidence/carry-decisions': 'Carry decisions to a new version', 'workpapers/draft-workpapers': 'Draft workpapers',
    'questionnaires/draft-questionnaire': 'Draft answers', 'requests/send-reminders': 'Remind clients', 'completion/dispose-engagement': 'Dispose of an engagement', 'binder/build-binder': 'Build a binder',
  },
} as const);

/** A job in words; one that a later version brought by its name. */
export function jobWords(name: string): string {
  return (messages.names as Readonly<Record<string, string>>)[name] ?? name;
}
