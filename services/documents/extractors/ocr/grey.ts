import type { GreyPicture } from './engine.ts';

/** Grey values of RGBA pixels on white, where they are transparent. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < pixels.length; at += 1, from += 4) {
    const alpha = rgba[from + 3]!;
    const value = (rgba[from]! * 77 + rgba[from + 1]! * 150 + rgba[from + 2]! * 29) >> 8;
    pixels[at] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
  }
  return { width, height, pixels };
}

/**
 * Dark on light, and stretched to the full range, in place. Dark themes: Tesseract turns single lines round by itself, but finds fewer
 * of them on a dark page. Answers false for a picture of one shade, which holds nothing to read.
 */
export function settleContrast({ pixels }: GreyPicture): boolean {
  const counts = new Uint32Array(256);
  for (let at = 0; at < pixels.length; at += 1) counts[pixels[at]!]! += 1;
  const shadeAt = (share: number): number => {
    let seen = 0;
    for (let shade = 0; shade < 256; shade += 1) {
      seen += counts[shade]!;
      if (seen > pixels.length * share) return shade;
    }
    return 255;
  };
  // Ends that a few specks may lie beyond: a short line on an empty page is a ten-thousandth of its pixels.
  const [low, high] = [shadeAt(0.0001), shadeAt(0.9999)];
  if (high - low < 24) return false;
  const isDark = shadeAt(0.5) < (low + high) / 2;
  const map = Uint8Array.from({ length: 256 }, (_, shade) => {
    const stretched = Math.min(255, Math.max(0, Math.round(((shade - low) * 255) / (high - low))));
    return isDark ? 255 - stretched : stretched;
  });
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = map[pixels[at]!]!;
  return true;
}

/** Cuts a tall picture where a row is the quietest, into pieces of at most `most` pixels. Small ones come back as they are. */
export function cutIntoBands(picture: GreyPicture, most: number): GreyPicture[] {
  const { width, height, pixels } = picture;
  if (width * height <= most) return [picture];
  const tallest = Math.max(64, Math.floor(most / width));
  const bands: GreyPicture[] = [];
  for (let top = 0; top < height;) {
    const bottom = height - top <= tallest ? height : quietestRow(picture, top + Math.floor(tallest * 0.8), top + tallest);
    bands.push({ width, height: bottom - top, pixels: pixels.subarray(top * width, bottom * width) });
    top = bottom;
  }
  return bands;
}

function quietestRow({ width, pixels }: GreyPicture, from: number, to: number): number {
  let [best, least] = [to, Infinity];
  for (let row = from; row < to; row += 1) {
    let changes = 0;
    for (let at = row * width + 1; at < (row + 1) * width; at += 1) changes += Math.abs(pixels[at]! - pixels[at - 1]!);
    if (changes <= least) [best, least] = [row, changes];
  }
  return best;
}
