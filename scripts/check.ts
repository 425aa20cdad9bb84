/**
 * `npm run check`: types, lint, structure and generated files; prints what fails and exits 1. The steps know nothing of each other and run side by
 * side: one behind the other they took 57 s on two cores.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from './structure/source-files.ts';

const steps: readonly [name: string, command: string, ...parameters: string[]][] = [
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['types of the web application', 'tsc', '--noEmit', '-p', 'web'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['structure', 'vitest', 'run', 'scripts/structure', '--reporter=dot'],
  ['generated files', 'node', 'scripts/generate.ts', '--check'],
];

/** What is wrong, null where nothing is. */
async function run(command: string, parameters: readonly string[]): Promise<string | null> {
  const child = spawn(`node_modules/.bin/${command}`, parameters, { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<string | null>((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => resolve(code === 0 ? null : `It ended with ${signal ?? code}.`));
  });
  const [reason, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return reason === null ? null : `${stdout}${stderr}`.trim() || reason;
}

for (const { name, faults } of steps.map(([name, command, ...parameters]) => ({ name, faults: run(command, parameters) }))) {
  const found = await faults;
  console.log(`${found === null ? '✓' : '✗'} ${name}`);
  if (found === null) continue;
  process.exitCode = 1;
  console.log(found);
}
