/**
 * `node services/binder/verifier/verify-binder.command.ts binder.zip [--key <fingerprint>] [--tsa-ca <file.pem>]`: checks a binder offline;
 * exits 1 when anything in it was changed. The same program lies in every binder, in the folder `verifier`.
 */
import { X509Certificate } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyBinder } from './verify-binder.ts';

const { file, key, authorities } = await readArguments().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\nverify-binder binder.zip [--key <fingerprint of the firm's key>] [--tsa-ca <certificates of the time-stamping authority, PEM>]`);
  process.exit(2);
});
const handle = await open(file);
const { size } = await handle.stat();
const verdict = await verifyBinder(async (from, length) => {
  const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}, size, { fingerprint: key?.toLowerCase(), authorities });
await handle.close();
for (const problem of verdict.problems) console.log(`✗ ${problem}`);
console.log(verdict.isWhole
  ? `The binder is whole: ${verdict.parts} files, ${verdict.rows} rows, ${verdict.events} events, ${verdict.quotes} quotations.`
  : `The binder is NOT whole: ${verdict.problems.length} ${verdict.problems.length === 1 ? 'problem' : 'problems'}.`);
if (verdict.trailHead !== null) console.log(`Last hash of the trail: ${verdict.trailHead}`);
if (verdict.fingerprint !== null) console.log(`Signed with the key ${verdict.fingerprint}${key === undefined ? '\nAsk the firm for its key\'s fingerprint over another channel and compare.' : ''}`);
if (verdict.timeStamp !== null) {
  const { at, authority, certificateSha256 } = verdict.timeStamp;
  console.log(`Time-stamped at ${at.toISOString()} by ${authority}, certificate ${certificateSha256}${authorities.length === 0 ? '\nNobody was asked whether this authority is to be trusted: give its certificate with --tsa-ca.' : ''}`);
}
process.exitCode = verdict.isWhole ? 0 : 1;

async function readArguments(): Promise<{ file: string; key: string | undefined; authorities: X509Certificate[] }> {
  const { positionals: [path, ...more], values } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' }, 'tsa-ca': { type: 'string' } } });
  if (path === undefined || more.length > 0) throw new Error('Say which binder to check.');
  const pem = values['tsa-ca'] === undefined ? '' : await readFile(values['tsa-ca'], 'utf8');
  const authorities = (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((each) => new X509Certificate(each));
  if (values['tsa-ca'] !== undefined && authorities.length === 0) throw new Error(`${values['tsa-ca']} holds no certificate.`);
  return { file: path, key: values.key, authorities };
}
