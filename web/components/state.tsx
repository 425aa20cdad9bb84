import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface StateLook {
  readonly tone: 'good' | 'partial' | 'bad' | 'busy' | 'neutral';
  readonly sign: Icon;
  readonly word: string;
}

/** A state by sign, word and colour, so that none of them is needed alone. */
export function State({ look }: { look: StateLook }): ReactNode {
  return <span className="state" data-tone={look.tone}><look.sign size={14} stroke={2.5} aria-hidden />{look.word}</span>;
}
