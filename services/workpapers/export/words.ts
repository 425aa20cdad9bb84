import type { samplingMethods } from '../content/paper-document.contract.ts';
import type { ObjectiveOutcome } from '../workpaper.ts';

export const outcomeWords: Readonly<Record<ObjectiveOutcome, string>> = { met: 'Met', not_met: 'Not met', not_applicable: 'Not applicable' };

export const coverageWords: Readonly<Record<string, string>> = {
  supported: 'Supported',
  partial: 'Partly supported',
  gap: 'Gap',
  not_applicable: 'Not applicable',
};

export const extentWords: Readonly<Record<'undetermined' | 'isolated' | 'systemic', string>> = { undetermined: 'Extent not determined yet', isolated: 'Isolated', systemic: 'Systemic' };

export const samplingWords: Readonly<Record<(typeof samplingMethods)[number], string>> = {
  none: 'No sample was drawn', 'whole-population': 'The whole population', random: 'Random', systematic: 'Systematic', haphazard: 'Haphazard', judgemental: 'By judgement', 'monetary-unit': 'Monetary unit',
};
