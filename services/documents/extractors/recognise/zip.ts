import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';
import type { ExtractionLimits } from '../limits.ts';
import { inflateEntry, readZipDirectory, type ZipEntry } from '../zip-directory.ts';

/** Archives by the names of their parts. */
export function recogniseZip(bytes: Uint8Array, limits: ExtractionLimits): Format {
  const entries = readZipDirectory(bytes, limits);
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  const has = (prefix: string): boolean => [...names].some((name) => name.startsWith(prefix));
  // An archive may have a folder "ppt" with presentations in it; the parts of an office file are unmistakable.
  if (officeParts.some((name) => names.has(name))) {
    if (names.has('xl/workbook.bin')) return 'xlsb';
    if (has('xl/')) return 'xlsx';
    if (has('word/')) return 'docx';
    if (has('ppt/')) return 'pptx';
    if (has('visio/')) return 'visio';
  }
  const declared = entries.find((entry) => entry.name === 'mimetype');
  if (declared !== undefined) return recogniseDeclared(mediaTypeOf(bytes, declared, limits));
  const manifest = names.has('content.xml') ? entries.find(({ name }) => name === 'META-INF/manifest.xml') : undefined;
  return manifest === undefined ? 'zip' : recogniseDeclared(mediaTypeInManifest(bytes, manifest, limits));
}

const officeParts = ['[content_types].xml', 'word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml', 'visio/document.xml'];

/** OpenDocument files, those of OpenOffice before it ("sun.xml"), and e-books say in their first part what they are. */
function mediaTypeOf(bytes: Uint8Array, entry: ZipEntry, limits: ExtractionLimits): string {
  return inflateEntry(bytes, entry, { ...limits, inflatedBytes: 4096 }).toString('latin1').trim();
}

/** OpenOffice 1 left that part out; its list of parts says what the whole ("/") is. */
function mediaTypeInManifest(bytes: Uint8Array, entry: ZipEntry, limits: ExtractionLimits): string {
  if (entry.declaredSize > 1024 * 1024) return '';
  const list = inflateEntry(bytes, entry, { ...limits, inflatedBytes: 1024 * 1024 }).toString('latin1');
  const whole = /<[^<>]*full-path="\/"[^<>]*>/.exec(list)?.[0] ?? '';
  return /media-type="([^"]*)"/.exec(whole)?.[1] ?? '';
}

function recogniseDeclared(mediaType: string): Format {
  const kind = /^application\/vnd\.(?:oasis\.opendocument|sun\.xml)\.(\w+)\b/.exec(mediaType)?.[1];
  if (kind === 'text' || kind === 'writer') return 'odt';
  if (kind === 'spreadsheet' || kind === 'calc') return 'ods';
  if (kind === 'presentation' || kind === 'impress') return 'odp';
  if (kind === 'graphics' || kind === 'draw') return 'odg';
  if (kind !== undefined) throw new ExtractionError('unsupported-type', 'It is an OpenDocument file of a kind without text.');
  if (mediaType === 'application/epub+zip') throw new ExtractionError('unsupported-type', 'It is an e-book.');
  // Any archive may hold a file of this name.
  return 'zip';
}
