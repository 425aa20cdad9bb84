import { createHash } from 'node:crypto';
import type { ExtractorInput, PictureNote } from '../extractor.ts';
import type { Block, PictureText } from '../flow.ts';
import { openPicture, type DocumentPicture } from '../ocr/document-picture.ts';
import { startOcrRun } from '../ocr/work-clock.ts';
import type { OcrText } from '../ocr/words.ts';
import type { OfficePackage } from '../office-package.ts';
import { PictureBudget } from './picture-budget.ts';
import { pictureKind, type PictureKind } from './picture-kind.ts';

/** Smaller ones are icons, bullets and rules; a line of a settings page cut out of the screen has 300 × 30. */
const leastSide = 24;
const leastPixels = 8_000;
/**
 * Reads the pictures of one document by OCR, each once however often it is shown (a logo on each slide), as many as a file may have.
 * One that is damaged, too large or not done in its time is counted and costs nothing else: the text around it was read. So is every
 * one where the recogniser does not start.
 */
export class PictureReader {
  readonly #input: ExtractorInput;
  readonly #file: OfficePackage;
  /** Names of parts and hashes of what is in them: programs store the same picture once for each slide. */
  readonly #seen = new Set<string>();
  readonly #budget: PictureBudget;
  #counts = { of: 0, unread: 0 };

  constructor(input: ExtractorInput, file: OfficePackage) {
    this.#input = input;
    this.#budget = new PictureBudget(input.limits);
    this.#file = file;
  }

  /** The blocks with the words of their pictures, without the pictures that have none. */
  async read(blocks: readonly Block[]): Promise<Block[]> {
    const shown: Block[] = [];
    for (const block of blocks) {
      if (block.picture === undefined) {
        shown.push(block);
        continue;
      }
      const read = await this.#words(block.picture.part);
      if (read !== null && read.text !== '') shown.push({ ...block, text: read.text, picture: { ...block.picture, read } });
    }
    return shown;
  }

  /** Pictures that were looked at since this was asked last. */
  takeCounts(): Omit<PictureNote, 'read'> {
    const counts = this.#counts;
    this.#counts = { of: 0, unread: 0 };
    return counts;
  }

  /** Null for what is no picture that could hold words, what was met before, and what cannot be read, which is counted. */
  async #words(part: string): Promise<(OcrText & PictureText) | null> {
    const found = this.#take(part);
    if (found === null) return null;
    const picture = open(found);
    if (picture !== null && isSmall(picture)) return null;
    this.#counts.of += 1;
    const number = picture === null ? null : this.#budget.take(picture);
    const words = picture !== null && number !== null ? await this.#recognise(picture, number) : null;
    if (words !== null && picture !== null) return { ...words, width: picture.width, height: picture.height };
    this.#counts.unread += 1;
    return null;
  }

  #take(part: string): FoundPicture | null {
    if (this.#seen.has(part)) return null;
    this.#seen.add(part);
    let bytes: Buffer | null;
    try {
      bytes = this.#file.read(part);
    } catch {
      return { kind: 'other', bytes: new Uint8Array() };
    }
    const kind = bytes === null ? null : pictureKind(bytes);
    if (bytes === null || kind === null) return null;
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (this.#seen.has(hash)) return null;
    this.#seen.add(hash);
    return { kind, bytes };
  }

  async #recognise(picture: DocumentPicture, number: number): Promise<OcrText | null> {
    this.#input.picture?.(number);
    try {
      return await picture.read(startOcrRun(this.#input));
    } catch {
      return null;
    }
  }
}

interface FoundPicture {
  readonly kind: PictureKind | 'other';
  readonly bytes: Uint8Array;
}

function open({ kind, bytes }: FoundPicture): DocumentPicture | null {
  try {
    return kind === 'other' ? null : openPicture(bytes, kind);
  } catch {
    return null;
  }
}

const isSmall = ({ width, height }: DocumentPicture): boolean => Math.min(width, height) < leastSide || width * height < leastPixels;
