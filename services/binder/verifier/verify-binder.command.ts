/**
 * `node services/binder/verifier/verify-binder.command.ts binder.zip [--key <fingerprint>]`: checks a binder offline; exits 1 when anything in it
 * was changed. The same program lies in every binder, in the folder `verifier`.
 */
import { open } from 'node:fs/promises';
import { verifyBinder } from './verify-binder.ts';

const [file, option, fingerprint] = process.argv.slice(2);
if (file === undefined || (option !== undefined && (option !== '--key' || fingerprint === undefined))) {
  console.error('Say which binder to check: verify-binder binder.zip [--key <fingerprint of the firm\'s key>]');
  process.exit(2);
}
const handle = await open(file);
const { size } = await handle.stat();
const verdict = await verifyBinder(async (from, length) => {
  const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}, size, fingerprint?.toLowerCase());
await handle.close();
for (const problem of verdict.problems) console.log(`✗ ${problem}`);
console.log(verdict.isWhole
  ? `The binder is whole: ${verdict.parts} files, ${verdict.rows} rows, ${verdict.events} events, ${verdict.quotes} quotations.`
  : `The binder is NOT whole: ${verdict.problems.length} ${verdict.problems.length === 1 ? 'problem' : 'problems'}.`);
if (verdict.trailHead !== null) console.log(`Last hash of the trail: ${verdict.trailHead}`);
if (verdict.fingerprint !== null) console.log(`Signed with the key ${verdict.fingerprint}${fingerprint === undefined ? '\nAsk the firm for its key\'s fingerprint over another channel and compare.' : ''}`);
process.exitCode = verdict.isWhole ? 0 : 1;
