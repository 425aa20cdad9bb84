import { IconArrowRight, IconPlus, IconX } from '@tabler/icons-react';
import type { z } from 'zod';
import type { reports } from '../../../../services/contracts.ts';
import type { StateLook } from '../../../components/state.tsx';
import { messages } from './messages.ts';

export type Worksheet = z.infer<typeof reports.migrationResponse>;
export type WorksheetLine = Worksheet['lines'][number];

export const kindLooks = {
  carried: { tone: 'good', sign: IconArrowRight, word: messages.kinds.carried },
  ended: { tone: 'neutral', sign: IconX, word: messages.kinds.ended },
  new: { tone: 'partial', sign: IconPlus, word: messages.kinds.new },
} as const satisfies Record<WorksheetLine['kind'], StateLook>;

export function fits({ kind, source, target }: WorksheetLine, { show, q = '' }: { readonly show?: string; readonly q?: string }): boolean {
  const words = [source, target].map((control) => (control === null ? '' : `${control.label} ${control.title}`)).join(' ').toLocaleLowerCase();
  return (show === undefined || kind === show) && words.includes(q.trim().toLocaleLowerCase());
}

/** How the old control stands today by what a person stated of it; null where nobody has. */
export function standingOf({ applicable, implementation }: Pick<WorksheetLine, 'applicable' | 'implementation'>): string | null {
  if (applicable === false) return messages.leftOut;
  return implementation === null ? null : messages.implementations[implementation];
}
