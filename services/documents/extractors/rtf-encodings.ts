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
