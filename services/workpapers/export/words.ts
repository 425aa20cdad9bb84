import type { ObjectiveOutcome } from '../workpaper.ts';

export const outcomeWords: Readonly<Record<ObjectiveOutcome, string>> = { met: 'Met', partly_met: 'Partly met', not_met: 'Not met' };

export const coverageWords: Readonly<Record<string, string>> = {
  supported: 'Supported',
  partial: 'Partly supported',
  gap: 'Gap',
  not_applicable: 'Not applicable',
};
