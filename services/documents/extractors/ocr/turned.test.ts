import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { makeLandscape, makePicture } from '../../fixtures/pictures.ts';
import type { GreyPicture } from './engine.ts';
import { readPicture, toGrey } from './read-picture.ts';
import { readEitherWay } from './turned.ts';
import { OcrTimeout, startOcrRun } from './work-clock.ts';
import type { OcrWord } from './words.ts';

const lines = ['The quarterly review of access rights was', 'carried out by the owner of each system', 'and signed off by the manager in time.'];
const word = (text: string, confidence: number): OcrWord => ({ text, confidence, block: 1, paragraph: 1, line: 1, left: 0, top: 0, width: 9, height: 9 });
const page: GreyPicture = { width: 2, height: 1, pixels: Uint8Array.from([1, 2]) };
const guesses = ['amn', 'ur', 'jo', 'Aq', 'pow'].map((text) => word(text, 30));

function turn(source: Canvas, quarters: number): Canvas {
  const isOnSide = quarters % 2 === 1;
  const canvas = createCanvas(isOnSide ? source.height : source.width, isOnSide ? source.width : source.height);
  const context = canvas.getContext('2d');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(source, -source.width / 2, -source.height / 2);
  return canvas;
}

describe('a page put on the glass the wrong way', () => {
  it('is read upside down and on either side', async () => {
    for (const quarters of [0, 1, 2, 3]) {
      const read = await readPicture(toGrey(turn(makePicture(lines), quarters), 2), startOcrRun({ limits: { ocrPageMilliseconds: 30_000 } }));
      expect(read.text.replace(/\s+/g, ' '), `${quarters} quarters`).toBe(lines.join(' '));
    }
  });

  it('costs a page the right way up, and a picture without words, no second reading', async () => {
    const readings: number[] = [];
    const answers: OcrWord[][] = [[...guesses, word('Restore', 96), word('test', 95)], []];
    for (const answer of answers) expect(await readEitherWay(page, ({ pixels }) => { readings.push(...pixels); return Promise.resolve(answer); })).toBe(answer);
    expect(readings).toEqual([1, 2, 1, 2]);
    expect((await readPicture(toGrey(makeLandscape(), 1), startOcrRun({ limits: { ocrPageMilliseconds: 30_000 } }))).text).toBe('');
  });

  it('keeps its first reading when the second has hardly more sure words, or no time', async () => {
    expect(await readEitherWay(page, ({ pixels }) => Promise.resolve(pixels[0] === 2 ? [...guesses, word('Restore', 96)] : guesses))).toBe(guesses);
    const late = new OcrTimeout();
    expect(await readEitherWay(page, ({ pixels }) => (pixels[0] === 2 ? Promise.reject(late) : Promise.resolve(guesses)))).toBe(guesses);
    await expect(readEitherWay(page, ({ pixels }) => (pixels[0] === 2 ? Promise.reject(new Error('lost')) : Promise.resolve(guesses)))).rejects.toThrow('lost');
    await expect(readEitherWay(page, () => Promise.reject(late))).rejects.toBe(late);
  });
});
