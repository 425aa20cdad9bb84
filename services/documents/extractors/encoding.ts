import chardet from 'chardet';

interface DecodedText {
  readonly text: string;
  /** As TextDecoder calls it; "utf-32" is the one it does not know. */
  readonly encoding: string;
}

/**
 * Decodes bytes of a text file: byte-order mark first, then UTF-16 by the pattern of zero bytes, then strict UTF-8, then `declared`
 * (an HTML charset), then UTF-8 with a few broken places, then by the letters that other encodings would give, else
 * Windows-1252, which reads any byte. UTF-16 and Windows-1252 come from Excel's exports.
 * Answers null when the bytes are not text: NUL bytes that are no UTF-16, or more than 2 % control characters and not just a few.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  const { text } = decode(bytes, declared);
  const sample = text.slice(0, 65_536);
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return sample.includes('\0') || controls > 3 + sample.length * 0.02 ? null : text;
}

/** The encoding in which `decodeText` reads these bytes. */
export function encodingOf(bytes: Uint8Array): string {
  return decode(bytes, undefined).encoding;
}

function decode(bytes: Uint8Array, declared: string | undefined): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) return { text: decodeUtf32(bytes, true), encoding: 'utf-32' };
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff) return { text: decodeUtf32(bytes, false), encoding: 'utf-32' };
  const as = (encoding: string): DecodedText => ({ text: new TextDecoder(encoding).decode(bytes), encoding });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be');
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return as(wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const named = knownEncoding(declared);
    // A page that calls itself UTF-8 and is not was written by one program and sent by another.
    const encoding = named === undefined || named === 'utf-8' ? (isMostlyUtf8(bytes) ? 'utf-8' : guessEncoding(bytes)) : named;
    return as(encoding ?? 'windows-1252');
  }
}

/** The text of HTML or XML, by what it says of itself where nothing else is known; it may say so behind long scripts. */
export function decodeMarkup(bytes: Uint8Array, declared?: string): string | null {
  const own = /<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 65_536)).toString('latin1'))?.[1];
  return decodeText(bytes, declared ?? own);
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

const sampleBytes = 262_144;

/** A log or a mailbox in which single bytes are broken: one bad place for twenty good ones at most. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, sampleBytes), { stream: true });
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  return whole >= broken * 20;
}

/** Runs of letters tell a language from a hundred words on; more of a long file only takes longer. */
const languageBytes = 32_768;
/** Where fewer bytes are not ASCII, "élève" is as Turkish as it is French. */
const fewestForeign = 5;
const western = /^(?:windows-1252|ISO-8859-1)$/;
/** Encodings of Latin letters, which share most of them with the western ones. */
const latin = /^(?:windows-125[047]|ISO-8859-[29])$/;

/** By the runs of letters that are usual in a language, which chardet (the method of ICU) knows; undefined where none of them is plain, or a western one is. */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const sample = Buffer.from(bytes.subarray(0, languageBytes));
  const foreign = sample.reduce((count, byte) => count + (byte < 0x80 ? 0 : 1), 0);
  const found = chardet.analyse(sample).filter(({ name }) => name !== 'ASCII' && !name.startsWith('UTF-') && knownEncoding(name) !== undefined);
  const [likeliest] = found;
  if (likeliest === undefined || likeliest.confidence < 20 || western.test(likeliest.name)) return undefined;
  const rival = found.find(({ name }) => western.test(name))?.confidence ?? 0;
  if (latin.test(likeliest.name) && (foreign < fewestForeign || likeliest.confidence < rival * 1.1)) return undefined;
  return asOnWindows(likeliest, sample.toString('latin1'));
}

/** Windows wrote nearly all such files; the standards are told by the few letters that stand elsewhere in them. */
function asOnWindows({ name, lang }: { readonly name: string; readonly lang?: string | undefined }, bytes: string): string | undefined {
  if (name === 'ISO-8859-2') return (lang === 'pl' ? /[\xa1\xa6\xac\xb1\xb6\xbc]/ : /[\xa9\xab\xae\xb9\xbb]/).test(bytes) ? 'iso-8859-2' : 'windows-1250';
  if (name === 'ISO-8859-7') return bytes.includes('\xb6') ? 'iso-8859-7' : 'windows-1253';
  return name === 'ISO-8859-8' ? 'windows-1255' : knownEncoding(name);
}

function knownEncoding(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
