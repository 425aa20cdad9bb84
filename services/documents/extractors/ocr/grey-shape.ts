import type { GreyPicture } from './engine.ts';

/** The eight positions of EXIF: where the pixel at x, y of the upright picture lies in the stored one of this width and height. */
const positions: Readonly<Record<number, (x: number, y: number, width: number, height: number) => readonly [number, number]>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _width, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _width, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};

/** The picture upright; `orientation` 1, or one that does not exist, leaves it as it is. */
export function turnUpright(picture: GreyPicture, orientation: number): GreyPicture {
  const position = positions[orientation];
  if (position === undefined) return picture;
  const [width, height] = orientation > 4 ? [picture.height, picture.width] : [picture.width, picture.height];
  const pixels = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const [fromX, fromY] = position(x, y, picture.width, picture.height);
      pixels[at] = picture.pixels[fromY * picture.width + fromX]!;
    }
  }
  return { width, height, pixels };
}

/**
 * Another size, one direction after the other: what shrinks is averaged, what grows is drawn between its neighbours. Of one byte a pixel:
 * through a canvas a colour TIFF of 48 million pixels took over 1 GB.
 */
export function resize(picture: GreyPicture, scaleX: number, scaleY: number): GreyPicture {
  const wide = resizeRows(picture, Math.max(1, Math.round(picture.width * scaleX)));
  return transpose(resizeRows(transpose(wide), Math.max(1, Math.round(picture.height * scaleY))));
}

function resizeRows({ width, height, pixels }: GreyPicture, wanted: number): GreyPicture {
  if (wanted === width) return { width, height, pixels };
  const resized = new Uint8Array(wanted * height);
  const step = width / wanted;
  for (let x = 0; x < wanted; x += 1) {
    const from = Math.floor(x * step);
    const to = Math.max(from + 1, Math.floor((x + 1) * step));
    // The middle of the new pixel, counted from the middle of the old ones.
    const place = Math.min(width - 1, Math.max(0, (x + 0.5) * step - 0.5));
    const left = Math.floor(place);
    const right = Math.min(width - 1, left + 1);
    for (let y = 0, row = 0; y < height; y += 1, row += width) {
      let value: number;
      if (step < 1) {
        value = pixels[row + left]! * (left + 1 - place) + pixels[row + right]! * (place - left);
      } else {
        value = 0;
        for (let at = from; at < to; at += 1) value += pixels[row + at]!;
        value /= to - from;
      }
      resized[y * wanted + x] = Math.round(value);
    }
  }
  return { width: wanted, height, pixels: resized };
}

function transpose({ width, height, pixels }: GreyPicture): GreyPicture {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0, at = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, at += 1) turned[x * height + y] = pixels[at]!;
  return { width: height, height: width, pixels: turned };
}
