import { describeLocator, describeOlderVersions, readEffectiveFields, type Locator } from '../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectCurrentVersions, selectPassages, type CorpusPassage, type CorpusVersion } from './corpus.sql.ts';
import { factsOf, judgedFields } from './document-facts/read-facts.ts';
import type { JudgedPassage } from './judgement/judgement-input.ts';
import type { ShippedDocument } from './judgement/thread/messages.ts';

const passagesPerBatch = 2_000;
/** Judging 60,000 passages for 303 controls took 30 s and brought the process to 1.3 GB. */
const mostPassages = 60_000;

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly knownTexts: ReadonlySet<string>;
  readonly readings: Map<string, number>;
  readonly onShare?: (share: number) => void;
}

/**
 * The newest searchable version of every document with its passages and what its description says, in batches, each read by a short transaction of its own.
 *
 * @param knownTexts keys of texts that the caller has; their passages are not read
 * @param readings filled with the reading of each version, by its id
 * @param onShare told how much is read, 0 to 1
 */
export async function* loadCorpus(database: Database, scope: EngagementScope, clientName: string, { signal, knownTexts, readings, onShare = () => undefined }: LoadOptions): AsyncGenerator<ShippedDocument[]> {
  const versions = await inScope(database, scope, selectCurrentVersions);
  for (const { versionId, reading } of versions) readings.set(versionId, reading);
  const passages = versions.reduce((sum, version) => sum + version.passages, 0);
  if (passages > mostPassages) {
    throw new AppError('evidence/too-many-passages', { detail: `The documents have ${passages} passages; one assessment judges at most ${mostPassages}. Split the engagement.` });
  }
  await describeOlderVersions(database, scope, versions.map(({ versionId }) => versionId), signal);
  let read = 0;
  for (const batch of batchesOf(versions, knownTexts)) {
    signal.throwIfAborted();
    const described = await readEffectiveFields(database, scope, batch.map(({ versionId }) => versionId), judgedFields);
    const missing = batch.filter((version) => !knownTexts.has(textKeyOf(version)));
    const rows = await inScope(database, scope, (tx) => selectPassages(tx, missing));
    read += batch.length;
    onShare(read / versions.length);
    const byVersion = Map.groupBy(rows, ({ versionId }) => versionId);
    yield batch.map((version) => ({
      documentId: version.documentId, versionId: version.versionId, name: version.name, textKey: textKeyOf(version), facts: factsOf(described.get(version.versionId) ?? new Map(), clientName),
      passages: knownTexts.has(textKeyOf(version)) ? null : (byVersion.get(version.versionId) ?? []).map(judgedPassage),
    }));
  }
}

/** A reading is never changed; a version that is read again has another. */
function textKeyOf({ versionId, reading }: CorpusVersion): string {
  return `${versionId}/${reading}`;
}

function judgedPassage({ locator, ...passage }: CorpusPassage): JudgedPassage {
  return { ...passage, locator: describeLocator(locator as Locator), heading: headingOf(locator as Locator) };
}

function headingOf(locator: Locator): string {
  const path = 'path' in locator ? locator.path?.join(' > ') ?? '' : '';
  const header = 'header' in locator ? locator.header ?? '' : '';
  return `${path} ${header}`.trim();
}

function* batchesOf(versions: readonly CorpusVersion[], knownTexts: ReadonlySet<string>): Generator<CorpusVersion[]> {
  let batch: CorpusVersion[] = [];
  let passages = 0;
  for (const version of versions) {
    const size = knownTexts.has(textKeyOf(version)) ? 1 : version.passages;
    if (batch.length > 0 && passages + size > passagesPerBatch) {
      yield batch;
      [batch, passages] = [[], 0];
    }
    batch.push(version);
    passages += size;
  }
  if (batch.length > 0) yield batch;
}
