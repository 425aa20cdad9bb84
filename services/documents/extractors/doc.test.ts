import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf, markedAs } from '../fixtures/extract.ts';
import { makeDoc, makeOle } from '../fixtures/old-office.ts';

const inTable = [0x2416, 1] as const;

describe('DOC', () => {
  it('names the reason when it cannot be read', async () => {
    const whole = makeDoc(Array.from({ length: 10 }, () => ({ text: 'Some words of a paragraph. '.repeat(20) })));
    expect(await failureOf(makeDoc([{ text: 'x' }], { isEncrypted: true }), 'doc')).toBe('password-protected');
    expect(await failureOf(whole.subarray(0, whole.length / 2), 'doc')).toBe('corrupt');
    expect(await failureOf(makeOle({ WordDocument: Buffer.alloc(2000) }))).toBe('corrupt');
    expect(await failureOf(whole, '', { textLength: 500 })).toBe('limit-text');
    // Sectors that follow themselves.
    const circle = Buffer.from(whole);
    const table = (circle.readUInt32LE(76) + 1) * 512;
    for (let sector = 0; sector < 128; sector += 1) if (circle.readUInt32LE(table + sector * 4) === sector + 1) circle.writeUInt32LE(sector, table + sector * 4);
    expect(await failureOf(circle, 'doc')).toBe('corrupt');
  });

  it('keeps headings, tables, fields, list items, and a note below its claim', async () => {
    const { format, pages } = await extract(makeDoc([
      { text: 'Access policy', style: 2 }, { text: 'Reviews', style: 1 }, { text: 'Own style', style: 3 },
      { text: 'All rights\u0002 are\u000breviewed. \u0013 HYPERLINK "x" \u0014Portal\u0015' },
      { text: 'Owners', modifiers: [[0x460b, 1], [0, 0]] }, { text: 'Outlined', modifiers: [[0x2640, 1]] },
      { text: 'System', isCell: true, modifiers: [inTable] }, { text: 'Owner', isCell: true, modifiers: [inTable] }, { text: '', isCell: true, modifiers: [inTable, [0x2417, 1]] },
      { text: 'Ledger', modifiers: [inTable] }, { text: 'main', isCell: true, modifiers: [inTable] }, { text: 'A. L.', isCell: true, modifiers: [inTable] }, { text: '', isCell: true, modifiers: [inTable, [0x2417, 1]] },
      { text: 'After' },
    ], { footnote: '\u0002 Except one.' }));
    expect(format).toBe('doc');
    expect(pages[0]?.text.split('\n\n')).toEqual(['Access policy', 'Reviews', 'Own style', 'All rights[1] are\nreviewed. Portal', '[1] Except one.', '- Owners', 'Outlined', 'System\tOwner\nLedger main\tA. L.', 'After']);
    expect(pages[0] && markedAs('heading', pages[0])).toEqual(['Access policy', 'Reviews', 'Own style', 'Outlined']);
    const levels = pages[0]?.structure.kind === 'prose' ? pages[0].structure.marks.map((mark) => (mark.kind === 'heading' ? mark.level : null)) : [];
    expect(levels).toEqual([0, 1, 1, 2, null]);
  });

  it('gives back any words', async () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z0-9éß中]{1,12}$/), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 10 }), async (all) => {
      const { pages } = await extract(makeDoc(all.map((each) => ({ text: each.join(' ') }))));
      expect(pages[0]?.text.split(/\s+/)).toEqual(all.flat());
    }), { numRuns: 40 });
  });

  it('of Word 6 is read in the character set of its system', async () => {
    const word6 = (charset: number, text: number[]): Uint8Array => {
      const stream = Buffer.alloc(1024);
      stream.writeUInt16LE(0xa5dc, 0);
      stream.writeUInt16LE(104, 2);
      stream.writeUInt16LE(0x040c, 6);
      stream.writeUInt16LE(charset, 20);
      stream.writeUInt32LE(768, 24);
      stream.writeUInt32LE(768 + text.length, 28);
      stream.set(text, 768);
      return makeOle({ WordDocument: stream });
    };
    const read = async (bytes: Uint8Array): Promise<string> => (await extract(bytes, 'doc')).pages.map(({ text }) => text).join('').trim();
    expect(await read(word6(256, [0x72, 0x8e, 0x73, 0x75, 0x6d, 0x8e]))).toBe('résumé');
    expect(await read(word6(0, [0x72, 0xe9, 0x73, 0x75, 0x6d, 0xe9]))).toBe('résumé');
  });
});
