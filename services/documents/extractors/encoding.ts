/**
 * Decodes bytes of a text file: byte-order mark first, then UTF-16 by the pattern of zero bytes, then strict UTF-8, then `declared`
 * (an HTML charset), else Windows-1252, which reads any byte. UTF-16 and Windows-1252 come from Excel's exports.
 * Answers null when the bytes are not text: NUL bytes that are no UTF-16, or more than 2 % control characters and not just a few.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  const text = decode(bytes, declared);
  const sample = text.slice(0, 65_536);
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return sample.includes('\0') || controls > 3 + sample.length * 0.02 ? null : text;
}

function decode(bytes: Uint8Array, declared: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) return decodeUtf32(bytes, true);
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff) return decodeUtf32(bytes, false);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(knownEncoding(declared) ?? 'windows-1252').decode(bytes);
  }
}

/** The platform knows no UTF-32: behind its mark every four bytes are one character, rewritten as UTF-16. */
function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = new Uint16Array(Math.floor(bytes.length / 4) * 2);
  let length = 0;
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittleEndian);
    if (code < 0x10000) units[length++] = code;
    else {
      units[length++] = code > 0x10ffff ? 0xfffd : 0xd7c0 + (code >> 10);
      if (code <= 0x10ffff) units[length++] = 0xdc00 + (code & 0x3ff);
    }
  }
  return new TextDecoder('utf-16le').decode(units.subarray(0, length));
}

/** Western text in UTF-16 has a zero in every second byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096);
  if (length < 4) return null;
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le';
  if (even > length * 0.3 && odd < length * 0.05) return 'utf-16be';
  return null;
}

function knownEncoding(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
