import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconCheck, IconExchange, IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import type { z } from 'zod';
import type { reports } from '../../../../services/contracts.ts';
import type { StateLook } from '../../../components/state.tsx';
import { messages } from './messages.ts';

export type Comparison = z.infer<typeof reports.comparisonResponse>;
export type ChangedControl = Comparison['changes'][number];
export type Change = ChangedControl['change'];

const { changes } = messages;
/** What got worse first: it asks for something. */
export const changeLooks = {
  new: { tone: 'bad', sign: IconAlertTriangle, word: changes.new },
  regressed: { tone: 'bad', sign: IconArrowDown, word: changes.regressed },
  closed: { tone: 'good', sign: IconCheck, word: changes.closed },
  improved: { tone: 'good', sign: IconArrowUp, word: changes.improved },
  other_reason: { tone: 'partial', sign: IconExchange, word: changes.other_reason },
  applies_now: { tone: 'partial', sign: IconPlus, word: changes.applies_now },
  no_longer_applies: { tone: 'neutral', sign: IconMinus, word: changes.no_longer_applies },
  added: { tone: 'neutral', sign: IconPlus, word: changes.added },
  removed: { tone: 'neutral', sign: IconX, word: changes.removed },
} as const satisfies Record<Change, StateLook>;

const always: readonly Change[] = ['new', 'regressed', 'closed'];

/** The counts that are shown: those a reader asks about even when they are none, and any other there is. */
export function shownLooks(found: readonly Pick<ChangedControl, 'change'>[]): Partial<Record<Change, StateLook>> {
  const there = new Set(found.map(({ change }) => change));
  return Object.fromEntries(Object.entries(changeLooks).filter(([change]) => always.includes(change as Change) || there.has(change as Change)));
}

/** The rows under the address's filter, what got worse first. */
export function chosenChanges(found: readonly ChangedControl[], { show, q = '' }: { readonly show?: string; readonly q?: string }): ChangedControl[] {
  const rank = (change: Change): number => Object.keys(changeLooks).indexOf(change);
  const words = q.trim().toLocaleLowerCase();
  return found.filter(({ change, label, title }) => (show === undefined || change === show) && `${label} ${title}`.toLocaleLowerCase().includes(words)).toSorted((one, other) => rank(one.change) - rank(other.change));
}
