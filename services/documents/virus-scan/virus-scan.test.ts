import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { createFolderStorage } from '../../platform/storage/index.ts';
import { eicar, startFakeClamd, type FakeClamd } from '../../testing/fake-clamd.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../../testing/test-people.ts';
import { createExtractionPool, findVersion, ingestVersion, markVersionSearchable, uploadDocument } from '../index.ts';
import { createClamdScanner } from './clamd-scanner.ts';

let clamd: FakeClamd;
beforeAll(async () => { clamd = await startFakeClamd(); });
beforeEach(() => { clamd.mode = 'answer'; clamd.limit = Number.POSITIVE_INFINITY; clamd.scanned.length = 0; });
afterAll(async () => { await clamd.close(); });

const signal = new AbortController().signal;
const scanner = (timeoutMilliseconds = 5_000) => createClamdScanner({ host: clamd.host, port: clamd.port, timeoutMilliseconds });
const scan = async (bytes: Uint8Array, timeout?: number) => await scanner(timeout).scan(Readable.from([bytes]), signal);

describe('clamd', () => {
  it('that does not answer, answers nonsense or hangs up is unavailable', async () => {
    const nobody = createClamdScanner({ host: '127.0.0.1', port: 1 });
    await expect(nobody.scan(Readable.from(['x']), signal)).rejects.toMatchObject({ code: 'documents/scanner-unavailable' });
    for (const mode of ['silent', 'garbage', 'hang-up'] as const) {
      clamd.mode = mode;
      await expect(scan(Buffer.from('harmless'), 200)).rejects.toMatchObject({ code: 'documents/scanner-unavailable' });
    }
  });

  it('stops when it is told to', async () => {
    clamd.mode = 'silent';
    const stop = new AbortController();
    const running = scanner().scan(Readable.from(['x']), stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(running).rejects.toThrow('enough');
  });

  it('gets every byte, and its finding comes out', async () => {
    expect(await scan(randomBytes(3_000_001))).toEqual({ isClean: true });
    expect(clamd.scanned).toEqual([3_000_001]);
    expect(await scan(Buffer.from(`before ${eicar} after`))).toEqual({ isClean: false, found: 'Eicar-Test-Signature' });
  });

  it('that refuses a file for its size in mid-stream has not called it clean', async () => {
    clamd.limit = 1_000_000;
    expect(await scan(randomBytes(8_000_000))).toEqual({ isClean: false, found: null });
  });
});

describe('a file that must pass the scanner', () => {
  let database: Database;
  let scope: EngagementScope;
  const storage = createFolderStorage(mkdtempSync(join(tmpdir(), 'tickmark-scan-')));
  const pool = createExtractionPool({ size: 1 });
  beforeAll(async () => {
    database = await createTestDatabase();
    scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
  });
  afterAll(async () => { await pool.close(); await database.close(); });

  async function ingest(name: string, text: string) {
    const dependencies = { database, storage, pool, clock: systemClock, virusScanner: scanner(300), onVersionExtracted: async (tx: Parameters<typeof markVersionSearchable>[0], id: string) => void (await markVersionSearchable(tx, id)) };
    const received = await uploadDocument(dependencies, scope, { name, content: Readable.from([text]), isTruncated: () => false });
    if (received.kind !== 'kept') throw new Error('the file was rejected');
    await ingestVersion(dependencies, scope, received.version.id, { signal, progress: () => undefined, complete: async () => undefined });
    return await inScope(database, scope, (tx) => findVersion(tx, received.version.id));
  }

  it('is searchable when it did', async () => {
    expect(await ingest('clean.txt', 'Access is reviewed each quarter.')).toMatchObject({ status: 'ready' });
  });

  it('is never opened when it did not, and says what was found', async () => {
    const version = await ingest('bad.txt', `Read me. ${eicar}`);
    expect(version).toMatchObject({ status: 'failed', failureCode: 'infected', pageCount: null });
    expect(version?.failureReason).toContain('Eicar-Test-Signature');
  });

  it('waits while the scanner is away', async () => {
    clamd.mode = 'silent';
    await expect(ingest('waits.txt', 'Nobody looked at this.')).rejects.toMatchObject({ code: 'documents/scanner-unavailable' });
  });
});
