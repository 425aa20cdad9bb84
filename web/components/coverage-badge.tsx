import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

const looks: Readonly<Record<string, { color: string; sign: string; word: string }>> = {
  supported: { color: 'teal', sign: '✓', word: 'Supported' },
  partial: { color: 'yellow', sign: '◐', word: 'Partial' },
  gap: { color: 'red', sign: '✗', word: 'Gap' },
  not_applicable: { color: 'gray', sign: '–', word: 'Not applicable' },
};

/** Coverage by sign, word and colour, so that none of them is needed alone. */
export function CoverageBadge({ coverage }: { coverage: string | null }): ReactNode {
  const look = coverage === null ? undefined : looks[coverage];
  if (look === undefined) return <Badge variant="outline" color="gray" tt="none">Not assessed</Badge>;
  return <Badge variant="light" color={look.color} tt="none" c="dark.8">{look.sign} {look.word}</Badge>;
}

export const gapReasonWords: Readonly<Record<string, string>> = {
  none: 'No evidence found',
  policy_only: 'Policy only',
  stale: 'Out of date',
  wrong_period: 'Other period',
  wrong_side: 'Other party',
  planned_only: 'Planned only',
  contradicted: 'Contradicted',
};
