import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { gapReasonWords } from '../../../components/coverage.tsx';
import type { ControlsAddress } from './controls-address.ts';
import { sideWords } from './side-words.ts';

/** The filters that other pages set, each to be taken off. */
export function FilterChips({ address, onRemove }: { address: ControlsAddress; onRemove: (name: 'domain' | 'side' | 'reason' | 'undecided') => void }): ReactNode {
  const chips = [
    ['domain', address.domain], ['side', address.side === undefined ? undefined : sideWords[address.side]],
    ['reason', address.reason === undefined ? undefined : (gapReasonWords[address.reason] ?? address.reason)], ['undecided', address.undecided === true ? 'Evidence to decide about' : undefined],
  ] as const;
  return chips.map(([name, words]) => (words === undefined ? null : <button key={name} type="button" className="chip" onClick={() => onRemove(name)} aria-label={`${words}: take off this filter`}>{words}<IconX size={14} aria-hidden /></button>));
}
