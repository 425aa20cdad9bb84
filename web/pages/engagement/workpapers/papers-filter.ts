import { IconAlertTriangle, IconMessage, IconPencil } from '@tabler/icons-react';
import type { workpapers } from '../../../../services/contracts.ts';
import type { StateLook } from '../../../components/state.tsx';
import { stateLooks, type PaperState } from './words.ts';
import { paperSigns, type PaperFilter, type WorkpapersAddress } from './workpapers-address.ts';

export type Paper = (typeof workpapers.workpaperSummarySchema)['_output'];

const signLooks = {
  edited: { tone: 'partial', sign: IconPencil, word: 'Edited after review' },
  stale: { tone: 'partial', sign: IconAlertTriangle, word: 'Sign-off no longer holds' },
  notes: { tone: 'partial', sign: IconMessage, word: 'With open notes' },
  unsupported: { tone: 'bad', sign: IconAlertTriangle, word: 'With unsupported statements' },
} as const satisfies Record<(typeof paperSigns)[number], StateLook>;

const has: Readonly<Record<(typeof paperSigns)[number], (paper: Paper) => boolean>> = {
  edited: (paper) => paper.editedAfterReview, stale: (paper) => paper.isStale, notes: (paper) => paper.openNotes > 0, unsupported: (paper) => paper.unsupportedCount > 0,
};

const isSign = (filter: PaperFilter): filter is (typeof paperSigns)[number] => filter in has;

/** Whether the paper is shown under the address's filters. */
export function fits(paper: Paper, { show, q = '' }: WorkpapersAddress): boolean {
  const words = `${paper.indexReference} ${paper.controlId} ${paper.title}`.toLocaleLowerCase();
  return (show === undefined || (isSign(show) ? has[show](paper) : paper.state === show)) && words.includes(q.trim().toLocaleLowerCase());
}

/** The states there are papers in, and what asks for attention, each with its count. */
export function paperFilters(papers: readonly Paper[]): { filter: PaperFilter; count: number; look: StateLook }[] {
  const all: readonly PaperFilter[] = [...(Object.keys(stateLooks) as PaperState[]), ...paperSigns];
  return all.map((filter) => ({ filter, count: papers.filter((paper) => fits(paper, { show: filter })).length, look: isSign(filter) ? signLooks[filter] : stateLooks[filter] })).filter(({ count }) => count > 0);
}
