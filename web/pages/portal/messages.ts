import { defineMessages } from '../../messages/define-messages.ts';

export const messages = defineMessages('portal questions', {
  earlier: (on: string | null) => (on === null ? 'Answered before' : `Answered before, approved on ${on}`),
  useEarlier: 'Begin with this answer',
  sent: 'Sent to the auditor.',
  withheld: 'The audit team has answered this one.',
});
