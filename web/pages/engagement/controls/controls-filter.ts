import { coverageKey } from '../../../components/coverage.tsx';
import type { Overview } from '../use-overview.ts';
import type { ControlsAddress } from './controls-address.ts';

export type ControlState = Overview['controls'][number];

/** Whether the control is shown under the address's filters. */
export function fits(control: ControlState, address: ControlsAddress): boolean {
  const { coverage, domain, side, reason, undecided, q = '' } = address;
  const words = `${control.label} ${control.controlId} ${control.title}`.toLocaleLowerCase();
  return (coverage === undefined || coverageKey(control.coverage) === coverage)
    && (domain === undefined || (control.domain ?? 'Without a domain') === domain)
    && (side === undefined || (control.side ?? 'any') === side)
    && (reason === undefined || control.gapReason === reason)
    && (undecided === undefined || isUndecided(control))
    && words.includes(q.trim().toLocaleLowerCase());
}

/** A proposal waits for a person, and nothing was accepted yet. */
export function isUndecided({ evidence, accepted }: ControlState): boolean {
  return evidence > 0 && accepted === 0;
}
