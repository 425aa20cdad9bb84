import { defineMessages } from '../../../messages/define-messages.ts';

export const messages = defineMessages('access-log', {
  lead: 'Who of the audit team opened which document, and when. Pages turned within ten minutes are one visit. The client sees the same of the files it sent.',
  none: 'Nobody has opened a document yet',
  noneHint: 'As soon as somebody reads a document’s text or takes its original file, it stands here.',
  nothing: 'No visit fits this filter',
  person: 'Person',
  anyone: 'Everybody',
  kind: 'What was done',
  anyKind: 'Read or downloaded',
  kinds: { read: 'Read', download: 'Downloaded' },
  ofDocument: (name: string) => `Only ${name}`,
  oneDocument: 'one document',
  takeOff: (filter: string) => `${filter}: take off this filter`,
  filter: 'Filter by document',
  columns: { when: 'When', who: 'Who', what: 'What', document: 'Document', version: 'Version' },
} as const);
