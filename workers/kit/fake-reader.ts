import { tmpdir } from 'node:os';
import type { ExtractionPool } from '../../services/documents/index.ts';

/** An extraction pool for tests that reads every file as the pages it is told, or fails as it is told. */
export interface FakeReader extends ExtractionPool {
  /** What the next files are read as: the texts of their pages, or why they cannot be read. */
  reads(next: readonly string[] | Error): void;
  /** Files read so far. */
  readonly times: number;
}

export function createFakeReader(): FakeReader {
  let next: readonly string[] | Error = [];
  let times = 0;
  return {
    folder: async () => tmpdir(),
    extract: async ({ onPages }) => {
      times += 1;
      if (next instanceof Error) throw next;
      await onPages(next.map((text, at) => ({ page: at + 1, label: null, text, structure: { kind: 'prose', addressing: 'page', marks: [] } })), 'text');
      return 'text';
    },
    close: async () => undefined,
    reads(given) { next = given; },
    get times() { return times; },
  };
}
