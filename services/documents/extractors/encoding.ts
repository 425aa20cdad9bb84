/**
 * Decodes bytes of a text file: byte-order mark first, then UTF-16 by the pattern of zero bytes, then strict UTF-8, then `declared`
 * (an HTML charset), then UTF-8 with a few broken places, then by the letters that other encodings would give, else
 * Windows-1252, which reads any byte. UTF-16 and Windows-1252 come from Excel's exports.
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
    const named = knownEncoding(declared);
    // A page that calls itself UTF-8 and is not was written by one program and sent by another.
    const encoding = named === undefined || named === 'utf-8' ? (isMostlyUtf8(bytes) ? 'utf-8' : guessEncoding(bytes)) : named;
    return new TextDecoder(encoding ?? 'windows-1252').decode(bytes);
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

/** The commonest characters: about two of five in any Chinese text; kana and Hangul are most of what their languages write. */
const simplified = /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运审核控]/g;
const traditional = /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運審核控]/g;
/** Words as people write them: the wrong one of the two Cyrillic encodings turns capitals and small letters round, and an accent stands alone. */
const cyrillic = /(?<![A-Za-z\u0400-\u04ff])[\u0400-\u04ff][\u0430-\u045f]{2,}/g;
const encodings: readonly (readonly [encoding: string, letters: RegExp])[] = [
  ['windows-1251', cyrillic], ['koi8-r', cyrillic], ['gb18030', simplified], ['big5', traditional], ['shift_jis', /[\u3040-\u30ff]/g], ['euc-jp', /[\u3040-\u30ff]/g], ['euc-kr', /[\uac00-\ud7a3]/g],
];

/** The encoding in which a third of what is not ASCII are letters that its language writes most; undefined when there is none. */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  let best: { readonly encoding: string; readonly share: number } | undefined;
  for (const [encoding, letters] of encodings) {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, sampleBytes), { stream: true });
    const foreign = text.match(/[\u0080-\uffff]/g)?.length ?? 0;
    const broken = text.match(/\ufffd/g)?.length ?? 0;
    const share = (text.match(letters)?.join('').length ?? 0) / Math.max(1, foreign);
    if (foreign >= 4 && broken <= foreign * 0.01 && share > Math.max(0.33, best?.share ?? 0)) best = { encoding, share };
  }
  return best?.encoding;
}

function knownEncoding(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
