import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** What pdf.js asks for by name when a PDF leaves it out: character maps, the standard fonts, decoders. 3.3 MB beside the application, of which a reader loads what a file needs. */
export function pdfjsFiles(): Plugin {
  return {
    name: 'tickmark-pdfjs-files',
    generateBundle() {
      for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        for (const name of readdirSync(join(folder, part))) this.emitFile({ type: 'asset', fileName: `pdfjs/${part}/${name}`, source: readFileSync(join(folder, part, name)) });
      }
    },
  };
}
