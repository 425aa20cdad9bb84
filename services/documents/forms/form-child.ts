/**
 * The process that opens a form from outside, one file and then it ends; started and killed by `open-forms.ts`. It has no environment, may
 * read only the product's own code, may not write, start processes or threads, and it has no network; the file comes over the channel.
 */
import { ExtractionError } from '../extractors/extraction-error.ts';
import type { ExtractionLimits } from '../extractors/limits.ts';
import { removeNetwork } from '../extractors/no-network.ts';
import type { FailureCode } from '../failure-codes.contract.ts';
import { fillForm } from './fill-form.ts';
import type { FormEdit, FormFile, FormFormat } from './form.ts';
import { readForm } from './read-form.ts';

removeNetwork();

export type FormTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly extension: string; readonly limits: ExtractionLimits }
  | { readonly kind: 'fill'; readonly bytes: Uint8Array; readonly format: FormFormat; readonly edits: readonly FormEdit[]; readonly limits: ExtractionLimits };

export type FormAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'form'; readonly form: FormFile }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly failure: FailureCode; readonly found: string | null };

const send = (answer: FormAnswer): void => void process.send?.(answer);

async function work(task: FormTask): Promise<FormAnswer> {
  const input = { bytes: task.bytes, limits: task.limits };
  try {
    if (task.kind === 'read') return { kind: 'form', form: await readForm(input, task.extension) };
    return { kind: 'bytes', bytes: await fillForm(input, task.format, task.edits) };
  } catch (error) {
    if (error instanceof ExtractionError) return { kind: 'failed', failure: error.failure, found: error.found ?? null };
    return { kind: 'failed', failure: 'corrupt', found: null };
  }
}

process.on('message', (task: FormTask) => void work(task).then(send));
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });
