import { describe, expect, it } from 'vitest';
import { decodeText, encodingOf } from '../extractors/encoding.ts';
import { bytesIn, encodedTexts } from '../fixtures/encoded-texts.ts';
import { encodeLike } from './encode-like.ts';

const text = 'Question,Answer\nIs it tested? 👍,\n';
const marked = `\ufeff${text}`;
const bigEndian = (words: string): Buffer => Buffer.from(words, 'utf16le').swap16();
const utf32 = (words: string, write: 'writeUInt32LE' | 'writeUInt32BE'): Buffer => Buffer.concat([...words].map((character) => { const unit = Buffer.alloc(4); unit[write](character.codePointAt(0) ?? 0); return unit; }));

describe('text written back as it came', () => {
  it.each(encodedTexts)('is the same in %s, byte for byte: %s', (encoding, words) => {
    const bytes = bytesIn(words, encoding);
    expect(Buffer.from(encodeLike(bytes, words)).equals(Buffer.from(bytes))).toBe(true);
    expect(decodeText(encodeLike(bytes, `${words} Yes.`))).toBe(`${words} Yes.`);
  });

  it.each([
    ['utf-8', Buffer.from(text)], ['utf-8', Buffer.from(marked)], ['utf-16le', Buffer.from(text, 'utf16le')], ['utf-16le', Buffer.from(marked, 'utf16le')],
    ['utf-16be', bigEndian(text)], ['utf-16be', bigEndian(marked)], ['utf-32', utf32(marked, 'writeUInt32LE')], ['utf-32', utf32(marked, 'writeUInt32BE')],
  ])('keeps %s and its byte-order mark, or none', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
    expect(decodeText(bytes)).toBe(text);
    expect(Buffer.from(encodeLike(bytes, text)).equals(bytes)).toBe(true);
  });

  it('takes the nearest relative of a letter that the encoding lacks', () => {
    const bytes = bytesIn('Größe, früher, müssen, für', 'windows-1252');
    expect(decodeText(encodeLike(bytes, 'Größe, früher, müssen, für ž č →'))).toBe('Größe, früher, müssen, für ž c ?');
  });
});
