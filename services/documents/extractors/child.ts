/**
 * The process that opens files from outside; started and killed by `child-pool.ts`. It has no environment, may read only the product's
 * own code and the folder of its files, and may not write, start processes or threads (Node's permission model).
 */
import { readFile } from 'node:fs/promises';
import type { FromChild, ToChild } from './child-protocol.ts';
import { ExtractionError } from './extraction-error.ts';
import { startExtraction } from './index.ts';
import { pagesOnly } from './pages-only.ts';

/** Batches sent and not yet dealt with, and who waits for one of them. Two may be on their way: waiting for each cost a fifth. */
let underway = 0;
let proceed: (() => void) | null = null;

function send(message: FromChild): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined) throw new Error('child.ts is started by the child pool, with a channel to it.');
    process.send(message, undefined, undefined, (error) => (error === null ? resolve() : reject(error)));
  });
}

async function extract({ path, extension, limits }: Extract<ToChild, { kind: 'extract' }>): Promise<void> {
  try {
    const { format, content } = await startExtraction({ bytes: await readFile(path), limits }, extension);
    await send({ kind: 'format', format });
    underway = 0;
    for await (const batch of pagesOnly(content)) {
      underway += 1;
      await send({ kind: 'pages', pages: batch, resident: process.memoryUsage.rss() });
      if (underway >= 2) {
        await new Promise<void>((resolve) => {
          proceed = resolve;
        });
      }
    }
    await send({ kind: 'done', resident: process.memoryUsage.rss() });
  } catch (error) {
    const failure = error instanceof ExtractionError ? error.failure : 'extractor-crashed';
    const found = error instanceof ExtractionError ? (error.found ?? null) : null;
    await send({ kind: 'failed', failure, found, resident: process.memoryUsage.rss() });
  }
}

process.on('message', (message: ToChild) => {
  if (message.kind === 'extract') {
    void extract(message);
    return;
  }
  underway -= 1;
  proceed?.();
  proceed = null;
});
process.on('disconnect', () => process.exit(0));
await send({ kind: 'ready' });
