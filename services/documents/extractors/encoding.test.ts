import { describe, expect, it } from 'vitest';
import { bytesIn, encodedTexts } from '../fixtures/encoded-texts.ts';
import { decodeText } from './encoding.ts';

describe('text in an encoding that nothing declares', () => {
  it.each(encodedTexts)('is read as %s: %s', (encoding, text) => {
    expect(decodeText(bytesIn(text, encoding))).toBe(text);
  });
});
