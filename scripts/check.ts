/** `npm run check`: types, lint, structure and generated files; prints what fails and exits 1. */
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from './structure/source-files.ts';

const steps: readonly [name: string, command: string, ...parameters: string[]][] = [
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['types of the web application', 'tsc', '--noEmit', '-p', 'web'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['structure', 'vitest', 'run', 'scripts/structure', '--reporter=dot'],
  ['generated files', 'node', 'scripts/generate.ts', '--check'],
];

let failed = 0;
for (const [name, command, ...parameters] of steps) {
  const result = spawnSync(`node_modules/.bin/${command}`, parameters, { cwd: repositoryRoot, encoding: 'utf8' });
  const passed = result.status === 0;
  console.log(`${passed ? '✓' : '✗'} ${name}`);
  if (!passed) {
    failed += 1;
    console.log(`${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`.trim());
  }
}
process.exit(failed === 0 ? 0 : 1);
