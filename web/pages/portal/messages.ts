import { counted } from '../../components/format.ts';
import { defineMessages } from '../../messages/define-messages.ts';

export const messages = defineMessages('portal', {
  sending: (count: number) => `Sending ${counted(count, 'file')}`,
  arrived: (received: number, all: number) => (received === all ? `${counted(all, 'file')} received.` : `${received} of ${counted(all, 'file')} received.`),
  sendAgain: (count: number) => `Send ${counted(count, 'file')} again`,
  clear: 'Clear list',
  sendingElsewhere: (count: number) => `${counted(count, 'file')} ${count === 1 ? 'is' : 'are'} still being sent. Keep this page open.`,
  takeBack: 'Take back',
  takeBackOf: (name: string) => `Take back ${name}`,
  takeBackTitle: 'Take this file back?',
  takeBackMeans: (name: string) => `“${name}” is then no part of your answer, and the auditor does not take it in. That it was sent and taken back stays on record, with a copy.`,
  takeBackReason: 'Why? (optional, the auditor reads it)',
  keepIt: 'Keep it',
  sendFirst: 'Add a file first, or write why there is none.',
  stillSending: 'Your files are still being sent.',
  earlier: (on: string | null) => (on === null ? 'Answered before' : `Answered before, approved on ${on}`),
  useEarlier: 'Begin with this answer',
  sent: 'Sent to the auditor.',
  withheld: 'The audit team has answered this one.',
});
