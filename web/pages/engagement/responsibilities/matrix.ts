import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { z } from 'zod';
import type { responsibilities } from '../../../../services/contracts.ts';
import type { StateLook } from '../../../components/state.tsx';
import { messages } from './messages.ts';

export type Matrix = z.infer<typeof responsibilities.matrixResponse>;
export type MatrixLine = Matrix['lines'][number];
export type Allotment = MatrixLine['proposal']['responsibility'];
export type LineState = 'conflict' | 'undecided' | 'stated';

export const lineLooks = {
  conflict: { tone: 'bad', sign: IconAlertTriangle, word: messages.states.conflict },
  undecided: { tone: 'partial', sign: IconCircleDashed, word: messages.states.undecided },
  stated: { tone: 'good', sign: IconCheck, word: messages.states.stated },
} as const satisfies Record<LineState, StateLook>;

/** A conflict stays one, decided or not, until what is stated and what the evidence says agree. */
export function stateOf({ isInConflict, stated }: Pick<MatrixLine, 'isInConflict' | 'stated'>): LineState {
  return isInConflict ? 'conflict' : stated === null ? 'undecided' : 'stated';
}

/** What each party is said to see to by the evidence, once, in the order found. */
export function partiesSaid({ found }: Pick<MatrixLine, 'found'>): MatrixLine['found'][number]['party'][] {
  return [...new Set(found.map(({ party }) => party))];
}

/** Whether a person has to say why: the choice is neither the proposal nor in agreement with all that was found. */
export function needsReason(choice: Allotment, { proposal, found }: Pick<MatrixLine, 'proposal' | 'found'>): boolean {
  return choice !== proposal.responsibility || found.some(({ party }) => party !== choice);
}

export function fits(line: MatrixLine, { show, q = '' }: { readonly show?: string; readonly q?: string }): boolean {
  return (show === undefined || stateOf(line) === show) && `${line.label} ${line.title}`.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase());
}
