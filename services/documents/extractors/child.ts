/**
 * The process that opens files from outside; started and killed by `child-pool.ts`. It has no environment, may read only the product's
 * own code and the folder of its files, and may not write, start processes or threads (Node's permission model), and it has no network.
 */
import { readFileSync } from 'node:fs';
import type { ContentMessage, FromChild, SentFailure, ToChild } from './child-protocol.ts';
import { ExtractionError } from './extraction-error.ts';
import { isPages, type ContainedFile } from './extractor.ts';
import { startExtraction } from './index.ts';
import { removeNetwork } from './no-network.ts';
import { rechunk } from './rechunk.ts';

removeNetwork();

/** Messages with content sent and not yet dealt with, and who waits for one of them. Two may be on their way: waiting for each cost a fifth. */
let underway = 0;
let proceed: (() => void) | null = null;
/** Contained files of the task so far, and the last one whose rest nobody wants. */
let files = 0;
let skipped = 0;

function send(message: FromChild): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined) throw new Error('child.ts is started by the child pool, with a channel to it.');
    process.send(message, undefined, undefined, (error) => (error === null ? resolve() : reject(error)));
  });
}

const aliveMilliseconds = 5_000;
let aliveAt = 0;

/** Called from the middle of work that does not give way; the channel is written to at once all the same. */
function alive(): void {
  if (performance.now() - aliveAt < aliveMilliseconds) return;
  aliveAt = performance.now();
  process.send?.({ kind: 'alive' } satisfies FromChild, undefined, undefined, () => undefined);
}

/** As `alive`: the message is written before the picture is opened. */
function picture(number: number): void {
  process.send?.({ kind: 'picture', number } satisfies FromChild, undefined, undefined, () => undefined);
}

type WithoutResident<Message> = Message extends unknown ? Omit<Message, 'resident'> : never;

async function sendContent(message: WithoutResident<ContentMessage>): Promise<void> {
  underway += 1;
  await send({ ...message, resident: process.memoryUsage.rss() });
  if (underway >= 2) {
    await new Promise<void>((resolve) => {
      proceed = resolve;
    });
  }
}

async function sendContained({ path, content }: ContainedFile): Promise<void> {
  files += 1;
  const file = files;
  if (content instanceof ExtractionError) return await sendContent({ kind: 'contained', file, path, refused: failureOf(content) });
  await sendContent({ kind: 'contained', file, path, refused: null });
  let broken: SentFailure | null = null;
  try {
    for await (const bytes of rechunk(content)) {
      if (skipped === file) break;
      await sendContent({ kind: 'bytes', file, bytes });
    }
  } catch (error) {
    // It is broken alone: its container and its neighbours may be sound.
    broken = error instanceof ExtractionError ? failureOf(error) : { failure: 'corrupt', found: null };
  }
  await sendContent({ kind: 'contained-end', file, broken });
}

function failureOf(error: unknown): SentFailure {
  return error instanceof ExtractionError ? { failure: error.failure, found: error.found ?? null } : { failure: 'extractor-crashed', found: null };
}

async function extract({ path, extension, limits }: Extract<ToChild, { kind: 'extract' }>): Promise<void> {
  try {
    const { format, content } = await startExtraction({ bytes: readFileSync(path), limits, alive, picture }, extension);
    await send({ kind: 'format', format });
    underway = 0;
    files = 0;
    skipped = 0;
    for await (const extracted of content) await (isPages(extracted) ? sendContent({ kind: 'pages', pages: extracted }) : sendContained(extracted));
    await send({ kind: 'done', resident: process.memoryUsage.rss() });
  } catch (error) {
    await send({ kind: 'failed', ...failureOf(error), resident: process.memoryUsage.rss() });
  }
}

process.on('message', (message: ToChild) => {
  if (message.kind === 'extract') {
    void extract(message);
    return;
  }
  if (message.kind === 'skip') {
    skipped = message.file;
    return;
  }
  underway -= 1;
  proceed?.();
  proceed = null;
});
process.on('disconnect', () => process.exit(0));
await send({ kind: 'ready' });
