import { createHash } from 'node:crypto';
import { csvField, fillFormFile, type FormFormat } from '../documents/index.ts';
import { readEngagement, type Engagement } from '../engagements/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { ObjectStorage } from '../platform/storage/index.ts';
import { renderPdf, renderWorkbook } from '../printing/index.ts';
import { recordEvent } from '../trail/index.ts';
import { editsOf } from './answer-edits.ts';
import { bytesOf } from './change-mapping.ts';
import { answerTable, changeTable, sourceTable, type ExportTable } from './export-tables.ts';
import { questionnaireExported } from './questionnaire.events.ts';
import { printQuestionnaire } from './print-questionnaire.ts';
import { explained } from './read-file.ts';
import { readQuestionnaire, type WholeQuestionnaire } from './read-questionnaire.ts';
import { closedBecause } from './set-gate.ts';

export const exportParts = ['answers', 'changes', 'sources'] as const;
export type ExportPart = (typeof exportParts)[number];
export const exportFormats = ['original', 'xlsx', 'csv', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const mediaTypes: Record<FormFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
};

/**
 * The original file with the answers in their places, a plain table of questions and answers, or the lists that go with them: what was
 * written where, and which passage of which version each answer rests on.
 *
 * @throws AppError questionnaires/not-found, questionnaires/gate-closed
 */
export async function exportQuestionnaire({ database, storage, clock }: { database: Database; storage: ObjectStorage; clock: Clock }, scope: EngagementScope, id: string, part: ExportPart, format: ExportFormat): Promise<ExportedFile> {
  const whole = await readQuestionnaire(database, scope, id);
  const { questionnaire, questions, answers } = whole;
  const closed = closedBecause(questionnaire, questions, answers);
  if (closed.length > 0) throw new AppError('questionnaires/gate-closed', { detail: closed.join(' ') });
  const file = await explained(async () => (format === 'pdf' ? await print(whole, await readEngagement(database, scope), clock.now()) : await render(whole, storage, part, format)));
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const answered = [...answers.values()].filter(({ answer }) => answer !== null).length;
  await inScope(database, scope, (tx) => recordEvent(tx, questionnaireExported({ questionnaireId: id, part, format, answers: answered, sha256 })));
  return file;
}

/** Answers, their states and sources on one paper, whatever part was asked for. */
async function print(whole: WholeQuestionnaire, engagement: Engagement, printedAt: Date): Promise<ExportedFile> {
  const paper = printQuestionnaire(whole, engagement, printedAt);
  return { fileName: `${paper.title} - answers.pdf`, mediaType: 'application/pdf', bytes: await renderPdf(paper) };
}

async function render(whole: WholeQuestionnaire, storage: ObjectStorage, part: ExportPart, format: ExportFormat): Promise<ExportedFile> {
  const { questionnaire, questions, answers } = whole;
  const stem = questionnaire.name.replace(/\.[a-z0-9]{1,8}$/i, '');
  const { edits, changes } = editsOf(questions, answers);
  if (part === 'changes') return tableFile(`${stem} - changes`, [changeTable(changes)], format);
  if (part === 'sources') return tableFile(`${stem} - sources`, [sourceTable(whole)], format);
  if (format !== 'original') return tableFile(`${stem} - answers`, [answerTable(whole), sourceTable(whole)], format);
  const original = await bytesOf(await storage.read(questionnaire.storageKey));
  const bytes = edits.length === 0 ? original : await fillFormFile(original, questionnaire.format, edits);
  const isMacro = /\.xlsm$/i.test(questionnaire.name);
  return { fileName: questionnaire.name, mediaType: isMacro ? 'application/vnd.ms-excel.sheet.macroEnabled.12' : mediaTypes[questionnaire.format], bytes };
}

/** As CSV the first table alone; a workbook holds the others as sheets behind it. */
function tableFile(name: string, tables: readonly [ExportTable, ...ExportTable[]], format: ExportFormat): ExportedFile {
  if (format === 'xlsx') return { fileName: `${name}.xlsx`, mediaType: mediaTypes.xlsx, bytes: renderWorkbook(tables.map(({ title, columns, rows }) => ({ name: title, columns, rows }))) };
  const [{ columns, rows }] = tables;
  const lines = [columns.map(({ header }) => header), ...rows].map((row) => row.map((cell) => csvField(cell, ',')).join(','));
  return { fileName: `${name}.csv`, mediaType: mediaTypes.csv, bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8') };
}
