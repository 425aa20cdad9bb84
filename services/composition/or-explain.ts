import { AppError } from '../platform/errors/index.ts';

/**
 * Runs the start of a process. What a person can mend (a wrong setting, a database that is down, a folder in use) is told in its own words
 * with its code, and the process ends with exit code 1; anything else is a defect and keeps its stack.
 */
export async function orExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.stderr.write(error instanceof AppError ? `${error.code}: ${error.detail}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
