import { encodingOf } from '../extractors/encoding.ts';

/** The text, as `decodeText` gives it without a mark, in the encoding that `bytes` are read in, with a byte-order mark where they have one. A letter that the encoding lacks becomes its nearest relative, else "?". */
export function encodeLike(bytes: Uint8Array, text: string): Uint8Array {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-32') return encodeUtf32(`\ufeff${text}`, bytes[0] === 0xff);
  const isMarked = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, 4)).startsWith('\ufeff');
  const whole = isMarked ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(whole, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(whole, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(whole, 'utf16le').swap16();
  return encodeByTable(text, encoding);
}

function encodeUtf32(text: string, isLittleEndian: boolean): Uint8Array {
  const characters = [...text];
  const out = Buffer.alloc(characters.length * 4);
  for (const [at, character] of characters.entries()) out[isLittleEndian ? 'writeUInt32LE' : 'writeUInt32BE'](character.codePointAt(0) ?? 0, at * 4);
  return out;
}

/** The platform writes UTF-8 alone: of every other encoding it is asked what each byte, and each pair of bytes, would read as. */
function encodeByTable(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding);
  const codes = [...text].flatMap((character) => table.get(character) ?? table.get(character.normalize('NFKD')[0] ?? '') ?? [0x3f]);
  return Uint8Array.from(codes);
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const add = (...codes: number[]): boolean => {
    const read = decoder.decode(Uint8Array.from(codes));
    const isOne = [...read].length === 1 && read !== '\ufffd';
    if (isOne && !table.has(read)) table.set(read, codes);
    return isOne;
  };
  for (let lead = 0; lead < 256; lead += 1) if (!add(lead)) for (let trail = 0x30; trail < 256; trail += 1) add(lead, trail);
  return table;
}
