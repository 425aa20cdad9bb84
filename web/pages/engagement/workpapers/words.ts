import { IconArrowBackUp, IconCircleCheck, IconEye, IconLock, IconPencil, IconUserCheck } from '@tabler/icons-react';
import type { StateLook } from '../../../components/state.tsx';

export const stateLooks = {
  draft: { tone: 'neutral', sign: IconPencil, word: 'Draft' },
  prepared: { tone: 'busy', sign: IconUserCheck, word: 'Prepared' },
  in_review: { tone: 'busy', sign: IconEye, word: 'In review' },
  returned: { tone: 'partial', sign: IconArrowBackUp, word: 'Returned' },
  reviewed: { tone: 'good', sign: IconCircleCheck, word: 'Reviewed' },
  approved: { tone: 'good', sign: IconCircleCheck, word: 'Approved' },
  locked: { tone: 'good', sign: IconLock, word: 'Locked' },
} as const satisfies Record<string, StateLook>;

export type PaperState = keyof typeof stateLooks;

export const partWords: Readonly<Record<string, string>> = {
  condition: 'Condition', criterion: 'Criterion', cause: 'Cause', effect: 'Effect', recommendation: 'Recommendation', managementResponse: 'Management response',
  found: 'What contradicts', resolution: 'How it was resolved',
};
export const procedureWords: Readonly<Record<string, string>> = { inspect: 'Inspect', observe: 'Observe', inquire: 'Inquire', 're-perform': 'Re-perform', recalculate: 'Recalculate', confirm: 'Confirm' };
export const extentWords: Readonly<Record<string, string>> = { undetermined: 'Extent not decided', isolated: 'Isolated', systemic: 'Systemic' };
export const outcomeWords: Readonly<Record<string, string>> = { met: 'Met', not_met: 'Not met', not_applicable: 'Not applicable' };
export const coverageWords: Readonly<Record<string, string>> = { supported: 'Supported', partial: 'Partly supported', gap: 'Gap', not_applicable: 'Not applicable' };
export const methodWords: Readonly<Record<string, string>> = {
  none: 'No sample: documents were inspected as a whole', 'whole-population': 'The whole population', random: 'Random', systematic: 'Systematic', haphazard: 'Haphazard', judgemental: 'Judgemental', 'monetary-unit': 'Monetary unit',
};
export const kindWords = { prepared: 'Prepared', reviewed: 'Reviewed', approved: 'Approved' } as const;
