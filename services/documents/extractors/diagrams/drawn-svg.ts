import { loadImage } from '@napi-rs/canvas';
import { decodeMarkup } from '../encoding.ts';
import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { ocrPage, readInTime } from '../ocr/picture.ts';
import { scaleFor, toGrey } from '../ocr/read-picture.ts';

/** Larger drawings are maps of shapes, not words drawn as outlines. */
const mostBytes = 4 * 1024 * 1024;
/** The drawing program takes four bytes a pixel of the declared size before it draws anything, and ends the process where it cannot. */
const mostPixels = 16_000_000;
/** A mask is worked out pixel by pixel, in up to half a second. Shadows and other filters are, too, and are left out: no word hangs on them. */
const mostMasks = 20;
/** CSS pixels. */
const units: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 };

/** What of the source decides whether it is drawn. */
export class SvgCost {
  #pixels = 0;
  #masks = 0;
  readonly #open: string[] = [];
  readonly #copied = new Set<string>();
  readonly #copying = new Set<string>();

  open(tag: string, attributes: Readonly<Record<string, string>>, isRoot: boolean): void {
    if (isRoot) {
      const [, , width, height] = (attributes['viewBox'] ?? '').trim().split(/[\s,]+/);
      this.#pixels = pixelsOf(attributes['width'] ?? width) * pixelsOf(attributes['height'] ?? height);
    }
    if (attributes['mask'] !== undefined || /\bmask\s*:/.test(attributes['style'] ?? '')) this.#masks += 1;
    this.#open.push(attributes['id'] ?? '');
    if (tag !== 'use') return;
    this.#copied.add((attributes['href'] ?? attributes['xlink:href'] ?? '').replace(/^#/, ''));
    for (const id of this.#open) if (id !== '') this.#copying.add(id);
  }

  close(): void {
    this.#open.pop();
  }

  /** Copies of copies can be billions of shapes; programs that draw words as outlines copy letters, which copy nothing. */
  isSmall(bytes: Uint8Array): boolean {
    return bytes.length <= mostBytes && this.#pixels >= 1 && this.#pixels <= mostPixels && this.#masks <= mostMasks && ![...this.#copied].some((id) => this.#copying.has(id));
  }
}

/** 0 for what depends on the window it is shown in. */
function pixelsOf(length = ''): number {
  const [, value = '0', unit = ''] = /^\s*(\d+(?:\.\d+)?)([a-z]*)\s*$/.exec(length) ?? [];
  return Number(value) * (units[unit] ?? 0);
}

/**
 * The words of an SVG in which they are outlines, as whiteboards and design programs save them: it is drawn and read like a picture.
 * Pictures that it names are not fetched. Null when no words are recognised.
 *
 * @throws ExtractionError limit-time
 */
export async function readDrawnSvg(input: ExtractorInput): Promise<ExtractedPage | null> {
  const source = decodeMarkup(input.bytes);
  const image = source === null ? null : await loadImage(Buffer.from(drawable(source))).catch(() => null);
  if (image === null || image.width < 1 || image.height < 1) return null;
  const read = await readInTime(toGrey(image, scaleFor(image.width, image.height)), input);
  return read.text === '' ? null : ocrPage(1, read);
}

/**
 * The drawing in the older words that the drawing program knows: copies are named by `xlink:href` (without it they are not drawn), and
 * nothing has a filter.
 */
function drawable(source: string): string {
  const plain = source
    .replace(/<(?:\w+:)?use\b[^>]*>/g, (tag) => (/\bxlink:href\s*=/.test(tag) ? tag : tag.replace(/(\s)href(\s*=)/, '$1xlink:href$2')))
    .replace(/\sfilter\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    .replace(/\bfilter\s*:\s*url\([^)]*\)/g, 'filter:none')
    .replace(/(<\?xml[^>]*encoding\s*=\s*["'])[^"']*/, '$1UTF-8');
  return /\sxmlns:xlink\s*=/.test(plain) ? plain : plain.replace(/<((?:\w+:)?svg)\b/, '<$1 xmlns:xlink="http://www.w3.org/1999/xlink"');
}
