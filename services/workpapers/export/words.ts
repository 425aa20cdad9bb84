import type { ObjectiveOutcome } from '../workpaper.ts';

export const outcomeWords: Readonly<Record<ObjectiveOutcome, string>> = { met: 'Met', not_met: 'Not met', not_applicable: 'Not applicable' };

export const coverageWords: Readonly<Record<string, string>> = {
  supported: 'Supported',
  partial: 'Partly supported',
  gap: 'Gap',
  not_applicable: 'Not applicable',
};
