import { inflateRawSync } from 'node:zlib';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import type { ExtractionLimits } from '../limits.ts';
import { normaliseLine } from '../normalise.ts';
import { readXml, type XmlHandler } from '../xml-reader.ts';
import { CellReader } from './drawio-cells.ts';
import { namedPage } from './render.ts';

/** draw.io (diagrams.net): one page of text for each page of the drawing, packed or plain. */
export async function* extractDrawio({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  yield* readDrawio(bytes, limits);
}

/** @throws ExtractionError corrupt, limit-inflation, limit-pages */
export function* readDrawio(xml: Uint8Array, limits: ExtractionLimits): Generator<readonly ExtractedPage[]> {
  const found: { name: string; cells: CellReader; packed: string[] }[] = [];
  let inPage = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'diagram' || (name === 'mxGraphModel' && !inPage)) {
        found.push({ name: normaliseLine(attributes['name'] ?? ''), cells: new CellReader(), packed: [] });
        if (found.length > limits.pages) throw new ExtractionError('limit-pages');
        inPage = true;
      }
      found.at(-1)?.cells.open(name, attributes);
    },
    text(data) {
      if (inPage && data.trim() !== '') found.at(-1)?.packed.push(data);
    },
    close(name) {
      if (name === 'diagram') inPage = false;
      found.at(-1)?.cells.close(name);
    },
  });
  let left = Math.min(limits.inflatedBytes, Math.max(limits.inflationFreeBytes, xml.length * limits.inflationRatio));
  for (const [index, { name, cells, packed }] of found.entries()) {
    if (cells.isEmpty && packed.length > 0) {
      const inflated = unpack(packed.join(''), left);
      left -= inflated.length;
      readXml(inflated, cells satisfies XmlHandler);
    }
    yield [namedPage(index + 1, name, cells.diagram())];
  }
}

/** base64, raw deflate, then percent-encoding: how draw.io packs a page. */
function unpack(packed: string, most: number): Uint8Array {
  let inflated: string;
  try {
    inflated = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: Math.max(1, most) }).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError) throw new ExtractionError('limit-inflation', 'One of its pages unpacks to far more than its size.', error);
    throw new ExtractionError('corrupt', 'One of its pages cannot be unpacked.', error);
  }
  try {
    return Buffer.from(decodeURIComponent(inflated));
  } catch {
    return Buffer.from(inflated);
  }
}
