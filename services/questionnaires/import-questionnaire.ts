import { Readable } from 'node:stream';
import type { FormFile, VirusScanner } from '../documents/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import type { ObjectStorage } from '../platform/storage/index.ts';
import { recordEvent } from '../trail/index.ts';
import { detectQuestions, readMapped, type Detected } from './detection/detect.ts';
import type { FoundQuestion } from './detection/question.ts';
import { fingerprintOf, recogniseTemplate } from './detection/template.ts';
import { questionnaireImported } from './questionnaire.events.ts';
import { findEarlierMapping, findTemplateMapping, insertQuestionnaire, insertQuestions } from './questionnaire.sql.ts';
import type { MappingSource, Question, Questionnaire } from './questionnaire.ts';
import { readFile } from './read-file.ts';

export interface ImportDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
  readonly virusScanner: VirusScanner | null;
}

/** Longer ones are no questionnaire; the largest known has 2,000. */
export const mostQuestions = 10_000;

/**
 * Takes a questionnaire in: finds its questions, stores the file, and keeps where every answer goes.
 *
 * @throws AppError questionnaires/… with the reason the file is refused; nothing is stored then
 */
export async function importQuestionnaire({ database, storage, clock, virusScanner }: ImportDependencies, scope: EngagementScope, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<{ questionnaire: Questionnaire; questions: readonly Question[] }> {
  const name = file.name.split(/[/\\]/).at(-1)?.trim().slice(0, 300) ?? '';
  if (name === '') throw new AppError('documents/name-invalid');
  if (file.bytes.length === 0) throw new AppError('questionnaires/empty-file', { detail: 'The file is empty (0 bytes).' });
  await requireClean(virusScanner, file.bytes);
  const form = await readFile(file.bytes, name);
  const detected = detectQuestions(form, name);
  const fingerprint = fingerprintOf(form, detected.mappings);
  const read = await inScope(database, scope, (tx) => readAsBefore(tx, form, name, detected, fingerprint));
  refuseEmpty(read.questions, detected, form);
  const questions = toQuestions(read.questions);
  const key = storage.newKey(scope.engagementId);
  const stored = await storage.write(key, Readable.from([Buffer.from(file.bytes)]));
  const questionnaire: Questionnaire = {
    id: newId(), name, format: form.format, storageKey: key, size: stored.size, sha256: stored.sha256, fingerprint, template: recogniseTemplate(form, read.questions),
    mapping: read.mappings, mappingSource: read.source, gate: { needsApproval: false, needsNda: false, ndaAt: null }, createdAt: clock.now(),
  };
  try {
    await inScope(database, scope, async (tx) => {
      await insertQuestionnaire(tx, questionnaire);
      await insertQuestions(tx, questionnaire.id, questions);
      await recordEvent(tx, questionnaireImported({ questionnaireId: questionnaire.id, name, sha256: stored.sha256, questions: questions.length, mappingSource: questionnaire.mappingSource }), clock);
    });
  } catch (error) {
    await storage.delete(key);
    throw error;
  }
  return { questionnaire, questions };
}

/**
 * By the columns a person chose for the template; else as the last file of the template was read, where that finds no fewer questions: a copy that
 * came back filled in has answers where its blank had room for them, and looks like a register.
 */
async function readAsBefore(tx: Tx<EngagementScope>, form: FormFile, name: string, detected: Detected, fingerprint: string): Promise<Detected & { readonly source: MappingSource }> {
  const chosen = await findTemplateMapping(tx, fingerprint);
  if (chosen !== undefined) return { mappings: chosen, questions: readMapped(form, chosen, name), source: 'remembered' };
  const earlier = form.format === 'docx' ? undefined : await findEarlierMapping(tx, fingerprint);
  const questions = earlier === undefined ? [] : readMapped(form, earlier, name);
  return earlier === undefined || questions.length < detected.questions.length ? { ...detected, source: 'detected' } : { mappings: earlier, questions, source: 'earlier' };
}

function refuseEmpty(found: readonly FoundQuestion[], { mappings }: Detected, form: FormFile): void {
  if (found.length > mostQuestions) throw new AppError('questionnaires/too-large', { detail: `It holds ${found.length} questions; at most ${mostQuestions} are read from one file.` });
  if (found.length > 0) return;
  const reasons = mappings.slice(0, 3).map(({ name, reason }) => (name === '' ? reason : `${name}: ${reason}`)).join(' ');
  throw new AppError('questionnaires/no-questions', { detail: `No question was found in it. ${form.grids.length === 0 && form.blocks.length === 0 ? 'It has no content that is shown.' : reasons}`.trim() });
}

async function requireClean(scanner: VirusScanner | null, bytes: Uint8Array): Promise<void> {
  if (scanner === null) return;
  const verdict = await scanner.scan(Readable.from([Buffer.from(bytes)]), AbortSignal.timeout(60_000));
  if (!verdict.isClean) throw new AppError('questionnaires/infected', { detail: `The virus scanner did not pass the file${verdict.found === null ? '' : ` (${verdict.found})`}; it was not opened.` });
}

/** Gives them ids, and their parents. */
export function toQuestions(found: readonly FoundQuestion[]): Question[] {
  const ids = found.map(() => newId());
  return found.map(({ gridName, row, where, answer, comment, ticks, parent, section, ref, text, allowed, limit, guidance, given, givenComment, isConditional }, ordinal) => ({
    id: ids[ordinal] ?? newId(), ordinal, ref: ref.slice(0, 200), text: text.slice(0, 20_000), section, allowed, limit, guidance: guidance.slice(0, 20_000), given: given.slice(0, 20_000), givenComment: givenComment.slice(0, 20_000), isConditional,
    place: { grid: gridName, row, where, answer, comment, ticks },
    parentId: parent === null ? null : (ids[parent] ?? null),
  }));
}
