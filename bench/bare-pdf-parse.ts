/**
 * The bare reader against which the product is measured: a process that stays warm and, for each list of files it is sent, reads all of
 * them by pdf-parse's getText, one after the other, and answers with pages and milliseconds.
 */
import { readFile } from 'node:fs/promises';
import { PDFParse } from 'pdf-parse';

export interface BareResult {
  readonly pages: number;
  readonly milliseconds: number;
}

process.on('message', (paths: readonly string[]) => void read(paths).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));

async function read(paths: readonly string[]): Promise<BareResult> {
  const started = performance.now();
  let pages = 0;
  for (const path of paths) {
    const parser = new PDFParse({ data: new Uint8Array(await readFile(path)) });
    const { total } = await parser.getText();
    await parser.destroy();
    pages += total;
  }
  return { pages, milliseconds: performance.now() - started };
}
