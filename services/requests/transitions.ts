export const requestStates = ['draft', 'open', 'submitted', 'accepted', 'returned', 'closed', 'not_applicable', 'cancelled'] as const;
export type RequestState = (typeof requestStates)[number];

/** Who takes a step: the audit team or the client. Nothing moves by itself. */
export type Side = 'firm' | 'client';

export interface Transition {
  readonly from: RequestState;
  readonly to: RequestState;
  readonly side: Side;
  /** The other side is told why. */
  readonly needsReason: boolean;
}

const step = (from: RequestState, to: RequestState, side: Side, needsReason = false): Transition => ({ from, to, side, needsReason });

/**
 * Every step a request can take. The database holds the same rows (migration 0090) and refuses any other by its keys; this copy is for
 * answers that say what is possible before it is tried.
 */
export const transitions: readonly Transition[] = [
  step('draft', 'open', 'firm'),
  step('draft', 'cancelled', 'firm', true),
  step('open', 'submitted', 'client'),
  step('open', 'submitted', 'firm'),
  step('open', 'not_applicable', 'firm', true),
  step('open', 'cancelled', 'firm', true),
  step('submitted', 'accepted', 'firm'),
  step('submitted', 'returned', 'firm', true),
  step('submitted', 'not_applicable', 'firm', true),
  step('submitted', 'cancelled', 'firm', true),
  step('returned', 'submitted', 'client'),
  step('returned', 'submitted', 'firm'),
  step('returned', 'not_applicable', 'firm', true),
  step('returned', 'cancelled', 'firm', true),
  step('accepted', 'closed', 'firm'),
  step('accepted', 'returned', 'firm', true),
  step('closed', 'open', 'firm', true),
  step('not_applicable', 'open', 'firm', true),
  step('cancelled', 'open', 'firm', true),
];

/** What this side can do from here. */
export function stepsFrom(state: RequestState, side: Side): Transition[] {
  return transitions.filter((transition) => transition.from === state && transition.side === side);
}

/** Whether the client is to act. */
export function waitsForClient(state: RequestState): boolean {
  return state === 'open' || state === 'returned';
}

/** A request whose end is open: neither accepted nor ended. */
export const onItsWay = ['draft', 'open', 'submitted', 'returned'] as const satisfies readonly RequestState[];

/** Whether files and words may still be added. */
export function takesUploads(state: RequestState): boolean {
  return waitsForClient(state) || state === 'submitted';
}
