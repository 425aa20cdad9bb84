import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';

const services = join(import.meta.dirname, '..', '..');

/** The verifier and all that it imports: pure functions over bytes, and Node's own modules. */
const sources = [
  'binder/verifier/verify-binder.command.ts', 'binder/verifier/verify-binder.ts', 'binder/verifier/read-zip.ts', 'platform/zip/zip-format.ts',
  'platform/timestamps/der.ts', 'platform/timestamps/verify-time-stamp.ts',
  'trail/canonical-json.ts', 'trail/hash-chain.ts', 'trail/verify-trail.ts',
];

/** The program that checks a binder as plain JavaScript in one folder: it is the very source the product runs, without its types. */
export function shipVerifier(): { path: string; text: string }[] {
  return sources.map((source) => ({
    path: `verifier/${moduleName(source)}`,
    text: stripTypeScriptTypes(readFileSync(join(services, source), 'utf8')).replaceAll(/from '(\.[^']*)\.ts'/g, (_, path: string) => `from './${moduleName(`${path}.ts`)}'`),
  }));
}

function moduleName(path: string): string {
  const name = basename(path, '.ts');
  return `${name === 'verify-binder.command' ? 'verify' : name}.mjs`;
}
