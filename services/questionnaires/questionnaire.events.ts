import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';

export const questionnaireImported = defineTrailEvent('questionnaires/imported', z.object({
  questionnaireId: z.string(),
  name: z.string(),
  sha256: z.string(),
  questions: z.number().int(),
  mappingSource: z.enum(['detected', 'remembered', 'earlier', 'person']),
}));

export const questionnaireRemoved = defineTrailEvent('questionnaires/removed', z.object({ questionnaireId: z.string(), name: z.string(), sha256: z.string() }));

export const mappingChanged = defineTrailEvent('questionnaires/mapping-changed', z.object({ questionnaireId: z.string(), questions: z.number().int() }));

export const answersDrafted = defineTrailEvent('questionnaires/answers-drafted', z.object({
  questionnaireId: z.string(),
  drafted: z.number().int(),
  needsInformation: z.number().int(),
  fromLibrary: z.number().int(),
  citations: z.number().int(),
}));

/** Answers that stood in the file. */
export const answersTaken = defineTrailEvent('questionnaires/answers-taken', z.object({ questionnaireId: z.string(), answers: z.number().int() }));

export const answerWritten = defineTrailEvent('questionnaires/answer-written', z.object({ questionnaireId: z.string(), questionId: z.string(), number: z.number().int(), status: z.string() }));

export const gateChanged = defineTrailEvent('questionnaires/gate-changed', z.object({ questionnaireId: z.string(), needsApproval: z.boolean(), needsNda: z.boolean(), ndaGiven: z.boolean() }));

export const questionnaireExported = defineTrailEvent('questionnaires/exported', z.object({
  questionnaireId: z.string(),
  part: z.string(),
  format: z.string(),
  answers: z.number().int(),
  sha256: z.string(),
}));

export const libraryEntryChanged = defineTrailEvent('questionnaires/library-entry-changed', z.object({ entryId: z.string(), state: z.string() }));

/** Null: left as it was. */
export const questionsAssigned = defineTrailEvent('questionnaires/questions-assigned', z.object({ questionnaireId: z.string(), questions: z.number().int(), answerers: z.array(z.string()).nullable(), reviewers: z.array(z.string()).nullable(), mode: z.string().nullable() }));
/** One reviewer's word; `isDone` when it decided about the answer. */
export const answerReviewed = defineTrailEvent('questionnaires/answer-reviewed', z.object({ questionnaireId: z.string(), questionId: z.string(), number: z.number().int(), verdict: z.string(), isDone: z.boolean() }));

export const questionnaireEvents = [questionsAssigned, answerReviewed, libraryEntryChanged, questionnaireImported, questionnaireRemoved, mappingChanged, answersDrafted, answersTaken, answerWritten, gateChanged, questionnaireExported] as const;
