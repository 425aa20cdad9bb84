import { execFile } from 'node:child_process';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildBinder } from '../services/binder/index.ts';
import { verifyBinder, type Verdict } from '../services/binder/verifier/verify-binder.ts';
import type { Dependencies } from '../services/composition/dependencies.ts';
import { finishJobs } from '../services/completion/fixtures/finish-jobs.sql.ts';
import { makeScope, type EngagementScope } from '../services/platform/db/index.ts';
import { createEngagementKeys, createFolderStorage, createSealedStorage, type ObjectStorage } from '../services/platform/storage/index.ts';
import { createTimeStamper } from '../services/platform/timestamps/request-time-stamp.ts';
import { zipChunks } from '../services/platform/zip/write-zip.ts';
import { describeEngines } from '../services/testing/describe-engines.ts';
import { hasOpenssl, startFakeTimeStampAuthority } from '../services/testing/fake-time-stamp-authority.ts';
import { fieldPart, filePart, multipartForm } from '../services/testing/multipart.ts';
import { createTestApi, type TestApi } from '../services/testing/test-api.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../services/testing/test-people.ts';
import { createFakeReader } from './kit/fake-reader.ts';
import { runJobs } from './kit/run-jobs.ts';
import { createTestDependencies } from './kit/test-dependencies.ts';

const controls = [
  ['ac-1', 'Review of access rights', 'Access rights of administrators are reviewed every quarter by the owner of the system.'],
  ['bk-1', 'Encryption of backups', 'Backups of customer data are encrypted with keys of a separate ring.'],
  ['as-1', 'Removal of customer assets', 'Assets of the customer are returned and deleted within 30 days after the end of the agreement.'],
  ['ds-1', 'Disposal of media', 'Storage media are shredded before they leave the building.'],
] as const;
const catalog = { catalog: {
  uuid: '3f0c9a52-7a10-4c52-9a3e-5d2f6f4a1b22', metadata: { title: 'Controls of a binder', 'last-modified': '2026-01-01T00:00:00Z', version: '1', 'oscal-version': '1.1.2' },
  groups: [{ id: 'g', title: 'Operations', controls: controls.map(([id, title, prose]) => ({ id, title, parts: [{ id: `${id}_smt`, name: 'statement', prose }] })) }],
} };
const verify = (bytes: Buffer, fingerprint?: string, authorities: readonly X509Certificate[] = []): Promise<Verdict> => verifyBinder(async (from, length) => bytes.subarray(from, from + length), bytes.length, { fingerprint, authorities });

