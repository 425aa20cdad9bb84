import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { makeLandscape, makePicture } from '../../fixtures/pictures.ts';
import { settleContrast } from './grey.ts';
import { readPicture, toGrey } from './read-picture.ts';
import { findAngle } from './straighten.ts';
import { startOcrRun } from './work-clock.ts';

const lines = [
  'The quarterly review of access rights was', 'carried out by the owner of each system', 'and signed off by the manager in time.', 'Leavers lose their accounts on the last',
  'day of work, and keys are handed back to', 'the office. Visitors are met at the door', 'and walk with a member of the staff. The', 'register is kept for a year and no longer.',
];

function skew(source: Canvas, degrees: number): Canvas {
  const side = Math.ceil(Math.hypot(source.width, source.height));
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.translate(side / 2, side / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(source, -source.width / 2, -source.height / 2);
  return canvas;
}

describe('a page that lies askew', () => {
  it.each([-14, 10])('is read at %i degrees', async (degrees) => {
    const read = await readPicture(toGrey(skew(makePicture(lines, { height: 520 }), degrees), 2), startOcrRun({ limits: { ocrPageMilliseconds: 30_000 } }));
    expect(read.text.replace(/\s+/g, ' ')).toBe(lines.join(' '));
  });

  it('is told from one that lies level, and from a picture without lines', () => {
    const angleOf = (source: Canvas): number => {
      const grey = toGrey(source, 1);
      settleContrast(grey);
      return findAngle(grey);
    };
    expect(Math.abs(angleOf(skew(makePicture(lines, { height: 520 }), 7)) - 7)).toBeLessThanOrEqual(0.5);
    expect(angleOf(makePicture(lines, { height: 520 }))).toBe(0);
    expect(angleOf(makeLandscape())).toBe(0);
  });
});
