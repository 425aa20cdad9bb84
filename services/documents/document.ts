import type { OcrNote, PictureNote } from './extractors/extractor.ts';
import type { FailureCode } from './failure-codes.contract.ts';

/**
 * `quarantined`: sent by the client, not opened before the audit team accepts it. `queued` and `processing`: on its way. `ready`: its passages are in the index. `unsearchable`: kept and readable by people, without
 * text for machines. `failed`: could not be read, for a reason a person can act on.
 */
export const versionStatuses = ['quarantined', 'queued', 'processing', 'ready', 'unsearchable', 'failed'] as const;
export type VersionStatus = (typeof versionStatuses)[number];

/** How far the reading of a version has come; each step is committed once. */
export const ingestSteps = ['received', 'extracted', 'split'] as const;
export type IngestStep = (typeof ingestSteps)[number];

export interface DocumentVersion {
  readonly id: string;
  readonly documentId: string;
  /** The document's name; the version's extension is taken from it. */
  readonly name: string;
  /** '' for the root, else parts joined by "/". */
  readonly folder: string;
  /** 1 for the first upload under the name. */
  readonly sequence: number;
  readonly sha256: string;
  readonly size: number;
  readonly storageKey: string;
  readonly mediaType: string | null;
  readonly status: VersionStatus;
  readonly step: IngestStep;
  readonly failureCode: FailureCode | null;
  readonly failureReason: string | null;
  readonly pageCount: number | null;
  readonly passageCount: number | null;
  readonly receivedAt: Date;
  readonly finishedAt: Date | null;
  /** The reading in force; 1 until a later one took its place. */
  readonly reading: number;
  /** Of the reading in force, or of the last try where there is none; null before the first. */
  readonly extractorVersion: number | null;
  /** The file it was found in; null for one that somebody sent. */
  readonly container: ContainerPlace | null;
}

/** A place inside an archive or a mail. */
export interface ContainerPlace {
  readonly documentId: string;
  readonly versionId: string;
  /** Inside that version, parts joined by "/". */
  readonly path: string;
}

/** Whether reading the version has come to its end, good or bad. */
export function isFinished(status: VersionStatus): boolean {
  return status === 'ready' || status === 'unsearchable' || status === 'failed';
}

/** The version that stands for its document, of all of them, newest first; as the list of documents has it. */
export function currentOf(versions: readonly [DocumentVersion, ...DocumentVersion[]]): DocumentVersion {
  return versions.find(({ status }) => status !== 'failed' && status !== 'unsearchable') ?? versions[0];
}

/** What became of one file of an upload. A rejected file was not kept; a duplicate is the version that is there already. */
export type ReceivedFile =
  | { readonly kind: 'kept'; readonly uploadId: string; readonly folder: string; readonly name: string; readonly version: DocumentVersion; readonly duplicate: boolean }
  | { readonly kind: 'rejected'; readonly uploadId: string; readonly folder: string; readonly name: string; readonly failureCode: FailureCode; readonly failureReason: string };

export interface StoredPage {
  readonly page: number;
  readonly label: string | null;
  readonly text: string;
  /** Where the text was recognised in a picture. */
  readonly ocr?: OcrNote;
}

/** A page with what a reader needs to see it as it was: headings and tables in its text, rows and columns of a sheet. */
export interface ShownPage extends StoredPage {
  readonly marks?: readonly { readonly kind: 'heading' | 'table'; readonly start: number; readonly end: number; readonly level?: number }[];
  readonly pictures?: PictureNote;
  readonly sheet?: { readonly columns: readonly string[]; readonly runs: readonly { readonly line: number; readonly row: number; readonly count: number }[] };
}
