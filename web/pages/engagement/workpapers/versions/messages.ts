import { defineMessages } from '../../../../messages/define-messages.ts';

export const messages = defineMessages('paper-versions', {
  title: (index: string) => `Versions of ${index}`,
  open: 'All versions',
  read: 'Version to read',
  against: 'Compared with',
  choice: (number: number, how: string, when: string) => `${number}: ${how}, ${when}`,
  origins: { draft: 'drafted', redraft: 'drafted anew', saved: 'saved', refused: 'words kept beside a newer version', taken: 'a proposal taken', rolled_forward: 'rolled forward' },
  by: (how: string, name: string) => `${how} by ${name}`,
  one: 'This paper has one version, so there is nothing to compare it with.',
  older: (number: number) => `This is version ${number}, as it was. The paper stands at a newer one.`,
  toPaper: 'Open the paper',
  changes: 'What changed',
} as const);
