import { isDeepStrictEqual } from 'node:util';
import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { hasAnswers } from './answer.sql.ts';
import { readMapped } from './detection/detect.ts';
import type { ColumnMapping, GridMapping } from './detection/mapping.ts';
import { toQuestions, type ImportDependencies } from './import-questionnaire.ts';
import { mappingChanged } from './questionnaire.events.ts';
import { deleteQuestions, findQuestionnaire, insertQuestions, lockQuestionnaire, rememberTemplateMapping, updateMapping } from './questionnaire.sql.ts';
import { readFile } from './read-file.ts';

/** What a person says about one grid of the file. */
export interface ChosenMapping {
  readonly grid: number;
  readonly isIncluded: boolean;
  readonly headerRow: number;
  readonly columns: ColumnMapping;
}

/**
 * Reads the questions anew by columns that a person chose, and remembers them for files of the same template. Only while nothing is
 * answered: answers hang on questions.
 *
 * @throws AppError questionnaires/not-found, questionnaires/already-answered, questionnaires/mapping-invalid
 */
export async function changeMapping({ database, storage, clock }: Omit<ImportDependencies, 'virusScanner'>, scope: EngagementScope, id: string, chosen: readonly ChosenMapping[]): Promise<{ questionCount: number }> {
  const questionnaire = await inScope(database, scope, (tx) => findQuestionnaire(tx, id));
  if (questionnaire === undefined) throw new AppError('questionnaires/not-found');
  const form = await readFile(await bytesOf(await storage.read(questionnaire.storageKey)), questionnaire.name);
  const mappings = chosen.map((each): GridMapping => {
    const grid = form.grids.find(({ index }) => index === each.grid);
    if (grid === undefined) throw new AppError('questionnaires/mapping-invalid', { detail: `The file has no sheet or table ${each.grid}.` });
    // A sheet with two questionnaires beside each other has two mappings, each with the titles of its own columns.
    const header = Object.assign({}, ...questionnaire.mapping.filter(({ grid: index }) => index === each.grid).map((known) => known.header)) as GridMapping['header'];
    // Answers in rows below stay there as long as nobody says in which column they are.
    const layout = questionnaire.mapping.find((known) => known.grid === each.grid && known.headerRow === each.headerRow && isDeepStrictEqual(known.columns, each.columns))?.layout;
    return { ...each, name: grid.name, header, reason: 'Chosen by a person.', confidence: 1, ...(layout === undefined ? {} : { layout }) };
  });
  const found = readMapped(form, mappings, questionnaire.name);
  if (found.length === 0) throw new AppError('questionnaires/mapping-invalid', { detail: 'With these columns no question is found.' });
  const questions = toQuestions(found);
  await inScope(database, scope, async (tx) => {
    await lockQuestionnaire(tx, id);
    if (await hasAnswers(tx, id)) throw new AppError('questionnaires/already-answered', { detail: 'Answers were given already. Import the file again to read it by other columns.' });
    await deleteQuestions(tx, id);
    await insertQuestions(tx, id, questions);
    await updateMapping(tx, id, mappings);
    await rememberTemplateMapping(tx, questionnaire.fingerprint, mappings, clock.now());
    await recordEvent(tx, mappingChanged({ questionnaireId: id, questions: questions.length }), clock);
  });
  return { questionCount: questions.length };
}

export async function bytesOf(content: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
