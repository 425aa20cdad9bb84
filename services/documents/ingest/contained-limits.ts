/** What may come out of one file that somebody sent, through archives in archives and mails in mails. */
export interface ContainedLimits {
  /** Levels of files in files; the sent file itself is level 0. */
  readonly depth: number;
  /** Files kept. */
  readonly files: number;
  /** Bytes kept, and how many times the sent file's own size they may be where that is less, above `freeBytes`. */
  readonly bytes: number;
  readonly ratio: number;
  readonly freeBytes: number;
  /** Bytes of one contained file. */
  readonly memberBytes: number;
  /** Rows of the ledger, kept or not. Beyond them the container itself fails with the reason: an archive bomb has no end of files. */
  readonly rows: number;
}

const megabyte = 1024 * 1024;

export const defaultContainedLimits: ContainedLimits = {
  depth: 5,
  files: 5_000,
  bytes: 2048 * megabyte,
  ratio: 200,
  freeBytes: 256 * megabyte,
  memberBytes: 400 * megabyte,
  rows: 20_000,
};
