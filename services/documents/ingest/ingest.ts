import type { Clock } from '../../platform/clock.ts';
import type { Database, EngagementScope, Tx } from '../../platform/db/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import type { DocumentVersion, IngestStep, VersionStatus } from '../document.ts';
import type { NewPassage } from '../page.sql.ts';
import type { VirusScanner } from '../virus-scan/virus-scanner.ts';
import type { ExtractionPool } from '../extractors/child-pool.ts';
import type { ContainedLimits } from './contained-limits.ts';

export interface IngestDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly pool: ExtractionPool;
  readonly clock: Clock;
  /** Other than the default for tests. */
  readonly containedLimits?: ContainedLimits;
  /** Asked before anything of ours opens a file; null where none is configured. */
  readonly virusScanner: VirusScanner | null;
  /**
   * Called in the transaction that commits the passages of a version: asks for whatever comes next (the index). Given by composition,
   * because that stands on a higher floor. It, or the job it asks for, calls `markVersionSearchable` in the end, or
   * `putReadingInForce` where the version was read again.
   */
  readonly onVersionExtracted: (tx: Tx<EngagementScope>, versionId: string, reading: number) => Promise<void>;
  /**
   * Instead of that, for the first reading of a short version: makes its index outside any transaction, and gives what stores it and calls
   * `markVersionSearchable`, in the transaction that commits the passages. Absent where making an index asks another server; undefined when it cannot be made.
   */
  readonly indexAtOnce?: (version: DocumentVersion, passages: readonly NewPassage[], signal: AbortSignal) => Promise<((tx: Tx<EngagementScope>) => Promise<void>) | undefined>;
}

/** What a job tells the use-case of its run. */
export interface IngestRun {
  readonly signal: AbortSignal;
  progress(done: number, total: number | null, message: string): void;
  /** Commits the job together with its last effect. */
  complete(tx: Tx<EngagementScope>, result: IngestResult): Promise<void>;
}

export interface IngestResult {
  readonly status: VersionStatus;
  readonly failureCode: string | null;
}

/** What a run reads into: the version itself the first time, later a reading beside the one in force. */
export interface ReadingTarget {
  readonly reading: number;
  /** Holds the version until the transaction ends. @throws OvertakenError unless reading stands at this step */
  hold(tx: Tx<EngagementScope>, step: IngestStep): Promise<void>;
  /** Commits a step. */
  reached(tx: Tx<EngagementScope>, step: IngestStep, facts: ReadingFacts): Promise<void>;
}

export interface ReadingFacts {
  readonly mediaType?: string;
  readonly pageCount?: number;
  readonly textLength?: number;
  readonly passageCount?: number;
  readonly extractorVersion?: number;
}

/** Another run of the same version has come further; this one has nothing more to do. */
export class OvertakenError extends Error {
  constructor() {
    super('another run has come further with this version');
    this.name = 'OvertakenError';
  }
}
