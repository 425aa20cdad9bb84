import type { z } from 'zod';
import { columnName } from '../documents/index.ts';
import type { Place } from './detection/question.ts';
import type * as contract from './questionnaire.contract.ts';
import type { Answer, Question, Questionnaire, ReleaseGate } from './questionnaire.ts';

export function presentSummary({ id, name, format, template, mappingSource, gate, createdAt }: Questionnaire, questionCount: number): z.input<typeof contract.questionnaireSummarySchema> {
  return { id, name, format, template, questionCount, mappingSource, gate: presentGate(gate), createdAt: createdAt.toISOString() };
}

export function presentGate({ needsApproval, needsNda, ndaAt }: ReleaseGate): z.input<typeof contract.gateSchema> {
  return { needsApproval, needsNda, ndaAt: ndaAt?.toISOString() ?? null };
}

export function presentMapping({ mapping }: Questionnaire): z.input<typeof contract.gridMappingSchema>[] {
  return mapping.map((grid) => ({ ...grid, header: { ...grid.header }, columns: { ...grid.columns, ticks: [...grid.columns.ticks] } }));
}

export function presentQuestion(question: Question, answer: Answer | undefined): z.input<typeof contract.questionSchema> {
  const { place, section, allowed, ordinal: _, ...rest } = question;
  return {
    ...rest, section: [...section], allowed: [...allowed], where: place.where, answerCell: cellOf(place.answer),
    answer: answer?.answer ?? null, narrative: answer?.narrative ?? null, status: answer?.status ?? 'unanswered', source: answer?.source ?? null,
    notes: [...(answer?.notes ?? [])], citations: [...(answer?.citations ?? [])], writtenAt: answer?.writtenAt.toISOString() ?? null,
  };
}

function cellOf(place: Place | null): string | null {
  if (place === null) return null;
  return place.kind === 'cell' ? `${columnName(place.column)}${place.row}` : `${place.kind === 'paragraph' ? 'paragraph' : 'cell'} ${place.place}`;
}
