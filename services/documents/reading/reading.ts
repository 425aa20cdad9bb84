import type { IngestStep } from '../document.ts';
import type { FailureCode } from '../failure-codes.contract.ts';

/**
 * `ready`: was put in force, and stays for the sake of what cites it. `unchanged`: the text was the same, so the older reading stayed.
 * `failed`: the older reading stayed, too, and `failureReason` says why.
 */
export const readingStatuses = ['queued', 'processing', 'ready', 'unchanged', 'failed'] as const;
export type ReadingStatus = (typeof readingStatuses)[number];

/** Reading a version again, beside the reading in force. */
export interface Reading {
  readonly versionId: string;
  /** 2 for the first time a version is read again. */
  readonly reading: number;
  readonly status: ReadingStatus;
  readonly step: IngestStep;
  readonly failureCode: FailureCode | null;
  readonly failureReason: string | null;
  readonly mediaType: string | null;
  readonly pageCount: number | null;
  readonly textLength: number | null;
  readonly passageCount: number | null;
  readonly extractorVersion: number | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
}

/** Whether somebody still works on it. */
export const isUnderWay = ({ status }: Pick<Reading, 'status'>): boolean => status === 'queued' || status === 'processing';
