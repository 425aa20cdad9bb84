import { createHash } from 'node:crypto';
import { csvField, fillFormFile } from '../documents/index.ts';
import { readEngagement, type Engagement } from '../engagements/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { ObjectStorage } from '../platform/storage/index.ts';
import { renderPdf } from '../printing/index.ts';
import { recordEvent } from '../trail/index.ts';
import { editsOf, type Change } from './answer-edits.ts';
import { bytesOf } from './change-mapping.ts';
import { questionnaireExported } from './questionnaire.events.ts';
import type { FormFormat } from '../documents/index.ts';
import { printQuestionnaire } from './print-questionnaire.ts';
import { explained } from './read-file.ts';
import { readQuestionnaire, type WholeQuestionnaire } from './read-questionnaire.ts';
import { renderWorkbook } from './render-workbook.ts';
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
  if (part === 'changes') return table(`${stem} - changes`, changeRows(changes), format);
  if (part === 'sources') return table(`${stem} - sources`, sourceRows(whole), format);
  if (format !== 'original') return table(`${stem} - answers`, answerRows(whole), format);
  const original = await bytesOf(await storage.read(questionnaire.storageKey));
  const bytes = edits.length === 0 ? original : await fillFormFile(original, questionnaire.format, edits);
  const isMacro = /\.xlsm$/i.test(questionnaire.name);
  return { fileName: questionnaire.name, mediaType: isMacro ? 'application/vnd.ms-excel.sheet.macroEnabled.12' : mediaTypes[questionnaire.format], bytes };
}

function table(name: string, rows: readonly (readonly string[])[], format: ExportFormat): ExportedFile {
  if (format === 'xlsx') return { fileName: `${name}.xlsx`, mediaType: mediaTypes.xlsx, bytes: renderWorkbook(rows) };
  const text = rows.map((row) => row.map((cell) => csvField(cell, ',')).join(',')).join('\r\n');
  return { fileName: `${name}.csv`, mediaType: mediaTypes.csv, bytes: Buffer.from(`\ufeff${text}\r\n`, 'utf8') };
}

function answerRows({ questions, answers }: WholeQuestionnaire): string[][] {
  return [['Reference', 'Section', 'Question', 'Answer', 'Details', 'Status'], ...questions.map((question) => {
    const answer = answers.get(question.id);
    return [question.ref, question.section.join(' > '), question.text, answer?.answer ?? '', answer?.narrative ?? '', answer?.status ?? 'unanswered'];
  })];
}

function changeRows(changes: readonly Change[]): string[][] {
  return [['Reference', 'Question', 'Place of the question', 'Written into', 'Before', 'After'], ...changes.map(({ question, kind, where, before, after }) => [question.ref, question.text, where, kind, before, after])];
}

function sourceRows({ questions, answers }: WholeQuestionnaire): string[][] {
  return [['Reference', 'Question', 'Answer', 'Document', 'Version', 'Page', 'Quote'], ...questions.flatMap((question) => {
    const answer = answers.get(question.id);
    return (answer?.citations ?? []).map((citation) => [question.ref, question.text, answer?.answer ?? '', citation.documentName, citation.versionId, String(citation.page), citation.quote]);
  })];
}
