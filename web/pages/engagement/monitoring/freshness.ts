import { IconAlertTriangle, IconCalendarOff, IconCheck, IconCircleDashed, IconClockExclamation } from '@tabler/icons-react';
import type { z } from 'zod';
import type { monitoring } from '../../../../services/contracts.ts';
import { sortRows } from '../../../components/list/sort.ts';
import type { StateLook } from '../../../components/state.tsx';
import { messages } from './messages.ts';

export type Monitoring = z.infer<typeof monitoring.monitoringResponse>;
export type MonitoredControl = Monitoring['controls'][number];

const { states } = messages;
export const freshnessLooks = {
  expired: { tone: 'bad', sign: IconAlertTriangle, word: states.expired },
  due: { tone: 'partial', sign: IconClockExclamation, word: states.due },
  undated: { tone: 'partial', sign: IconCalendarOff, word: states.undated },
  none: { tone: 'neutral', sign: IconCircleDashed, word: states.none },
  fresh: { tone: 'good', sign: IconCheck, word: states.fresh },
} as const satisfies Record<MonitoredControl['state'], StateLook>;

export interface MonitoringFilter {
  readonly show?: string;
  readonly q?: string;
  readonly sort?: string;
}

/** The controls to show, by default in the order of the catalog. */
export function shownControls(controls: readonly MonitoredControl[], { show, q = '', sort }: MonitoringFilter): readonly MonitoredControl[] {
  const words = q.trim().toLocaleLowerCase();
  const fitting = controls.filter(({ state, label, title, evidence }) => (show === undefined || state === show) && `${label} ${title} ${evidence?.documentName ?? ''}`.toLocaleLowerCase().includes(words));
  return sortRows(fitting, sort, {
    control: ({ label }) => label, state: ({ state }) => Object.keys(freshnessLooks).indexOf(state), expires: ({ expiresOn }) => expiresOn, evidence: ({ evidence }) => evidence?.documentName, cycle: ({ months }) => months,
  });
}

/** What the best evidence says of its own age. */
export function ageOf({ evidence }: Pick<MonitoredControl, 'evidence'>): string {
  if (evidence === null) return '';
  const parts = [evidence.dated === null ? null : messages.dated(evidence.dated), evidence.holdsUntil === null ? null : messages.holdsUntil(evidence.holdsUntil)].filter((part) => part !== null);
  return parts.length === 0 ? messages.undated : parts.join(', ');
}
