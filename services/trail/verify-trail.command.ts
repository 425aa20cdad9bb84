/** `node services/trail/verify-trail.command.ts trail.jsonl`: checks an exported trail offline; exits 1 when it was tampered with. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyTrail } from './verify-trail.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Say which exported trail to check: node services/trail/verify-trail.command.ts trail.jsonl');
  process.exit(2);
}
const verdict = await verifyTrail(createInterface({ input: createReadStream(file), crlfDelay: Infinity }));
console.log(verdict.valid ? `The trail is whole: ${verdict.events} events, last hash ${verdict.head}` : `The trail is NOT whole: line ${verdict.line}: ${verdict.problem}`);
process.exit(verdict.valid ? 0 : 1);
