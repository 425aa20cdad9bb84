import { crc32 } from 'node:zlib';

const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * A member's name. The standard says code page 437 unless a flag says UTF-8, but many packers write UTF-8 without the flag, and bytes
 * that are valid UTF-8 hardly ever are anything else; Info-ZIP puts the Unicode name into an extra field, valid while its checksum fits.
 */
export function decodeZipName(raw: Buffer, isUtf8: boolean, extra: Buffer): string {
  const unicode = unicodePath(raw, extra);
  if (unicode !== null) return unicode;
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(raw);
  } catch {
    return Array.from(raw, (byte) => (byte < 128 ? String.fromCharCode(byte) : (codePage437[byte - 128] ?? '?'))).join('');
  }
}

function unicodePath(raw: Buffer, extra: Buffer): string | null {
  const field = extraField(extra, 0x7075);
  if (field === null || field.length < 6 || field.readUInt8(0) !== 1 || field.readUInt32LE(1) !== crc32(raw)) return null;
  return field.toString('utf8', 5);
}

/** The data of one extra field of a member; null without it. */
export function extraField(extra: Buffer, id: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}
