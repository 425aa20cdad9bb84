import { IconAlertTriangle, IconArchive, IconCircleDashed, IconClock, IconHourglassEmpty, IconTrash } from '@tabler/icons-react';
import type { z } from 'zod';
import type { archive } from '../../../services/contracts.ts';
import { sortRows } from '../../components/list/sort.ts';
import type { StateLook } from '../../components/state.tsx';
import { messages } from './messages.ts';

export type ArchiveLine = z.infer<typeof archive.archiveResponse>['engagements'][number];
export type ArchiveState = 'late' | 'no_rules' | 'open' | 'kept' | 'ended' | 'disposed';

const { states } = messages;
export const archiveLooks = {
  late: { tone: 'bad', sign: IconAlertTriangle, word: states.late },
  no_rules: { tone: 'partial', sign: IconCircleDashed, word: states.no_rules },
  open: { tone: 'neutral', sign: IconClock, word: states.open },
  kept: { tone: 'good', sign: IconArchive, word: states.kept },
  ended: { tone: 'partial', sign: IconHourglassEmpty, word: states.ended },
  disposed: { tone: 'neutral', sign: IconTrash, word: states.disposed },
} as const satisfies Record<ArchiveState, StateLook>;

/**
 * Where an engagement stands in its life. `late`: its day to be complete has passed and it is not; one that was completed late is kept like
 * any other. `ended`: its time is over, and no hold keeps it.
 */
export function archiveState({ profile, clock, completedAt, isLate, holds, disposal }: ArchiveLine, today: string): ArchiveState {
  if (disposal === 'disposed') return 'disposed';
  if (completedAt !== null) return clock !== null && clock.retentionEndsOn < today && holds.length === 0 ? 'ended' : 'kept';
  if (isLate) return 'late';
  return profile === null ? 'no_rules' : 'open';
}

export interface ArchiveFilter {
  readonly show?: string;
  readonly held?: string;
  readonly q?: string;
  readonly sort?: string;
}

export function shownArchive(lines: readonly ArchiveLine[], { show, held, q = '', sort }: ArchiveFilter, today: string): readonly ArchiveLine[] {
  const words = q.trim().toLocaleLowerCase();
  const fitting = lines.filter((line) => (show === undefined || archiveState(line, today) === show) && (held === undefined || line.holds.length > 0) && `${line.name} ${line.clientName}`.toLocaleLowerCase().includes(words));
  return sortRows(fitting, sort, {
    engagement: ({ name }) => name, state: (line) => Object.keys(archiveLooks).indexOf(archiveState(line, today)), rules: ({ profile }) => profile?.title, due: ({ clock }) => clock?.assemblyDueOn, completed: ({ completedAt }) => completedAt, until: ({ clock }) => clock?.retentionEndsOn,
  });
}
