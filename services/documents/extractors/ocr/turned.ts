import type { GreyPicture } from './engine.ts';
import { turnUpright } from './grey-shape.ts';
import { OcrTimeout } from './work-clock.ts';
import { isSure, type OcrWord } from './words.ts';

/** As positions of EXIF count. */
const upsideDown = 3;
/** Share of the words that are sure. Of pages the right way up, blurred ones and drawings among them: 26 to 83 %; upside down: 1 to 14 %. */
const uprightShare = 0.2;
/** Fewer words are a photograph or a cut-out, which nobody puts on a glass the wrong way. */
const fewestWords = 4;

/**
 * The words of a page that may have been put on the glass the wrong way. Tesseract turns a page that lies on its side by itself, though
 * not always with its head up; a page upside down it reads as many words of which hardly one is sure. Half a turn mends both. When the
 * time of the page ends meanwhile, what was read before counts.
 *
 * @throws OcrTimeout when not even the first reading ends
 */
export async function readEitherWay(picture: GreyPicture, read: (picture: GreyPicture) => Promise<OcrWord[]>): Promise<OcrWord[]> {
  const first = await read(picture);
  if (first.length < fewestWords || shareSure(first) > uprightShare) return first;
  try {
    const turned = await read(turnUpright(picture, upsideDown));
    return shareSure(turned) > uprightShare && sureWords(turned) > 2 * sureWords(first) ? turned : first;
  } catch (error) {
    if (error instanceof OcrTimeout) return first;
    throw error;
  }
}

const sureWords = (words: readonly OcrWord[]): number => words.filter(isSure).length;
const shareSure = (words: readonly OcrWord[]): number => sureWords(words) / Math.max(1, words.length);
