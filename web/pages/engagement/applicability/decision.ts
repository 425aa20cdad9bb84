import { IconCheck, IconCircleDashed, IconMinus } from '@tabler/icons-react';
import type { z } from 'zod';
import type { reports } from '../../../../services/contracts.ts';
import type { StateLook } from '../../../components/state.tsx';

export type StatedControl = z.infer<typeof reports.statedControlSchema>;
export type Decision = 'applies' | 'left_out' | 'undecided';

export const decisionLooks = {
  applies: { tone: 'good', sign: IconCheck, word: 'Applies' },
  left_out: { tone: 'neutral', sign: IconMinus, word: 'Left out' },
  undecided: { tone: 'partial', sign: IconCircleDashed, word: 'Undecided' },
} as const satisfies Record<Decision, StateLook>;

export function decisionOf({ position }: StatedControl): Decision {
  return position === null ? 'undecided' : position.applicable ? 'applies' : 'left_out';
}
