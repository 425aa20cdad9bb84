import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pictureInPackage } from './picture-in-package.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);
const file = (parts: Record<string, Uint8Array>): ArrayBuffer => new Uint8Array(zipSync(parts)).buffer;

describe('a picture out of a package', () => {
  it('is found by its part, whatever capitals and slashes its name is written with', () => {
    const found = pictureInPackage(file({ '/Word/Media/image1.PNG': png, 'word/media/image2.png': strToU8('other') }), 'word/media/image1.png');
    expect([found?.mediaType, [...(found?.bytes ?? [])]]).toEqual(['image/png', [...png]]);
  });

  it.each([
    ['an SVG', strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')], ['a web page', strToU8('<!doctype html><script>alert(1)</script>')],
    ['a drawing of lines', Uint8Array.from([1, 0, 0, 0, 108, 0, 0, 0])], ['a TIFF, which browsers do not draw', strToU8('II*\0aaaaaaaa')], ['nothing', new Uint8Array()],
  ])('is never %s, however it is named', (_, bytes) => {
    expect(pictureInPackage(file({ 'word/media/image1.png': bytes }), 'word/media/image1.png')).toBeNull();
  });

  it('is null where it is not there, and where the file is no package or is damaged', () => {
    const whole = file({ 'word/media/image1.png': png });
    expect(pictureInPackage(whole, 'word/media/image9.png')).toBeNull();
    expect(pictureInPackage(whole.slice(0, 40), 'word/media/image1.png')).toBeNull();
    expect(pictureInPackage(new TextEncoder().encode('no package').buffer, 'word/media/image1.png')).toBeNull();
  });
});
