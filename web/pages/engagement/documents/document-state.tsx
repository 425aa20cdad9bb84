import { IconAlertTriangle, IconCheck, IconClock, IconEyeOff, IconHourglass, IconLoader, IconX } from '@tabler/icons-react';
import type { StateLook } from '../../../components/state.tsx';

/** How a received file stands, in the words of the screens. */
export const documentLooks = {
  quarantined: { tone: 'partial', sign: IconHourglass, word: 'To be accepted' },
  queued: { tone: 'busy', sign: IconClock, word: 'Queued' },
  processing: { tone: 'busy', sign: IconLoader, word: 'Reading' },
  ready: { tone: 'good', sign: IconCheck, word: 'Searchable' },
  unsearchable: { tone: 'partial', sign: IconEyeOff, word: 'Not searchable' },
  failed: { tone: 'bad', sign: IconAlertTriangle, word: 'Failed' },
  rejected: { tone: 'bad', sign: IconX, word: 'Rejected' },
} as const satisfies Record<string, StateLook>;

const refused: StateLook = { tone: 'bad', sign: IconX, word: 'Not accepted' };

/** How the file stands; one that the audit team did not take in is no failure of the product. */
export function documentLook({ status, failureCode }: { readonly status: keyof typeof documentLooks; readonly failureCode: string | null }): StateLook {
  return failureCode === 'refused' ? refused : documentLooks[status];
}

export function isUnderWay(status: string): boolean {
  return status === 'queued' || status === 'processing';
}
