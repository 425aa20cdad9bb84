import { describeLocator, describeOlderVersions, readEffectiveFields, type Locator } from '../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectCurrentVersions, selectPassages, type CorpusVersion } from './corpus.sql.ts';
import { factsOf, judgedFields } from './document-facts/read-facts.ts';
import type { JudgedDocument } from './judgement/judgement-input.ts';

const passagesPerBatch = 2_000;
/** Judging 60,000 passages for 303 controls took 30 s and brought the process to 1.3 GB. */
const mostPassages = 60_000;

/**
 * The newest searchable version of every document with its passages and what its description says, in batches, each read by a short transaction of its own.
 *
 * @param readings filled with the reading of each version, by its id
 * @param onShare told how much is read, 0 to 1
 */
export async function* loadCorpus(database: Database, scope: EngagementScope, clientName: string, signal: AbortSignal, readings: Map<string, number>, onShare: (share: number) => void = () => undefined): AsyncGenerator<JudgedDocument[]> {
  const versions = await inScope(database, scope, selectCurrentVersions);
  for (const { versionId, reading } of versions) readings.set(versionId, reading);
  const passages = versions.reduce((sum, version) => sum + version.passages, 0);
  if (passages > mostPassages) {
    throw new AppError('evidence/too-many-passages', { detail: `The documents have ${passages} passages; one assessment judges at most ${mostPassages}. Split the engagement.` });
  }
  await describeOlderVersions(database, scope, versions.map(({ versionId }) => versionId), signal);
  let read = 0;
  for (const batch of batchesOf(versions)) {
    signal.throwIfAborted();
    const described = await readEffectiveFields(database, scope, batch.map(({ versionId }) => versionId), judgedFields);
    const rows = await inScope(database, scope, (tx) => selectPassages(tx, batch));
    read += batch.length;
    onShare(read / versions.length);
    const byVersion = Map.groupBy(rows, ({ versionId }) => versionId);
    yield batch.map(({ documentId, versionId, name }) => ({
      documentId, versionId, name, facts: factsOf(described.get(versionId) ?? new Map(), clientName),
      passages: (byVersion.get(versionId) ?? []).map((passage) => ({ ...passage, locator: describeLocator(passage.locator as Locator), heading: headingOf(passage.locator as Locator) })),
    }));
  }
}

function headingOf(locator: Locator): string {
  const path = 'path' in locator ? locator.path?.join(' > ') ?? '' : '';
  const header = 'header' in locator ? locator.header ?? '' : '';
  return `${path} ${header}`.trim();
}

function* batchesOf(versions: readonly CorpusVersion[]): Generator<CorpusVersion[]> {
  let batch: CorpusVersion[] = [];
  let passages = 0;
  for (const version of versions) {
    if (batch.length > 0 && passages + version.passages > passagesPerBatch) {
      yield batch;
      [batch, passages] = [[], 0];
    }
    batch.push(version);
    passages += version.passages;
  }
  if (batch.length > 0) yield batch;
}
