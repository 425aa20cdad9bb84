/** Encodings of the character sets a font of an RTF document names; those that are missing are Western. */
const byCharset: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'], [128, 'shift_jis'], [129, 'euc-kr'], [130, 'euc-kr'], [134, 'gbk'], [136, 'big5'], [161, 'windows-1253'], [162, 'windows-1254'],
  [163, 'windows-1258'], [177, 'windows-1255'], [178, 'windows-1256'], [186, 'windows-1257'], [204, 'windows-1251'], [222, 'windows-874'], [238, 'windows-1250'],
]);

/** Null for the default of the document; "symbol" for fonts whose characters are pictures. */
export function encodingOfCharset(charset: number): string | null {
  return charset === 2 ? 'symbol' : (byCharset.get(charset) ?? null);
}

/** Windows code pages by number, as RTF, DOC and XLS name them. Unknown ones are read as Western. */
export function encodingOfCodepage(codepage: number): string {
  const special = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 866: 'ibm866', 874: 'windows-874', 1200: 'utf-16le', 65001: 'utf-8', 10000: 'macintosh', 10007: 'x-mac-cyrillic', 20866: 'koi8-r' }[codepage];
  return special ?? (codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : 'windows-1252');
}

const decoders = new Map<string, TextDecoder>();

export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'symbol') return Array.from(bytes, (byte) => (byte === 0xb7 ? '•' : byte >= 0x30 && byte <= 0x39 ? String.fromCharCode(byte) : ' ')).join('');
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder.decode(bytes);
}

/** Code page of a Windows language id, for files that name the language alone. Traditional Chinese shares its number with simplified. */
export function encodingOfLanguage(language: number): string {
  const primary = language & 0x3ff;
  if (primary === 0x04) return language === 0x0804 ? 'gbk' : 'big5';
  return byLanguage.get(primary) ?? 'windows-1252';
}

const byLanguage: ReadonlyMap<number, string> = new Map([
  ...[0x02, 0x19, 0x22, 0x23, 0x2f].map((id) => [id, 'windows-1251'] as const), ...[0x05, 0x0e, 0x15, 0x18, 0x1a, 0x1b, 0x1c, 0x24].map((id) => [id, 'windows-1250'] as const),
  [0x01, 'windows-1256'], [0x08, 'windows-1253'], [0x0d, 'windows-1255'], [0x11, 'shift_jis'], [0x12, 'euc-kr'], [0x1e, 'windows-874'], [0x1f, 'windows-1254'],
  [0x25, 'windows-1257'], [0x26, 'windows-1257'], [0x27, 'windows-1257'], [0x2a, 'windows-1258'],
]);
