import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { readEngagement } from '../engagements/index.ts';
import { inScope, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { readSigningKey, type SigningKey } from '../platform/signing/signing-key.ts';
import type { TimeStamper } from '../platform/timestamps/request-time-stamp.ts';
import { zipChunks, type ZipPart } from '../platform/zip/write-zip.ts';
import { recordEvent } from '../trail/index.ts';
import type { Binder, Manifest, PreparedPart, SealedBinder } from './binder.ts';
import { binderSealed } from './binder.events.ts';
import { deleteParts, insertPart, sealRow, selectParts } from './binder.sql.ts';
import { planBinder, type BinderDependencies } from './parts/plan-binder.ts';
import { preparePart } from './parts/prepare-part.ts';
import { readBinder } from './request-binder.ts';
import { signedText } from './verifier/verify-binder.ts';

export interface BuildDependencies extends BinderDependencies {
  /** Null: the binder gets no time-stamp. */
  readonly timeStamper: TimeStamper | null;
}

export interface BuildRun {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, message: string) => void;
  /** Completes the job in the transaction that seals the binder. */
  readonly complete: (tx: Tx, result: unknown) => Promise<void>;
}

/**
 * Makes a binder in two passes. First every part is made or found, measured and written down; a run that was cut off goes on behind the last
 * one. Then all are streamed into one ZIP, whose bytes follow from the parts. Never more than a piece of a file is in memory.
 */
export async function buildBinder(dependencies: BuildDependencies, scope: EngagementScope, binderId: string, run: BuildRun): Promise<void> {
  const { database, storage, clock } = dependencies;
  const binder = await readBinder(database, scope, binderId);
  if (binder.sealed !== null) return;
  const key = await readSigningKey(database);
  const parts = await prepareParts(dependencies, scope, binder, key, run);
  const { entries, manifestSha256, trail } = await closeManifest(dependencies, scope, binder, key, parts, run.signal);
  const [total, count] = [entries.reduce((sum, { size }) => sum + size, 0), parts.length];
  let written = 0;
  const zip = zipChunks(entries, binder.requestedAt, (bytes) => {
    run.signal.throwIfAborted();
    written += bytes;
    run.progress(count + Math.floor((count * written) / Math.max(1, total)), 2 * count, 'Sealing');
  });
  const storageKey = storage.newKey(scope.engagementId);
  const stored = await storage.write(storageKey, Readable.from(zip, { objectMode: false }));
  const sealed: SealedBinder = { storageKey, ...stored, manifestSha256, fingerprint: key.fingerprint, parts: entries.length, trailEvents: trail?.events ?? null, trailHead: trail?.head ?? null, sealedAt: clock.now() };
  await inScope(database, scope, async (tx) => {
    await sealRow(tx, binderId, sealed);
    await deleteParts(tx, binderId);
    await recordEvent(tx, binderSealed({ binderId, kind: binder.kind, sha256: stored.sha256, manifestSha256, fingerprint: key.fingerprint, parts: entries.length, size: stored.size }), clock);
    await run.complete(tx, { binderId, size: stored.size });
  });
  // They are inside now. What a dying process leaves behind is found by the sweep of the storage.
  for (const { isMade, storageKey: made } of parts) if (isMade) await storage.delete(made);
}

async function prepareParts(dependencies: BinderDependencies, scope: EngagementScope, binder: Binder, key: SigningKey, run: BuildRun): Promise<PreparedPart[]> {
  const { database, storage } = dependencies;
  const prepared = new Map((await inScope(database, scope, (tx) => selectParts(tx, binder.id))).map((part) => [part.path, part]));
  const planned = await planBinder(dependencies, scope, binder, key);
  const parts: PreparedPart[] = [];
  for (const part of planned) {
    run.signal.throwIfAborted();
    let done = prepared.get(part.path);
    if (done === undefined) {
      const made = await preparePart(storage, scope.engagementId, part);
      await inScope(database, scope, (tx) => insertPart(tx, binder.id, made));
      done = made;
    }
    parts.push(done);
    run.progress(parts.length, 2 * planned.length, part.path);
  }
  return parts;
}

/** The manifest, its signature, and where an authority is configured its time-stamp over the signature, as the last entries of the ZIP. */
async function closeManifest({ database, storage, timeStamper }: BuildDependencies, scope: EngagementScope, binder: Binder, key: SigningKey, parts: readonly PreparedPart[], signal: AbortSignal): Promise<{ entries: ZipPart[]; manifestSha256: string; trail: Manifest['trail'] }> {
  const { id, name, clientName: client } = await readEngagement(database, scope);
  const trailPart = parts.find(({ path }) => path === 'trail.jsonl');
  const trail = trailPart === undefined ? null : await readClosingLine(await storage.read(trailPart.storageKey));
  const manifest: Manifest = {
    kind: 'tickmark-binder', version: 1, contents: binder.kind, binderId: binder.id, number: binder.number, engagement: { id, name, client },
    createdAt: binder.requestedAt.toISOString(), isTimeStamped: timeStamper !== null, trail, parts: parts.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const manifestSha256 = createHash('sha256').update(bytes).digest('hex');
  const signature = Buffer.from(`${manifestSha256}\n${key.sign(Buffer.from(signedText(manifestSha256)))}\n`);
  const stamp = await timeStamper?.stamp(signature, signal);
  const inMemory = (path: string, content: Buffer): ZipPart => ({ path, size: content.length, crc32: crc32(content), open: () => Readable.from([content]) });
  return {
    entries: [...parts.map((part): ZipPart => ({ ...part, open: async () => await storage.read(part.storageKey) })), inMemory('MANIFEST.json', bytes), inMemory('MANIFEST.sig', signature), ...(stamp === undefined ? [] : [inMemory('MANIFEST.tsr', stamp)])],
    manifestSha256, trail,
  };
}

/** The last line of an exported trail: `{"trail":{"events":…,"head":…}}`. */
async function readClosingLine(content: Readable): Promise<{ events: number; head: string }> {
  let tail = Buffer.alloc(0);
  for await (const chunk of content) tail = Buffer.concat([tail, chunk as Buffer]).subarray(-1024);
  const line = tail.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
  return (JSON.parse(line) as { trail: { events: number; head: string } }).trail;
}
