import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf, markedAs } from '../fixtures/extract.ts';

const rtf = (body: string, head = ''): Buffer => Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0${head}${body}}`, 'latin1');
const textOf = async (body: string, head = ''): Promise<string> => (await extract(rtf(body, head))).pages[0]?.text ?? '';

describe('RTF', () => {
  it('refuses what is cut off or nested without end, and stops at the limit of text', async () => {
    expect(await failureOf(rtf('\\pard {\\b The first half of a sen').subarray(0, -1), 'rtf')).toBe('corrupt');
    expect(await failureOf(rtf('{'.repeat(100_000)))).toBe('limit-structure');
    expect(await failureOf(rtf('words '.repeat(100)), '', { textLength: 200 })).toBe('limit-text');
    expect((await extract(rtf('{\\b never closed {\\i one}'), 'txt')).format).toBe('rtf');
  });

  it('reads every encoding: code pages of fonts, escapes, Unicode with its stand-ins', async () => {
    const fonts = '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}{\\f3\\fcharset2 Symbol;}}';
    expect(await textOf("Gr\\'f6\\'dfe {\\f1 \\'cf\\'f0\\'e8} {\\f2 \\'93\\'fa\\'96{}} \\u8364?\\uc2\\u-10179 xx\\u-8704 yy \\rdblquote\\~end", fonts)).toMatch(/^Größe При 日\S* €😀 ” end$/u);
  });

  it('keeps headings by style or outline, list labels, tables, and notes below their claim', async () => {
    const styles = '{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 Title;}{\\*\\cs3 Strong;}}';
    const { pages } = await extract(rtf([
      '{\\header Page \\chpgn  of 3\\par}{\\footer ISP-07, version 2.3\\par}{\\info{\\title not this}}',
      '\\pard\\s2 Access policy\\par\\pard\\s1 {\\listtext 1.\\tab}Reviews\\par\\pard\\plain{\\*\\unknown gone}{\\*\\cs3 All} rights{\\footnote \\pard Except one.} are reviewed.{\\*\\annotation {\\*\\atnauthor T}Which?}\\par',
      "\\pard{\\pntext\\'b7\\tab}Owners\\par{\\listtext\\'b7\\tab}Managers\\par\\pard\\outlinelevel1 Outlined\\par",
      '\\trowd\\pard\\intbl System\\cell Owner\\cell\\row\\trowd\\pard\\intbl Ledger\\par main\\cell A. L.\\cell\\row\\pard After{\\deleted  gone}\\line it {\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}{\\pict\\bin4 }}{{ 0001}\\par',
    ].join(''), styles));
    expect(pages[0]?.text.split('\n\n')).toEqual([
      'ISP-07, version 2.3', 'Access policy', '1. Reviews', 'All rights[1] are reviewed.', '[1] Except one.', '[Comment: Which?]', '- Owners\n- Managers', 'Outlined', 'System\tOwner\nLedger main\tA. L.', 'After\nit link',
    ]);
    expect(pages[0] && markedAs('heading', pages[0])).toEqual(['Access policy', '1. Reviews', 'Outlined']);
  });

  it('gives back any words', async () => {
    const escape = (text: string): string => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
      .map((code) => (code > 126 ? `\\u${code > 32_767 ? code - 65_536 : code}?` : /[\\{}]/.test(String.fromCharCode(code)) ? `\\${String.fromCharCode(code)}` : String.fromCharCode(code))).join('');
    const words = fc.array(fc.stringMatching(/^[A-Za-z0-9{}\\é中😀]{1,12}$/u), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), async (all) => {
      expect((await textOf(all.map((each) => `\\pard ${escape(each.join(' '))}\\par`).join('\n'))).split(/\s+/)).toEqual(all.flat());
    }), { numRuns: 60 });
  });
});
