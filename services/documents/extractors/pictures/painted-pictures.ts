import type { Box } from '../extractor.ts';
import type { TextRun } from '../pdf-layout.ts';

/** A picture that a page paints, as it goes by among the runs of text (`pdf-worker.ts`). */
export interface PaintedPicture {
  /** `id` is the same wherever the file shows the same picture again; the size is in pixels, as it declares it. */
  readonly picture: { readonly id: string; readonly width: unknown; readonly height: unknown };
  /** Of the square of one unit that a picture fills, to the page. */
  readonly transform: readonly number[];
}

/** A place on a page that a picture fills, or several that lie over or close to each other: programs cut one picture into strips. */
export interface PictureRegion {
  readonly box: Box;
  /** The pixels that the picture has there. */
  readonly width: number;
  readonly height: number;
  readonly ids: readonly string[];
  /** What the page itself writes over it. */
  readonly caption: string;
}

/** Smaller ones are icons, rules and bullets; one line of a settings page has 300 × 30. In pixels, and then in the page's units. */
const leastSide = 24;
const leastPixels = 8_000;
const leastWide = 30;
const leastTall = 8;
/** From so many letters on what is written over a picture is the page, and the picture its paper, or a scan with the words of somebody else's OCR. */
const lettersOfPage = 100;
/** Parts of one picture leave a hair between them where the program rounded. */
const hair = 1.5;
/** More are letters or tiles of a map. */
const mostPainted = 400;

/** Where a page shows pictures that may hold words, from its top to its bottom. */
export function pictureRegions(painted: readonly PaintedPicture[], runs: readonly TextRun[], view: readonly number[]): PictureRegion[] {
  if (painted.length === 0 || painted.length > mostPainted) return [];
  const regions: PictureRegion[] = [];
  for (const each of painted) {
    let region = placed(each, view);
    if (region === null || lettersOver(region.box, runs) >= lettersOfPage) continue;
    // What it joins may reach others that lay apart before.
    for (let at = regions.findIndex(({ box }) => touches(box, region!.box)); at !== -1; at = regions.findIndex(({ box }) => touches(box, region!.box))) {
      region = joined(region, regions.splice(at, 1)[0]!);
    }
    regions.push(region);
  }
  return regions
    .filter(({ box: [left, bottom, right, top], width, height }) => Math.min(width, height) >= leastSide && width * height >= leastPixels && right - left >= leastWide && top - bottom >= leastTall)
    .map((region) => ({ ...region, caption: runsOver(region.box, runs).map(({ str }) => str).join(' ') }))
    .filter(({ caption }) => countLetters(caption) < lettersOfPage)
    .toSorted((a, b) => b.box[3] - a.box[3] || a.box[0] - b.box[0]);
}

/** Null for one that the page does not show, or that says nothing of its size. */
function placed({ picture: { id, width, height }, transform: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] }: PaintedPicture, view: readonly number[]): PictureRegion | null {
  const [acrossUnits, downUnits] = [Math.hypot(a, b), Math.hypot(c, d)];
  if (typeof width !== 'number' || typeof height !== 'number' || !(width > 0 && height > 0 && acrossUnits > 0 && downUnits > 0)) return null;
  const [xs, ys] = [[e, e + a, e + c, e + a + c], [f, f + b, f + d, f + b + d]];
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const box: Box = [Math.max(Math.min(...xs), left), Math.max(Math.min(...ys), bottom), Math.min(Math.max(...xs), right), Math.min(Math.max(...ys), top)];
  if (box[2] <= box[0] || box[3] <= box[1]) return null;
  return sized(box, Math.max(width / acrossUnits, height / downUnits), [id]);
}

/** `density` is in pixels a unit of the page. */
const sized = (box: Box, density: number, ids: readonly string[]): PictureRegion => ({ box, width: (box[2] - box[0]) * density, height: (box[3] - box[1]) * density, ids, caption: '' });

function joined(one: PictureRegion, other: PictureRegion): PictureRegion {
  const density = ({ box, width }: PictureRegion): number => width / (box[2] - box[0]);
  const box: Box = [Math.min(one.box[0], other.box[0]), Math.min(one.box[1], other.box[1]), Math.max(one.box[2], other.box[2]), Math.max(one.box[3], other.box[3])];
  return sized(box, Math.max(density(one), density(other)), [...one.ids, ...other.ids]);
}

const touches = (one: Box, other: Box): boolean => one[0] - hair <= other[2] && other[0] - hair <= one[2] && one[1] - hair <= other[3] && other[1] - hair <= one[3];

const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const lettersOver = (box: Box, runs: readonly TextRun[]): number => runsOver(box, runs).reduce((sum, { str }) => sum + countLetters(str), 0);

/** By the middle of a run: the line above a picture often reaches into its upper edge. */
function runsOver([left, bottom, right, top]: Box, runs: readonly TextRun[]): TextRun[] {
  return runs.filter(({ str, width, transform: [, , , size = 0, x = 0, y = 0] }) => {
    const [middleX, middleY] = [x + width / 2, y + size / 3];
    return str.trim() !== '' && middleX > left && middleX < right && middleY > bottom && middleY < top;
  });
}
