/**
 * Writes files made to do harm, and how each may end, for `corpus.ts`:
 *
 *   node bench/documents/hostile.ts <folder>
 *   node bench/documents/corpus.ts <folder>/files
 *
 * Everything is made here, nothing is taken from anywhere. What inflates to gigabytes is a few megabytes on the disk.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ManifestEntry } from './corpus-folder.ts';
import { hostileArchives } from './hostile/archives.ts';
import { disguises } from './hostile/disguises.ts';
import { hostileMails } from './hostile/mails.ts';
import { hostileOffice } from './hostile/office.ts';
import { hostilePdfs } from './hostile/pdfs.ts';
import { hostilePictures } from './hostile/pictures.ts';
import { hostileTexts } from './hostile/texts.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node bench/documents/hostile.ts <folder>');
  process.exit(2);
}
const files = join(folder, 'files');
rmSync(files, { recursive: true, force: true });
mkdirSync(files, { recursive: true });
const manifest: ManifestEntry[] = [];
let total = 0;
for (const group of [hostileArchives, hostileOffice, hostilePdfs, hostileMails, hostilePictures, hostileTexts, disguises]) {
  for await (const { bytes, ...said } of group()) {
    writeFileSync(join(files, said.file), bytes);
    total += bytes.length;
    manifest.push({ ...said, format: extname(said.file).slice(1), readable: false });
  }
}
writeFileSync(join(folder, 'manifest.jsonl'), `${manifest.map((entry) => JSON.stringify(entry)).join('\n')}\n`);
console.log(`${manifest.length} files, ${(total / 1e6).toFixed(0)} MB in ${files}`);
