import { createHash, createPublicKey, verify, type X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { canonicalJson, type JsonValue } from '../../trail/canonical-json.ts';
import { verifyTimeStamp, type TimeStamp } from '../../platform/timestamps/verify-time-stamp.ts';
import { verifyTrail } from '../../trail/verify-trail.ts';
import { readZip, type FoundEntry, type ReadBytes, type ReadZip } from './read-zip.ts';

export interface Verdict {
  readonly isWhole: boolean;
  /** Each names what is damaged: the file, and where it has rows or events, which one. */
  readonly problems: readonly string[];
  readonly parts: number;
  readonly bytes: number;
  readonly events: number;
  readonly quotes: number;
  readonly rows: number;
  /** SHA-256 of the public key that signed; the firm tells it over another channel. */
  readonly fingerprint: string | null;
  readonly trailHead: string | null;
  /** Of an authority over the manifest's signature; null where the binder has none that holds. */
  readonly timeStamp: TimeStamp | null;
}

export interface Expected {
  /** Fingerprint of the firm's key, told over another channel; without it a binder that somebody else signed anew looks whole. */
  readonly fingerprint?: string | undefined;
  /** Certificates, one of which has to stand behind the time-stamp; without any, whoever made it is told. */
  readonly authorities?: readonly X509Certificate[];
}

interface Manifest {
  readonly createdAt: string;
  /** Absent in the first binders, which had none. */
  readonly isTimeStamped?: boolean;
  readonly trail: { readonly events: number; readonly head: string } | null;
  readonly parts: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
}

interface Row {
  readonly [name: string]: JsonValue;
}

const pieceBytes = 1024 * 1024;
/** Text of parts that are read whole; evidence is only hashed. */
const isText = (path: string): boolean => path.startsWith('records/') || (path.startsWith('texts/') && path.endsWith('.jsonl')) || ['MANIFEST.json', 'MANIFEST.sig', 'KEY.pem'].includes(path);

/**
 * Checks a binder with nothing but its bytes: every byte of the ZIP, the hash of every part against the manifest, the manifest's signature,
 * the time-stamp, the hash of every row, the chain of the trail, and every quotation against the text inside.
 */
export async function verifyBinder(read: ReadBytes, size: number, expected: Expected = {}): Promise<Verdict> {
  const zip = await readZip(read, size);
  const problems: string[] = [...zip.problems];
  // Without a directory nothing can be found: there is nothing more to say.
  if (zip.entries.length === 0) return { isWhole: false, problems, parts: 0, bytes: size, events: 0, quotes: 0, rows: 0, fingerprint: null, trailHead: null, timeStamp: null };
  const byPath = new Map(zip.entries.map((entry) => [entry.path, entry]));
  const textOf = async (path: string): Promise<string | undefined> => {
    const entry = byPath.get(path);
    return entry === undefined ? undefined : (await read(entry.start, entry.size)).toString('utf8');
  };
  const manifest = await readManifest(byPath, read, expected.fingerprint, problems);
  const timeStamp = manifest.value?.isTimeStamped === true ? await checkTimeStamp(byPath, read, expected.authorities, problems) : null;
  if (manifest.value !== undefined) {
    await checkParts(manifest.value, zip.entries, read, problems);
    checkLayout(manifest.value, zip, problems);
  }
  const rows = await checkRows(zip.entries.filter(({ path }) => isText(path) && path.endsWith('.jsonl')), textOf, problems);
  const events = await checkTrail(byPath.get('trail.jsonl'), read, manifest.value?.trail ?? null, problems);
  const quotes = await checkQuotes(rows.tables, manifest.value, textOf, problems);
  return { isWhole: problems.length === 0, problems: [...new Set(problems)], parts: zip.entries.length, bytes: size, events, quotes, rows: rows.count, fingerprint: manifest.fingerprint, trailHead: manifest.value?.trail?.head ?? null, timeStamp };
}

async function readManifest(byPath: ReadonlyMap<string, FoundEntry>, read: ReadBytes, expected: string | undefined, problems: string[]): Promise<{ value: Manifest | undefined; fingerprint: string | null }> {
  const [manifest, signature, key] = await Promise.all(['MANIFEST.json', 'MANIFEST.sig', 'KEY.pem'].map(async (path) => {
    const entry = byPath.get(path);
    if (entry === undefined) problems.push(`${path} is missing`);
    return entry === undefined ? undefined : await read(entry.start, entry.size);
  }));
  let fingerprint: string | null = null;
  if (manifest !== undefined && signature !== undefined && key !== undefined) fingerprint = checkSignature(manifest, signature, key, expected, problems);
  const value = manifest === undefined ? undefined : parse(manifest.toString('utf8'));
  if (manifest !== undefined && !isManifest(value)) problems.push('MANIFEST.json was changed: it is no manifest any more');
  return { value: isManifest(value) ? value : undefined, fingerprint };
}

/** The signature is over the manifest's hash, which is told beside it: so a changed manifest and a changed signature can be told apart. */
function checkSignature(manifest: Buffer, signature: Buffer, key: Buffer, expected: string | undefined, problems: string[]): string | null {
  const text = signature.toString('utf8');
  const told = /^([0-9a-f]{64})\n([A-Za-z0-9+/]{86}==)\n$/.exec(text);
  const [, hash = '', bytes = ''] = told ?? [];
  const actual = createHash('sha256').update(manifest).digest('hex');
  try {
    const publicKey = createPublicKey(key);
    const fingerprint = createHash('sha256').update(publicKey.export({ format: 'der', type: 'spki' })).digest('hex');
    const signed = (over: string): boolean => Buffer.from(bytes, 'base64').toString('base64') === bytes && verify(null, Buffer.from(signedText(over)), publicKey, Buffer.from(bytes, 'base64'));
    if (signed(actual) && hash === actual) {
      if (expected !== undefined && expected !== fingerprint) problems.push(`the binder was signed with another key than the firm's: ${fingerprint}`);
    } else if (signed(hash) && hash !== actual) problems.push('MANIFEST.json was changed after it was signed');
    else problems.push('MANIFEST.sig does not sign this manifest: MANIFEST.sig or KEY.pem was changed, or the manifest was made by somebody else');
    return fingerprint;
  } catch {
    problems.push('KEY.pem was changed: it is no key any more');
    return null;
  }
}

/** The authority's word is over the signature, and so over all that it signs. */
async function checkTimeStamp(byPath: ReadonlyMap<string, FoundEntry>, read: ReadBytes, authorities: Expected['authorities'], problems: string[]): Promise<TimeStamp | null> {
  const [response, signature] = [byPath.get('MANIFEST.tsr'), byPath.get('MANIFEST.sig')];
  if (response === undefined) problems.push('MANIFEST.tsr is missing: the binder was time-stamped');
  if (response === undefined || signature === undefined) return null;
  try {
    return verifyTimeStamp(await read(response.start, response.size), await read(signature.start, signature.size), authorities);
  } catch (error) {
    problems.push(`the time-stamp MANIFEST.tsr does not hold: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

export function signedText(manifestHash: string): string {
  return `tickmark-binder-1\n${manifestHash}\n`;
}

/** Beside the parts that the manifest lists; the last of the ZIP, in this order. */
const sealsOf = ({ isTimeStamped }: Manifest): string[] => ['MANIFEST.json', 'MANIFEST.sig', ...(isTimeStamped === true ? ['MANIFEST.tsr'] : [])];

async function checkParts(manifest: Manifest, entries: readonly FoundEntry[], read: ReadBytes, problems: string[]): Promise<void> {
  const listed = new Map(manifest.parts.map((part) => [part.path, part]));
  const found = new Set<string>();
  const seals = sealsOf(manifest);
  for (const entry of entries) {
    const { path } = entry;
    const part = listed.get(path);
    // Programs differ in which of two they open.
    if (found.has(path)) problems.push(`${path} is in the binder twice`);
    found.add(path);
    const { sha256, sum } = await measure(entry, read);
    if (part === undefined && !seals.includes(path)) problems.push(`${path} does not belong to the binder: the manifest does not list it`);
    if (part !== undefined && (entry.size !== part.size || sha256 !== part.sha256)) problems.push(`${path} was changed`);
    else if (sum !== entry.crc32) problems.push(`the checksum of ${path} was changed`);
  }
  for (const path of listed.keys()) if (!found.has(path)) problems.push(`${path} is missing`);
}

/** Order and time follow from the manifest, so that of the whole file nothing is left that could be changed unseen. */
function checkLayout(manifest: Manifest, { entries, at }: ReadZip, problems: string[]): void {
  const { parts, createdAt } = manifest;
  if (problems.length > 0) return;
  const expected = [...parts.map(({ path }) => path), ...sealsOf(manifest)];
  const displaced = entries.find(({ path }, index) => path !== expected[index]);
  if (displaced !== undefined) problems.push(`${displaced.path} is not in its place: the parts of the ZIP were put into another order`);
  // A ZIP counts in steps of two seconds.
  if (Math.floor(at.getTime() / 2000) !== Math.floor(Date.parse(createdAt) / 2000)) problems.push(`the time of the files was changed: the manifest says ${createdAt}`);
}

async function measure(entry: FoundEntry, read: ReadBytes): Promise<{ sha256: string; sum: number }> {
  const hash = createHash('sha256');
  let sum = 0;
  for (let at = 0; at < entry.size; at += pieceBytes) {
    const piece = await read(entry.start + at, Math.min(pieceBytes, entry.size - at));
    hash.update(piece);
    sum = crc32(piece, sum);
  }
  return { sha256: hash.digest('hex'), sum };
}

/** Rows are lines of `{"row": …, "sha256": …}`: the hash is of the row's canonical JSON, so that the very row is named. */
async function checkRows(entries: readonly FoundEntry[], textOf: (path: string) => Promise<string | undefined>, problems: string[]): Promise<{ tables: Map<string, Row[]>; count: number }> {
  const tables = new Map<string, Row[]>();
  let count = 0;
  for (const { path } of entries) {
    const kept: Row[] = [];
    for (const [index, line] of ((await textOf(path)) ?? '').split('\n').entries()) {
      if (line === '') continue;
      count += 1;
      const value = parse(line);
      const row = isRecord(value) && isRecord(value['row']) ? value['row'] as Row : undefined;
      if (row === undefined || !isRecord(value) || createHash('sha256').update(safeJson(row)).digest('hex') !== value['sha256']) problems.push(`row ${index + 1} of ${path} was changed`);
      else if (!path.startsWith('texts/')) kept.push(row);
    }
    tables.set(path, kept);
  }
  return { tables, count };
}

async function checkTrail(entry: FoundEntry | undefined, read: ReadBytes, told: Manifest['trail'], problems: string[]): Promise<number> {
  if (entry === undefined) {
    if (told !== null) problems.push('trail.jsonl is missing');
    return 0;
  }
  const verdict = await verifyTrail(linesOf(entry, read));
  if (!verdict.valid) problems.push(`event ${verdict.line} of trail.jsonl: ${verdict.problem}`);
  else if (told !== null && (told.head !== verdict.head || told.events !== verdict.events)) problems.push('trail.jsonl is whole, but not the trail that the manifest names');
  return verdict.events;
}

async function* linesOf(entry: FoundEntry, read: ReadBytes): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for (let at = 0; at < entry.size; at += pieceBytes) {
    rest = Buffer.concat([rest, await read(entry.start + at, Math.min(pieceBytes, entry.size - at))]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** Every citation names a page of a text inside, and its quotation stands there word for word. */
async function checkQuotes(tables: ReadonlyMap<string, readonly Row[]>, manifest: Manifest | undefined, textOf: (path: string) => Promise<string | undefined>, problems: string[]): Promise<number> {
  let checked = 0;
  const citations = Map.groupBy(tables.get('records/citations.jsonl') ?? [], (row) => told(row['text']));
  for (const [path, rows] of citations) {
    const pages = new Map<unknown, string>();
    for (const line of ((await textOf(path)) ?? '').split('\n')) {
      const value = parse(line);
      if (isRecord(value) && isRecord(value['row'])) pages.set(value['row']['page'], String(value['row']['text']));
    }
    for (const row of rows) {
      checked += 1;
      if (pages.get(row['page'])?.slice(Number(row['start']), Number(row['end'])) !== row['quote']) problems.push(`a quotation of ${told(row['paper'])} does not stand on page ${told(row['page'])} of ${path}`);
    }
  }
  const contents = new Map((tables.get('records/contents.jsonl') ?? []).map((row) => [row['paper'], row['contentHash']]));
  for (const row of tables.get('records/sign-offs.jsonl') ?? []) {
    if (row['holds'] === true && row['contentSha256'] !== contents.get(row['paper'] ?? null)) problems.push(`the sign-off "${told(row['kind'])}" of ${told(row['signedByName'])} is not over the content of paper ${told(row['paper'])}`);
  }
  for (const row of tables.get('records/contents.jsonl') ?? []) {
    if (createHash('sha256').update(canonicalJson(row['content'] ?? null)).digest('hex') !== row['contentHash']) problems.push(`the content of paper ${told(row['paper'])} does not have the hash that was signed`);
  }
  const listed = new Map((manifest?.parts ?? []).map(({ path, sha256 }) => [path, sha256]));
  for (const row of tables.get('records/documents.jsonl') ?? []) {
    const path = row['path'];
    if (typeof path === 'string' && manifest !== undefined && listed.get(path) !== row['sha256']) problems.push(`${path} is not the file that the engagement received`);
  }
  return checked;
}

/** A member of a row in words: rows are of the binder's making, and what is in them is anybody's. */
function told(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function safeJson(row: Row): string {
  try {
    return canonicalJson(row);
  } catch {
    return '';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && typeof value['createdAt'] === 'string' && ['boolean', 'undefined'].includes(typeof value['isTimeStamped']) && Array.isArray(value['parts']) && value['parts'].every((part) => isRecord(part) && typeof part['path'] === 'string' && typeof part['size'] === 'number' && typeof part['sha256'] === 'string')
    && (value['trail'] === null || (isRecord(value['trail']) && typeof value['trail']['head'] === 'string'));
}
