import type { z } from 'zod';
import type { leadSchedules } from '../../../../../services/contracts.ts';

export type Schedule = z.infer<typeof leadSchedules.leadSchedulesResponse>['schedules'][number];
export type LeadLine = Schedule['lines'][number];
export const openKinds = ['all', 'unsigned', 'exceptions', 'unsupported', 'proposed'] as const;
export type OpenKind = (typeof openKinds)[number];

const isOpen: Readonly<Record<OpenKind, (line: LeadLine) => boolean>> = {
  all: () => true,
  unsigned: ({ reviewedAt }) => reviewedAt === null,
  exceptions: ({ exceptions }) => exceptions > 0,
  unsupported: ({ unsupported }) => unsupported > 0,
  proposed: ({ concluded }) => !concluded,
};

export function countOpen(schedules: readonly Schedule[]): Record<OpenKind, number> {
  const lines = schedules.flatMap((schedule) => schedule.lines);
  return Object.fromEntries(openKinds.map((kind) => [kind, lines.filter(isOpen[kind]).length])) as Record<OpenKind, number>;
}

/** The schedules with the lines that fit; the totals stay those of the whole area. */
export function shownSchedules(schedules: readonly Schedule[], { show, q = '' }: { readonly show?: string; readonly q?: string }): Schedule[] {
  const fits = isOpen[openKinds.find((kind) => kind === show) ?? 'all'];
  const words = q.trim().toLocaleLowerCase();
  return schedules.map((schedule) => ({ ...schedule, lines: schedule.lines.filter((line) => fits(line) && `${line.indexReference} ${line.controlId} ${line.title}`.toLocaleLowerCase().includes(words)) })).filter(({ lines }) => lines.length > 0);
}
