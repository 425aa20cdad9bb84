import { readFileSync } from 'node:fs';
import type { CorpusFile } from './corpus-folder.ts';
import type { MeasuredApi } from './measured-api.ts';

/** What the product said of one file when it arrived. */
export interface Arrival {
  readonly id: string | null;
  readonly status: string;
  readonly failureCode: string | null;
  readonly duplicate: boolean;
}

const filesAtOnce = 20;
const bytesAtOnce = 24 * 1024 * 1024;

/** Uploads all files in requests of at most 20 files or about 24 MB; a file whose request failed has no entry. */
export async function uploadCorpus(api: MeasuredApi, engagement: string, files: readonly CorpusFile[]): Promise<Map<CorpusFile, Arrival>> {
  const arrivals = new Map<CorpusFile, Arrival>();
  for (const batch of inBatches(files)) {
    const form = new FormData();
    for (const file of batch) form.append('file', new Blob([new Uint8Array(readFileSync(file.path))]), file.file);
    const send = async (): Promise<{ documents: Arrival[] } | undefined> => await api.send('POST', `${engagement}/documents`, form);
    // Once more, as a person would: a connection that was kept may be closed by the server in the moment it is used.
    const answer = await send() ?? await send();
    answer?.documents.forEach((arrival, index) => {
      const file = batch[index];
      if (file !== undefined) arrivals.set(file, arrival);
    });
  }
  return arrivals;
}

function inBatches(files: readonly CorpusFile[]): CorpusFile[][] {
  const batches: CorpusFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last === undefined || last.length === filesAtOnce || bytes + file.size > bytesAtOnce) {
      batches.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return batches;
}
