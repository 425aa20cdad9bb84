import { IconCheck, IconCircleDashed, IconCircleHalf2, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { State, type StateLook } from './state.tsx';

export const coverageLooks = {
  supported: { tone: 'good', sign: IconCheck, word: 'Supported' },
  partial: { tone: 'partial', sign: IconCircleHalf2, word: 'Partial' },
  gap: { tone: 'bad', sign: IconX, word: 'Gap' },
  not_applicable: { tone: 'neutral', sign: IconMinus, word: 'Not applicable' },
  not_assessed: { tone: 'neutral', sign: IconCircleDashed, word: 'Not assessed' },
} as const satisfies Record<string, StateLook>;

export type CoverageKey = keyof typeof coverageLooks;

/** The key of a coverage as the API tells it; null and words of a later version count as not assessed. */
export function coverageKey(coverage: string | null): CoverageKey {
  return coverage !== null && coverage in coverageLooks ? (coverage as CoverageKey) : 'not_assessed';
}

export function Coverage({ coverage }: { coverage: string | null }): ReactNode {
  return <State look={coverageLooks[coverageKey(coverage)]} />;
}

export const gapReasonWords: Readonly<Record<string, string>> = {
  none: 'No evidence found',
  policy_only: 'Policy only, no record that it is done',
  stale: 'Evidence out of date',
  wrong_period: 'Evidence of another period',
  wrong_side: 'Evidence of the other party',
  planned_only: 'Planned, not done',
  contradicted: 'Evidence contradicts it',
};
