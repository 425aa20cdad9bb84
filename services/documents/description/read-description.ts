import { readEngagement } from '../../engagements/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { DocumentVersion } from '../document.ts';
import { readVersion } from '../read-document.ts';
import type { MachineGuess } from './describe.ts';
import { fieldNames, type DocumentKind, type DocumentState, type FieldName, type FieldValue } from './description.contract.ts';
import { findDescribedAt, selectGuesses, selectHistory, selectWords, type HistoryEntry } from './description.sql.ts';
import { effectiveFields, weigh, weighInformationProduced, type DescribedField, type EffectiveFields, type InformationProduced } from './effective.ts';
import { notesOf } from './record-description.ts';

export interface Description {
  readonly version: DocumentVersion;
  /** Null while the version has no text, and for one read before descriptions were kept. */
  readonly describedAt: Date | null;
  readonly fields: ReadonlyMap<FieldName, DescribedField>;
  readonly informationProduced: InformationProduced;
}

/** What is known of a version, field by field. A version read before descriptions were kept is described on the way. @throws AppError documents/not-found */
export async function readDescription(database: Database, scope: EngagementScope, documentId: string, sequence?: number): Promise<Description> {
  const version = await readVersion(database, scope, documentId, sequence);
  const { describedAt, stored, words } = await inScope(database, scope, async (tx) => ({
    describedAt: await findDescribedAt(tx, version.id),
    stored: await selectGuesses(tx, [version.id]),
    words: await selectWords(tx, [version.id]),
  }));
  const guesses: readonly MachineGuess[] = describedAt === undefined && version.step === 'split' ? await describeNow(database, scope, version) : stored;
  const machine = new Map(guesses.map((guess) => [guess.field, guess]));
  const people = new Map(words.map((word) => [word.field, word]));
  const fields = new Map(fieldNames.map((field) => [field, weigh(machine.get(field), people.get(field))]));
  return { version, describedAt: describedAt ?? null, fields, informationProduced: weighInformationProduced(fields) };
}

async function describeNow(database: Database, scope: EngagementScope, version: DocumentVersion): Promise<MachineGuess[]> {
  const { clientName } = await readEngagement(database, scope);
  return (await notesOf(database, scope, version)).describer.describe({ ...version, clientName });
}

/** Of some versions what counts, for whoever judges or lists them. Versions without a description are missing. */
export async function readEffectiveFields(database: Database, scope: EngagementScope, versionIds: readonly string[], fields?: readonly FieldName[]): Promise<ReadonlyMap<string, EffectiveFields>> {
  const { guesses, words } = await inScope(database, scope, async (tx) => ({ guesses: await selectGuesses(tx, versionIds, fields), words: await selectWords(tx, versionIds, fields) }));
  const [guessed, said] = [Map.groupBy(guesses, ({ versionId }) => versionId), Map.groupBy(words, ({ versionId }) => versionId)];
  return new Map(versionIds.map((id) => [id, effectiveFields(guessed.get(id) ?? [], said.get(id))] as const).filter(([, effective]) => effective.size > 0));
}

export interface DescriptionSummary {
  readonly kind: DocumentKind | null;
  readonly isKindConfirmed: boolean;
  readonly status: DocumentState | null;
  readonly documentDate: string | null;
  readonly nextReviewDate: string | null;
  readonly expiryDate: string | null;
  readonly periodCovered: { readonly start: string; readonly end: string } | null;
}

const summaryFields = ['kind', 'status', 'documentDate', 'nextReviewDate', 'expiryDate', 'periodCovered'] as const satisfies readonly FieldName[];

/** What lists of documents show; versions without a description are missing. */
export async function readSummaries(database: Database, scope: EngagementScope, versionIds: readonly string[]): Promise<ReadonlyMap<string, DescriptionSummary>> {
  const effective = await readEffectiveFields(database, scope, versionIds, summaryFields);
  return new Map([...effective].map(([id, fields]) => [id, summaryOf(fields)]));
}

function summaryOf(fields: EffectiveFields): DescriptionSummary {
  // Each field holds the type its schema gave when it was stored.
  const value = <Value extends FieldValue>(field: FieldName): Value | null => (fields.get(field)?.value ?? null) as Value | null;
  return {
    kind: value('kind'), isKindConfirmed: fields.get('kind')?.source === 'person', status: value('status'), documentDate: value('documentDate'),
    nextReviewDate: value('nextReviewDate'), expiryDate: value('expiryDate'), periodCovered: value('periodCovered'),
  };
}

const mostEntries = 1_000;

/** Everything ever said about a version, newest first. @throws AppError documents/not-found */
export async function readHistory(database: Database, scope: EngagementScope, documentId: string, sequence?: number): Promise<HistoryEntry[]> {
  const version = await readVersion(database, scope, documentId, sequence);
  return await inScope(database, scope, (tx) => selectHistory(tx, version.id, mostEntries));
}