describeEngines('a binder', (open, engine) => {
  let api: TestApi;
  let firm: TestFirm;
  let dependencies: Dependencies;
  let storage: ObjectStorage;
  let folder: string;
  let home: string;
  let zip: Buffer;
  let files: Record<string, Uint8Array>;
  let fingerprint: string;
  const reader = createFakeReader();
  const work = (): Promise<void> => runJobs(dependencies, reader);
  const text = (path: string): string => new TextDecoder().decode(files[path]);

  beforeAll(async () => {
    const database = await open();
    folder = await mkdtemp(join(tmpdir(), 'tickmark-binder-'));
    // Sealed on one engine, as it came on the other.
    storage = createSealedStorage(createFolderStorage(join(folder, 'objects')), engine === 'embedded' ? createEngagementKeys(database, randomBytes(32)) : null);
    firm = await createTestFirm(database);
    api = await createTestApi(database, { storage });
    dependencies = createTestDependencies(database, storage);
    const framework = await api.call(firm.people.partner, 'POST', '/api/frameworks', { payload: catalog });
    const { engagement } = await createTestEngagement(database, firm, { name: 'Cloud <controls> & more', clientName: 'Nimbus & Söhne', frameworks: [framework.json<{ id: string }>().id] });
    home = `/api/engagements/${engagement.id}`;
    const upload = async (name: string, words: string): Promise<void> => {
      reader.reads([words, `${words} Second page. <b>${name}</b>`]);
      expect((await api.call(firm.people.auditor, 'POST', `${home}/documents`, multipartForm(filePart(name, `${name}: ${words}`)))).statusCode).toBe(201);
      await work();
    };
    await upload('Policies/Access & keys.txt', 'Access rights of administrators are reviewed every quarter by the owner of the system. Backups of customer data are encrypted with keys of a separate ring. Virtual machines are hardened against a baseline before they are started.');
    await upload('Policies/Access & keys.txt', 'Access rights of administrators are reviewed every month by the owner of the system. Backups of customer data are encrypted with keys of a separate ring. Clocks of all systems are synchronised with the reference time of the provider.');
    await upload('Rückgabe.txt', 'Assets of the customer are returned and deleted within 30 days after the end of the agreement. Responsibilities are shared between provider and customer as the matrix says. Events are logged and the logs are kept for one year.');
    for (const path of ['assess', 'workpapers/draft']) {
      expect((await api.call(firm.people.auditor, 'POST', `${home}/${path}`, { payload: {} })).statusCode).toBe(202);
      await work();
    }
  }, 240_000);
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const post = (path: string, payload: object = {}) => api.call(firm.people.partner, 'POST', `${home}${path}`, { payload });

  it('is made of completed engagements only', async () => {
    const refused = await post('/binders');
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'completion/not-completed']);
    await api.call(firm.people.partner, 'PUT', `${home}/completion/profile`, { payload: { profileId: 'aicpa' } });
    await post('/completion/events', { kind: 'report_released', happenedOn: '2026-11-01' });
    await finishJobs(dependencies.database, home.split('/').at(-1) ?? '');
    expect((await post('/completion', { openPapersReason: 'A test of the binder, not of the review' })).statusCode).toBe(200);
    expect((await api.call(firm.people.auditor, 'POST', `${home}/completion/addenda`, multipartForm(fieldPart('reason', 'Late letter'), fieldPart('content', 'The bank confirms.'), filePart('letter.txt', 'confirmed')))).statusCode).toBe(201);
  });

  it('is sealed by a job, downloads whole and in ranges, and leaves nothing half-made behind', async () => {
    const { binderId } = (await post('/binders')).json<{ binderId: string }>();
    const waiting = await api.call(firm.people.partner, 'GET', `${home}/binders/${binderId}/download`);
    expect([waiting.statusCode, waiting.json<{ code: string }>().code]).toEqual([409, 'binder/not-sealed']);
    await work();
    const { binders, key } = (await api.call(firm.people.read_only_auditor, 'GET', `${home}/binders`)).json<{ binders: { sealed: { size: number; sha256: string; fingerprint: string } }[]; key: { fingerprint: string } }>();
    const [binder] = binders;
    fingerprint = key.fingerprint;
    const whole = await api.call(firm.people.read_only_auditor, 'GET', `${home}/binders/${binderId}/download`);
    zip = whole.rawPayload;
    expect([whole.statusCode, zip.length, createHash('sha256').update(zip).digest('hex'), binder?.sealed.fingerprint]).toEqual([200, binder?.sealed.size, binder?.sealed.sha256, fingerprint]);
    for (const [range, status, expected] of [['bytes=0-9', 206, zip.subarray(0, 10)], ['bytes=1000-', 206, zip.subarray(1000)], ['bytes=-5', 206, zip.subarray(-5)], [`bytes=${zip.length}-`, 416, Buffer.alloc(0)], ['bytes=9-3', 200, zip]] as const) {
      const part = await api.call(firm.people.partner, 'GET', `${home}/binders/${binderId}/download`, { headers: { range } });
      expect([range, part.statusCode, part.rawPayload.equals(expected)]).toEqual([range, status, true]);
    }
    const stale = await api.call(firm.people.partner, 'GET', `${home}/binders/${binderId}/download`, { headers: { range: 'bytes=0-9', 'if-range': '"another"' } });
    expect([stale.statusCode, stale.rawPayload.length]).toEqual([200, zip.length]);
    // 3 documents, the file of the addendum, the binder.
    expect((await storage.list(null, 1_000)).length).toBe(5);
  });

  it('opens in any program, and holds what it says', async () => {
    files = unzipSync(new Uint8Array(zip));
    const names = Object.keys(files);
    for (const name of ['index.html', 'MANIFEST.json', 'MANIFEST.sig', 'KEY.pem', 'trail.jsonl', 'verifier/verify.mjs', 'reports/lead-schedules.xlsx', 'reports/statement-of-applicability.xlsx', 'reports/assessment-results.oscal.json', 'reports/use-of-ai.csv', 'records/citations.jsonl', 'addenda/0001 letter.txt', 'evidence/0001 v1 Rückgabe.txt', 'evidence/0002 v1 Access & keys.txt', 'evidence/0003 v2 Access & keys.txt']) expect(names).toContain(name);
    expect(text('evidence/0001 v1 Rückgabe.txt')).toMatch(/^Rückgabe.txt: Assets of the customer/);
    expect(names.filter((name) => /^papers\/.*\.pdf$/.test(name)).length).toBe(controls.length);
    expect(names.filter((name) => /^papers\/.*\.docx$/.test(name)).length).toBe(controls.length);
    await promisify(execFile)('unzip', ['-tqq', await onDisk(zip)]).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    });
  });

  it('leads from the index to every paper, and from each citation to its marked words, without a network', () => {
    let followed = 0;
    for (const page of Object.keys(files).filter((name) => name.endsWith('.html'))) {
      expect(text(page)).not.toMatch(/(src|href)="(https?:)?\/\//);
      for (const [, href = ''] of text(page).matchAll(/href="([^"]+)"/g)) {
        const [path = '', anchor] = href.replaceAll('&amp;', '&').split('#');
        const target = decodeURIComponent(new URL(path, `file:///${page.split('/').map(encodeURIComponent).join('/')}`).pathname).slice(1);
        expect(Object.keys(files), `${page} -> ${href}`).toContain(target);
        if (anchor !== undefined) expect(text(target), `${page} -> ${href}`).toContain(`id="${anchor}"`);
        followed += 1;
      }
    }
    expect(followed).toBeGreaterThan(40);
    expect(text('index.html')).toContain('Nimbus &amp; Söhne: Cloud &lt;controls&gt; &amp; more');
  });

  it('is found whole, by the product and by the program inside it', async () => {
    const verdict = await verify(zip, fingerprint);
    expect(verdict.problems).toEqual([]);
    expect(verdict).toMatchObject({ isWhole: true, fingerprint });
    expect(verdict.quotes).toBeGreaterThan(2);
    expect(verdict.events).toBeGreaterThan(10);
    expect((await verify(zip, 'ab'.repeat(32))).problems).toEqual([expect.stringContaining('another key')]);
    const place = join(folder, 'unpacked');
    for (const [name, bytes] of Object.entries(files).filter(([path]) => path.startsWith('verifier/'))) {
      await mkdir(dirname(join(place, name)), { recursive: true });
      await writeFile(join(place, name), bytes);
    }
    const { stdout } = await promisify(execFile)(process.execPath, [join(place, 'verifier/verify.mjs'), await onDisk(zip), '--key', fingerprint]);
    expect(stdout).toContain('The binder is whole');
    const broken = Buffer.from(zip);
    broken[zip.indexOf('Assets of the customer')] = 66;
    const told = await promisify(execFile)(process.execPath, [join(place, 'verifier/verify.mjs'), await onDisk(broken)]).catch((error: unknown) => error as { code: number; stdout: string });
    expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('✗ evidence/0001 v1 Rückgabe.txt was changed') as string });
  });

  it('gives the client its own files, under their names and in their folders', async () => {
    const { binderId } = (await post('/binders', { kind: 'client_records' })).json<{ binderId: string }>();
    await work();
    const given = (await api.call(firm.people.manager, 'GET', `${home}/binders/${binderId}/download`)).rawPayload;
    const records = unzipSync(new Uint8Array(given));
    expect(Object.keys(records).filter((name) => name.startsWith('records/')).toSorted()).toEqual(['records/Policies/Access & keys.txt', 'records/Policies/v1 Access & keys.txt', 'records/Rückgabe.txt']);
    expect(new TextDecoder().decode(records['list-of-records.csv']).split('\r\n').length).toBe(5);
    expect(Object.keys(records).some((name) => name.startsWith('papers/') || name === 'trail.jsonl')).toBe(false);
    expect(await verify(given)).toMatchObject({ isWhole: true, problems: [] });
  });

  it('goes on behind what a run that was killed had prepared', async () => {
    const { binderId } = (await post('/binders')).json<{ binderId: string }>();
    const scope = makeScope<EngagementScope>({ kind: 'engagement', firmId: firm.firmId, engagementId: home.split('/').at(-1) ?? '', userId: null, role: 'system' });
    let writes = 0;
    const counted: ObjectStorage = { ...storage, write: async (key, content) => {
      writes += 1;
      return await storage.write(key, content);
    } };
    const dying = new AbortController();
    const killed = buildBinder({ ...dependencies, storage: counted }, scope, binderId, {
      signal: dying.signal, complete: async () => undefined, progress: (done) => { if (done === 25) dying.abort(new Error('killed')); },
    });
    await expect(killed).rejects.toThrow('killed');
    const before = writes;
    await runJobs({ ...dependencies, storage: counted }, reader);
    const sealed = (await api.call(firm.people.partner, 'GET', `${home}/binders/${binderId}`)).json<{ sealed: { parts: number } }>();
    // Each part that is made is written once, whichever run made it; then the ZIP.
    expect(before).toBeGreaterThan(15);
    expect(writes).toBe(sealed.sealed.parts - 2 - 4 + 1);
    const again = (await api.call(firm.people.partner, 'GET', `${home}/binders/${binderId}/download`)).rawPayload;
    expect(await verify(again, fingerprint)).toMatchObject({ isWhole: true, problems: [] });
  });

  if (engine === 'embedded') it.skipIf(!hasOpenssl)('is time-stamped where an authority is configured, which openssl and the verifier check', async () => {
    const authority = await startFakeTimeStampAuthority();
    const { binderId } = (await post('/binders')).json<{ binderId: string }>();
    await runJobs({ ...dependencies, timeStamper: createTimeStamper(authority.url) }, reader);
    const stamped = (await api.call(firm.people.partner, 'GET', `${home}/binders/${binderId}/download`)).rawPayload;
    const authorities = [new X509Certificate(authority.root)];
    const verdict = await verify(stamped, fingerprint, authorities);
    expect(verdict).toMatchObject({ isWhole: true, problems: [], timeStamp: { authority: 'O=Clock & Sons, CN=Time of a test' } });
    const parts = partsOf(unzipSync(new Uint8Array(stamped)));
    const at = new Date((JSON.parse(Buffer.from(contentOf(parts, 'MANIFEST.json')).toString()) as { createdAt: string }).createdAt);
    for (const name of ['MANIFEST.tsr', 'MANIFEST.sig']) await writeFile(join(folder, name), contentOf(parts, name));
    expect((await promisify(execFile)('openssl', ['ts', '-verify', '-in', join(folder, 'MANIFEST.tsr'), '-data', join(folder, 'MANIFEST.sig'), '-CAfile', authority.rootFile])).stdout).toContain('OK');
    const command = [join(import.meta.dirname, '..', 'services/binder/verifier/verify-binder.command.ts'), await onDisk(stamped), '--key', fingerprint, '--tsa-ca', authority.rootFile];
    expect((await promisify(execFile)(process.execPath, command)).stdout).toMatch(/The binder is whole(.|\n)*Time-stamped at \d{4}-\S+ by O=Clock & Sons/);

    const elsewhere = await createTimeStamper(authority.url).stamp(Buffer.from('Another binder'), new AbortController().signal);
    const other = parts.map((part) => (part.path === 'MANIFEST.tsr' ? { ...part, content: elsewhere } : part));
    expect((await verify(await rezip(other, at), fingerprint)).problems).toEqual([expect.stringContaining('it is over another content')]);
    expect((await verify(await rezip(parts.filter(({ path }) => path !== 'MANIFEST.tsr'), at), fingerprint)).problems).toContain('MANIFEST.tsr is missing: the binder was time-stamped');
    await authority.close();
  });

  if (engine === 'embedded') it('tells of a changed byte in the content, the header and the directory entry of every file', async () => {
    const random = randomNumbers(20261129);
    const places = layoutOf(zip);
    for (const place of places) {
      const at = place.from + Math.floor(random() * (place.to - place.from));
      const broken = Buffer.from(zip);
      broken[at] = (broken[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      const { isWhole, problems } = await verify(broken, fingerprint);
      const isNamed = !isWhole && problems.some((problem) => problem.includes(place.path) || (place.path === '' && problem.includes('end of the ZIP directory')));
      if (!isNamed) expect({ at, place, problems }).toBeNull();
    }
    expect(places.length).toBeGreaterThan(100);
  });

  if (engine === 'embedded') it('names the row and the event that was changed: 100 of 100', async () => {
    const random = randomNumbers(7);
    const rows = layoutOf(zip).filter(({ path, isContent }) => isContent && (path.startsWith('records/') || path === 'trail.jsonl') && path.endsWith('.jsonl'));
    for (let round = 0; round < 100; round += 1) {
      const place = rows[Math.floor(random() * rows.length)];
      if (place === undefined) throw new Error('no rows');
      const at = place.from + Math.floor(random() * (place.to - place.from));
      const broken = Buffer.from(zip);
      broken[at] = (broken[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      const line = 1 + zip.subarray(place.from, at).toString('latin1').split('\n').length - 1;
      const expected = place.path === 'trail.jsonl' ? new RegExp(`^event (${line}|${line + 1}) of trail.jsonl`) : new RegExp(`^row ${line} of ${place.path} was changed`);
      const { problems } = await verify(broken);
      expect({ path: place.path, line, at, problems: problems.some((problem) => expected.test(problem)) ? 'named' : problems }).toEqual({ path: place.path, line, at, problems: 'named' });
    }
  });

  if (engine === 'embedded') it.each<[string, (parts: Part[]) => Part[], string]>([
    ['taken out', (parts) => parts.filter(({ path }) => path !== 'index.html'), 'index.html is missing'],
    ['the signature taken out', (parts) => parts.filter(({ path }) => path !== 'MANIFEST.sig'), 'MANIFEST.sig is missing'],
    ['put in', (parts) => [...parts, { path: 'papers/more.pdf', content: Buffer.from('%PDF') }], 'papers/more.pdf does not belong to the binder'],
    ['put in beside one of the same name', (parts) => [{ path: 'index.html', content: Buffer.from('<p>Other</p>') }, ...parts], 'index.html is in the binder twice'],
    ['put in beside the manifest', (parts) => [...parts, ...parts.filter(({ path }) => path === 'MANIFEST.json')], 'MANIFEST.json is in the binder twice'],
    ['put in under another case', (parts) => [...parts, { path: 'INDEX.html', content: Buffer.from('<p>Other</p>') }], 'INDEX.html does not belong to the binder'],
    ['renamed', (parts) => parts.map((part) => (part.path === 'KEY.pem' ? { ...part, path: 'KEY2.pem' } : part)), 'KEY.pem is missing'],
    ['with the content of another', (parts) => parts.map((part) => (part.path === 'index.html' ? { ...part, content: contentOf(parts, 'KEY.pem') } : part)), 'index.html was changed'],
    ['moved', (parts) => parts.toReversed(), 'MANIFEST.sig is not in its place'],
    ['with another checksum in both its headers', (parts) => parts.map((part) => (part.path === 'index.html' ? { ...part, crc32: 1 } : part)), 'the checksum of index.html was changed'],
  ])('tells of a file %s, in a ZIP that is sound by itself', async (_, change, expected) => {
    const { isWhole, problems } = await verify(await rezip(change(partsOf(files)), createdAt()), fingerprint);
    expect({ isWhole, problems: problems.filter((problem) => problem.startsWith(expected)) }).toEqual({ isWhole: false, problems: [expect.any(String)] });
  });

  if (engine === 'embedded') it('tells of what is around the files: other times, bytes before, behind and between, and a file cut anywhere', async () => {
    expect(await rezip(partsOf(files), createdAt())).toEqual(zip);
    expect((await verify(await rezip(partsOf(files), new Date(createdAt().getTime() + 86_400_000)))).problems).toEqual([expect.stringContaining('time of the files was changed')]);
    const directory = zip.readUInt32LE(zip.length - 6);
    for (const broken of [Buffer.concat([zip, Buffer.from('x')]), Buffer.concat([Buffer.from('x'), zip]), Buffer.concat([zip.subarray(0, directory), Buffer.from('x'), zip.subarray(directory)]), Buffer.alloc(0), Buffer.alloc(100_000, 'PK')]) {
      expect(await verify(broken)).toMatchObject({ isWhole: false, problems: [expect.any(String)] });
    }
    const random = randomNumbers(3);
    for (let round = 0; round < 50; round += 1) expect((await verify(zip.subarray(0, Math.floor(random() * zip.length)))).problems).toEqual([expect.stringContaining('end of the ZIP directory')]);
  });

  const createdAt = (): Date => new Date((JSON.parse(text('MANIFEST.json')) as { createdAt: string }).createdAt);

  async function onDisk(bytes: Buffer): Promise<string> {
    const file = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.zip`);
    await writeFile(file, bytes);
    return file;
  }
});

interface Part { readonly path: string; readonly content: Uint8Array; readonly crc32?: number }

const partsOf = (files: Readonly<Record<string, Uint8Array>>): Part[] => Object.entries(files).map(([path, content]) => ({ path, content }));
const contentOf = (parts: readonly Part[], path: string): Uint8Array => parts.find((part) => part.path === path)?.content ?? new Uint8Array();

/** A ZIP as the product writes it. The checksum of a part may be a wrong one: the writer would refuse it, so it is put in afterwards. */
async function rezip(parts: readonly Part[], at: Date): Promise<Buffer> {
  const told = parts.map(({ path, content, crc32: sum }) => ({ path, size: content.length, crc32: crc32(content), wrong: sum, open: () => Readable.from([Buffer.from(content)]) }));
  const chunks: Buffer[] = [];
  for await (const chunk of zipChunks(told, at)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  for (const { path, crc32: sum, wrong } of told) {
    if (wrong !== undefined) for (const { from, isContent } of layoutOf(bytes).filter((place) => place.path === path)) if (!isContent) bytes.writeUInt32LE(wrong, bytes.indexOf(numberBytes(sum), from));
  }
  return bytes;
}

function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

interface Place { readonly path: string; readonly from: number; readonly to: number; readonly isContent: boolean }

/** Where each part's header, content and directory entry lie in a sound ZIP; the end of the directory has no path. */
function layoutOf(zip: Buffer): Place[] {
  const places: Place[] = [];
  let at = 0;
  for (; zip.readUInt32LE(at) === 0x04034b50;) {
    const nameLength = zip.readUInt16LE(at + 26);
    const path = zip.toString('utf8', at + 30, at + 30 + nameLength);
    const content = at + 30 + nameLength + zip.readUInt16LE(at + 28);
    const end = content + zip.readUInt32LE(at + 22);
    places.push({ path, from: at, to: content, isContent: false });
    if (end > content) places.push({ path, from: content, to: end, isContent: true });
    at = end;
  }
  for (; zip.readUInt32LE(at) === 0x02014b50;) {
    const end = at + 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30);
    places.push({ path: zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)), from: at, to: end, isContent: false });
    at = end;
  }
  places.push({ path: '', from: at, to: zip.length, isContent: false });
  return places;
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
