import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { insertVirusScan } from './virus-scan.sql.ts';
import type { VirusScanner } from './virus-scanner.ts';

export interface ScanDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
  /** Null where none is configured; then nothing is scanned and nothing says it was. */
  readonly virusScanner: VirusScanner | null;
}

/**
 * Lets the configured scanner look at the stored bytes before anything of ours opens them; the verdict is kept either way. A scanner
 * that does not answer holds the file back: once configured, it must pass.
 *
 * @throws ExtractionError infected or scan-refused; AppError documents/scanner-unavailable, to be tried again
 */
export async function requireClean({ database, storage, clock, virusScanner }: ScanDependencies, scope: EngagementScope, version: { readonly id: string; readonly storageKey: string }, signal: AbortSignal): Promise<void> {
  if (virusScanner === null) return;
  const verdict = await virusScanner.scan(await storage.read(version.storageKey), signal);
  const found = verdict.isClean ? null : verdict.found;
  await inScope(database, scope, (tx) => insertVirusScan(tx, { versionId: version.id, scanner: virusScanner.name, isClean: verdict.isClean, found, at: clock.now() }));
  if (verdict.isClean) return;
  if (found === null) throw new ExtractionError('scan-refused');
  throw new ExtractionError('infected', `The scanner calls it ${found}.`);
}
