import type { GreyPicture } from './engine.ts';

/** Tesseract straightens less than this by itself: of pages at 2 degrees it reads as many words as of straight ones. */
const leastDegrees = 2;
/** Papers lie further askew than this only when they were put down sideways. */
const mostDegrees = 20;
/** How much better than on the page as it lies the rows of text and the gaps between them must part. Straight pages reach 1.0, photographs of things 1.2. */
const clearlyBetter = 1.4;
/** Pixels on the longer side of the small picture the angle is looked for in: rows of 10 points on A4 are 12 of them apart. */
const sideLength = 1_000;

/**
 * The picture turned so that its lines of text run level, or the picture itself. Of a page photographed by hand or drawn into a scanner
 * at an angle of 10 degrees Tesseract reads no word.
 */
export function straighten(picture: GreyPicture): GreyPicture {
  const degrees = findAngle(picture);
  return Math.abs(degrees) < leastDegrees ? picture : rotate(picture, (degrees * Math.PI) / 180);
}

/** Degrees by which lines of text fall to the right; 0 when they run level or there are none. */
export function findAngle(picture: GreyPicture): number {
  const spots = darkSpots(picture);
  if (spots.length < 400) return 0;
  const level = contrastOfRows(spots, 0);
  let [best, contrast] = [0, level];
  const look = (degrees: number): void => {
    const found = contrastOfRows(spots, degrees);
    if (found > contrast) [best, contrast] = [degrees, found];
  };
  for (let degrees = -mostDegrees; degrees <= mostDegrees; degrees += 0.5) look(degrees);
  for (const degrees of [best - 0.25, best + 0.25]) look(degrees);
  return contrast > level * clearlyBetter ? best : 0;
}

/** Coordinates, x and y in turn, of dark pixels that have a light one above: the upper edges of letters. */
function darkSpots({ width, height, pixels }: GreyPicture): number[] {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / sideLength));
  const spots: number[] = [];
  for (let y = step; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = y * width + x;
      if (pixels[at]! < 128 && pixels[at - step * width]! >= 128) spots.push(x / step, y / step);
    }
  }
  return spots;
}

/** Counts the spots on each row of the picture as it would be at this angle: level text gathers them on few rows. */
function contrastOfRows(spots: readonly number[], degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const counts = new Uint32Array(sideLength * 3);
  for (let at = 0; at < spots.length; at += 2) {
    const row = Math.round(spots[at + 1]! - spots[at]! * slope) + sideLength;
    counts[row] = (counts[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum;
}

/** On paper of white; what leaves the frame is let go of only where the frame cannot grow. */
function rotate({ width, height, pixels }: GreyPicture, angle: number): GreyPicture {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const wide = Math.ceil(width * cosine + height * Math.abs(sine));
  const tall = Math.ceil(width * Math.abs(sine) + height * cosine);
  const turned = new Uint8Array(wide * tall).fill(255);
  for (let y = 0; y < tall; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const fromX = (x - wide / 2) * cosine - (y - tall / 2) * sine + width / 2;
      const fromY = (x - wide / 2) * sine + (y - tall / 2) * cosine + height / 2;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const [right, down, at] = [fromX - left, fromY - top, top * width + left];
      const upper = pixels[at]! * (1 - right) + pixels[at + 1]! * right;
      const lower = pixels[at + width]! * (1 - right) + pixels[at + width + 1]! * right;
      turned[y * wide + x] = Math.round(upper * (1 - down) + lower * down);
    }
  }
  return { width: wide, height: tall, pixels: turned };
}
