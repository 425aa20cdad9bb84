import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { ExtractionError } from '../extraction-error.ts';
import { normaliseLine } from '../normalise.ts';
import { readXml, reference, type Attributes } from '../xml-reader.ts';
import { checkInflation, inflateEntry, readZipDirectory } from '../zip-directory.ts';
import { namedPage } from './render.ts';
import { readShapes, type Master } from './visio-shapes.ts';

/** Visio (VSDX): one page of text for each page of the drawing, background pages included. */
export async function* extractVisio({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const entries = readZipDirectory(bytes, limits);
  await checkInflation(bytes, entries, limits);
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const part = (name: string): Uint8Array => {
    const entry = parts.get(name.toLowerCase());
    return entry === undefined ? new Uint8Array() : inflateEntry(bytes, entry, limits);
  };
  const pages = listed(part, 'page');
  if (pages.length === 0) throw new ExtractionError('corrupt', 'It lists no pages.');
  if (pages.length > limits.pages) throw new ExtractionError('limit-pages');
  const masters = new Map<string, Master>();
  for (const { id, name, path } of listed(part, 'master')) masters.set(id, { name, shapes: readShapes(part(path), new Map()).shapes });
  for (const [index, { name, path }] of pages.entries()) {
    yield [namedPage(index + 1, name, readShapes(part(path), masters).diagram)];
  }
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** What `visio/pages/pages.xml` or `visio/masters/masters.xml` lists, with the part each entry refers to. */
function listed(part: (name: string) => Uint8Array, kind: 'page' | 'master'): Listed[] {
  const folder = `visio/${kind}s`;
  const targets = new Map<string, string>();
  readXml(part(`${folder}/_rels/${kind}s.xml.rels`), {
    open(name, attributes) {
      const target = attributes['Target'] ?? '';
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `${folder}/${target}`);
    },
  });
  const found: Listed[] = [];
  let open: Attributes | null = null;
  readXml(part(`${folder}/${kind}s.xml`), {
    open(name, attributes) {
      if (name.toLowerCase() === kind) open = attributes;
      else if (name === 'Rel' && open !== null) {
        const path = targets.get(reference(attributes, 'id') ?? attributes['id'] ?? '');
        if (path !== undefined) found.push({ id: open['ID'] ?? '', name: normaliseLine(open['Name'] ?? open['NameU'] ?? ''), path });
      }
    },
    close(name) {
      if (name.toLowerCase() === kind) open = null;
    },
  });
  return found;
}
