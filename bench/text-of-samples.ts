import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFParse } from 'pdf-parse';

const folder = join(import.meta.dirname, '..', 'samples', 'fernway-ledger', 'documents');

export interface SamplePdf {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The PDF files of the sample engagement, by name. */
export function readSamplePdfs(): SamplePdf[] {
  return readdirSync(folder).filter((name) => name.endsWith('.pdf')).toSorted().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** Sentences of the sample engagement's PDF files, each once: what the synthetic text of the benchmark is made of. */
export async function readSentences(): Promise<string[]> {
  const sentences = new Set<string>();
  for (const { bytes } of readSamplePdfs()) {
    const parser = new PDFParse({ data: new Uint8Array(bytes) });
    const { text } = await parser.getText();
    await parser.destroy();
    for (const sentence of text.replaceAll(/\s+/g, ' ').split(/(?<=[.!?]) (?=[A-Z])/)) {
      if (sentence.length >= 40 && sentence.length <= 300 && /^[\x20-\x7e]+$/.test(sentence)) sentences.add(sentence);
    }
  }
  if (sentences.size < 200) throw new Error(`Only ${sentences.size} sentences were found in ${folder}`);
  return [...sentences];
}

/** The same numbers in every run (mulberry32), so that two runs measure the same work. Each call gives a number in [0, below). */
export function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** A paragraph of about `words` words; numbers and names in it differ from paragraph to paragraph, as they do in records. */
export function writeParagraph(sentences: readonly string[], dice: (below: number) => number, words: number): string {
  const parts: string[] = [];
  for (let count = 0; count < words;) {
    const sentence = (sentences[dice(sentences.length)] ?? '').replaceAll(/\d+/g, (digits) => String(dice(10 ** Math.min(digits.length, 6))));
    parts.push(sentence);
    count += sentence.split(' ').length;
  }
  return `${parts.join(' ')} Reference ${String.fromCharCode(65 + dice(26), 65 + dice(26), 65 + dice(26))}-${1000 + dice(9000)}.`;
}
