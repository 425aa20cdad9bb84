import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenssl, startFakeTimeStampAuthority, type FakeTimeStampAuthority } from '../../testing/fake-time-stamp-authority.ts';
import { createTimeStamper } from './request-time-stamp.ts';
import { verifyTimeStamp } from './verify-time-stamp.ts';

const content = Buffer.from('What was sealed.\n');
const running = new AbortController().signal;

describe.skipIf(!hasOpenssl).each(['rsa:2048', 'ec'] as const)('a time-stamp of an authority with a key of %s', (keyType) => {
  let authority: FakeTimeStampAuthority;
  let stamp: Buffer;
  const ask = async (what = content, signal = running): Promise<Buffer> => await createTimeStamper(authority.url).stamp(what, signal);

  beforeAll(async () => {
    authority = await startFakeTimeStampAuthority(keyType);
    stamp = await ask();
  });
  afterAll(async () => await authority.close());

  it('says when the content was there and who says so, to us and to openssl', () => {
    const found = verifyTimeStamp(stamp, content, [new X509Certificate(authority.root)]);
    expect(Math.abs(found.at.getTime() - Date.now())).toBeLessThan(120_000);
    expect(found).toMatchObject({ authority: 'O=Clock & Sons, CN=Time of a test', certificateSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const folder = mkdtempSync(join(tmpdir(), 'tickmark-tsr-'));
    writeFileSync(join(folder, 'content'), content);
    writeFileSync(join(folder, 'stamp.tsr'), stamp);
    const { status, stderr } = spawnSync('openssl', ['ts', '-verify', '-in', 'stamp.tsr', '-data', 'content', '-CAfile', authority.rootFile], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect({ status, stderr: stderr.includes('error') ? stderr : '' }).toEqual({ status: 0, stderr: '' });
  });

  it('does not hold over another content, for another root, or with any byte of what is signed changed', async () => {
    expect(() => verifyTimeStamp(stamp, Buffer.from('Something else'))).toThrow('over another content');
    const other = await startFakeTimeStampAuthority('ec');
    expect(() => verifyTimeStamp(stamp, content, [new X509Certificate(other.root)])).toThrow('trusted');
    await other.close();
    // The authority's own certificate and all that it signed; the root beside it is only carried along.
    const carried = stamp.indexOf(new X509Certificate(authority.root).raw);
    const root = new X509Certificate(authority.root).raw.length;
    for (let at = 0; at < stamp.length; at += 1) {
      if (carried >= 0 && at >= carried && at < carried + root) continue;
      const changed = Buffer.from(stamp);
      changed[at] = (changed[at] ?? 0) ^ 0x21;
      try {
        const found = verifyTimeStamp(changed, content);
        // Bytes that nobody signs: versions and repeated names of algorithms. They must change nothing of what is said.
        expect({ at, found }).toEqual({ at, found: verifyTimeStamp(stamp, content) });
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
    for (let length = 0; length < stamp.length; length += 7) expect(() => verifyTimeStamp(stamp.subarray(0, length), content)).toThrow();
  });

  it('is refused when the authority fails, refuses, answers nonsense or an older request, and given up when the work is', async () => {
    for (const [behaviour, words] of [['status-500', 'answered 500'], ['refuse', 'refused'], ['nonsense', 'holds'], ['answer-the-first-request-again', 'another request']] as const) {
      authority.behaviour = behaviour;
      await expect(ask()).rejects.toMatchObject({ code: 'platform/time-stamp-unavailable', detail: expect.stringContaining(words) as string });
    }
    authority.behaviour = 'answer';
    await expect(createTimeStamper('http://127.0.0.1:9/').stamp(content, running)).rejects.toMatchObject({ code: 'platform/time-stamp-unavailable' });
    await expect(ask(content, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
