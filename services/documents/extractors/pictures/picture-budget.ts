import type { ExtractionLimits } from '../limits.ts';

/** Larger ones are left out, for the bytes of the document are held beside them. Photographs of telephones have 12 to 48 million. */
const mostPixels = 48_000_000;

/** How many pictures of one document may be read, and how many pixels of them. */
export class PictureBudget {
  readonly #limits: ExtractionLimits;
  #begun = 0;
  #pixels = 0;

  constructor(limits: ExtractionLimits) {
    this.#limits = limits;
  }

  /** The number of the picture among those that are begun, from 1; null where there is no room for it. */
  take({ width, height }: { readonly width: number; readonly height: number }): number | null {
    const { pixels: most, ocrPages, ocrPixels } = this.#limits;
    const pixels = width * height;
    if (pixels > Math.min(mostPixels, most) || this.#begun >= ocrPages || this.#pixels + pixels > ocrPixels) return null;
    this.#begun += 1;
    this.#pixels += pixels;
    return this.#begun;
  }
}
