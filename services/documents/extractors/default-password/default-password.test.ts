import { describe, expect, it } from 'vitest';
import { encryptPackage, encryptXls } from '../../fixtures/encrypted-office.ts';
import { extract, failureOf } from '../../fixtures/extract.ts';
import { record, wideString, words16 } from '../../fixtures/old-office.ts';
import { makeXlsx } from '../../fixtures/sample-files.ts';
import { Rc4 } from './rc4.ts';

const sheets = [{ name: 'Register', records: Array.from({ length: 90 }, (_, row) => record(0x204, words16(row, 0, 0), wideString(`Asset ${row} of the payroll`))) }];
const workbook = async (): Promise<Uint8Array> => await makeXlsx((made) => {
  const sheet = made.addWorksheet('Register');
  for (let row = 0; row < 300; row += 1) sheet.addRow([`Asset ${row}`, `Owner ${(row * 7919) % 1000}`]);
});

describe('workbooks encrypted with the password that every Excel knows', () => {
  it.each(['short', 'long'] as const)('reads those of before 2007 (%s keys)', async (way) => {
    const { format, pages } = await extract(encryptXls(sheets, 'VelvetSweatshop', way));
    expect(format).toBe('xls');
    expect(pages.map(({ label }) => label)).toEqual(['Register']);
    expect(pages[0]?.text.split('\n')).toHaveLength(90);
    expect(pages[0]?.text.split('\n').at(-1)).toBe('Asset 89 of the payroll');
  });

  it.each(['standard', 'described'] as const)('reads those of 2007 and later (%s)', async (way) => {
    const { format, pages } = await extract(encryptPackage(await workbook(), 'VelvetSweatshop', way), 'xlsx');
    expect(format).toBe('xlsx');
    expect(pages.map(({ text }) => text).join('\n').split('\n').at(-1)).toBe(`Asset 299\tOwner ${(299 * 7919) % 1000}`);
  });

  it('names the password where it is another one', async () => {
    for (const way of ['short', 'long'] as const) expect(await failureOf(encryptXls(sheets, 'orchard', way))).toBe('password-protected');
    for (const way of ['standard', 'described'] as const) expect(await failureOf(encryptPackage(await workbook(), 'orchard', way))).toBe('password-protected');
  });

  it('is not kept busy by a file that asks for a billion rounds', async () => {
    const made = encryptPackage(await workbook(), 'VelvetSweatshop', 'described', 1_000);
    const at = made.indexOf('spinCount="1000"');
    made.write('spinCount="9e12"', at);
    expect(await failureOf(made)).toBe('password-protected');
  });
});

it('gives the bytes of RC4 that others publish', () => {
  expect(new Rc4(Buffer.from('Key')).apply(Buffer.from('Plaintext')).toString('hex')).toBe('bbf316e8d940af0ad3');
});
