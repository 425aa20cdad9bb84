import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage } from './extractor.ts';
import { normaliseLine } from './normalise.ts';

const longestName = 500;

/**
 * What operating systems put into archives beside the files: resource forks and folder settings of macOS, thumbnails and folder settings
 * of Windows. Nobody sent them on purpose.
 */
export function isSystemFile(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

/**
 * The text of an archive: its file list, so that it is found by the names in it. It is marked as a listing and never is evidence; the
 * files are documents of their own.
 */
export class ArchiveListing {
  readonly #kind: string;
  readonly #leftOutNames: readonly [one: string, more: string];
  readonly #lines: string[] = [];
  #leftOut = 0;

  /** `kind` in words, such as "ZIP archive"; `leftOutNames` what is left out, one and more. */
  constructor(kind: string, leftOutNames: readonly [string, string] = ['file of the operating system (such as .DS_Store or Thumbs.db)', 'files of the operating system (such as .DS_Store or Thumbs.db)']) {
    this.#kind = kind;
    this.#leftOutNames = leftOutNames;
  }

  get count(): number {
    return this.#lines.length;
  }

  /** `size` in bytes where the archive says it. */
  add(path: string, size: number | null): void {
    const name = normaliseLine(path).slice(0, longestName).toWellFormed();
    this.#lines.push(size === null ? name : `${name}\t${inWords(size)}`);
  }

  leaveOut(): void {
    this.#leftOut += 1;
  }

  /** @throws ExtractionError no-text for an archive without files */
  page(page = 1, label = 'Contents'): ExtractedPage {
    const notes = this.#leftOut === 0 ? [] : [`${this.#leftOut} ${this.#leftOutNames[this.#leftOut === 1 ? 0 : 1]} left out`];
    if (this.#lines.length === 0) throw new ExtractionError('no-text', [`It is a ${this.#kind} without files.`, ...notes.map((note) => `${note}.`)].join(' '));
    const text = [`Contents of the ${this.#kind}`, '', ...this.#lines, ...notes].join('\n');
    return { page, label, text, structure: { kind: 'prose', addressing: 'part', isListing: true, marks: [] } };
  }
}

function inWords(size: number): string {
  if (size < 1000) return `${size} bytes`;
  return size < 1_000_000 ? `${Math.round(size / 1000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
