import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconClock, IconEyeOff, IconHourglass, IconLoader, IconX } from '@tabler/icons-react';
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

/** What people decided is no failure of the product. */
const decided: Readonly<Record<string, StateLook>> = {
  refused: { tone: 'bad', sign: IconX, word: 'Not accepted' },
  'taken-back': { tone: 'neutral', sign: IconArrowBackUp, word: 'Taken back' },
};

/** How the file stands. */
export function documentLook({ status, failureCode }: { readonly status: keyof typeof documentLooks; readonly failureCode: string | null }): StateLook {
  return decided[failureCode ?? ''] ?? documentLooks[status];
}

export function isUnderWay(status: string): boolean {
  return status === 'queued' || status === 'processing';
}
