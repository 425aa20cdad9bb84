import type { FormFormat } from '../documents/index.ts';
import type { GridMapping } from './detection/mapping.ts';
import type { Place, Tick } from './detection/question.ts';

export interface Questionnaire {
  readonly id: string;
  /** File name. */
  readonly name: string;
  readonly format: FormFormat;
  readonly storageKey: string;
  readonly size: number;
  readonly sha256: string;
  readonly fingerprint: string;
  readonly template: string | null;
  readonly mapping: readonly GridMapping[];
  readonly mappingSource: MappingSource;
  readonly gate: ReleaseGate;
  readonly createdAt: Date;
}

/** `remembered`: set by a person for this template before; `earlier`: a file of the same template was read so in this engagement. */
export type MappingSource = 'detected' | 'remembered' | 'earlier' | 'person';

/** What must be before the answers may leave the product; off unless somebody sets it. */
export interface ReleaseGate {
  readonly needsApproval: boolean;
  readonly needsNda: boolean;
  readonly ndaAt: Date | null;
}

export interface Question {
  readonly id: string;
  readonly ordinal: number;
  readonly ref: string;
  readonly text: string;
  readonly section: readonly string[];
  readonly place: QuestionPlace;
  readonly allowed: readonly string[];
  readonly limit: { readonly count: number; readonly unit: 'words' | 'characters' } | null;
  readonly guidance: string;
  readonly given: string;
  readonly givenComment: string;
  readonly parentId: string | null;
  readonly isConditional: boolean;
}

export interface QuestionPlace {
  readonly grid: string;
  readonly row: number | null;
  readonly where: string;
  readonly answer: Place | null;
  readonly comment: Place | null;
  readonly ticks: readonly Tick[];
}

export const answerStatuses = ['drafted', 'needs_information', 'in_review', 'approved', 'returned'] as const;
export type AnswerStatus = (typeof answerStatuses)[number];

export interface AnswerCitation {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly reading: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Words for the person who reviews an answer. `request` is what to ask the client for. */
export interface AnswerNote {
  readonly kind: 'reason' | 'request' | 'promise' | 'conflict' | 'limit';
  readonly text: string;
  /** Where a document says otherwise. */
  readonly citation?: AnswerCitation;
  /** The conflict is with an answer of the library, which is looked up anew where it is shown. */
  readonly isOfLibrary?: true;
}

export interface Answer {
  readonly id: string;
  readonly questionId: string;
  readonly number: number;
  readonly answer: string | null;
  readonly narrative: string | null;
  readonly status: AnswerStatus;
  /** `file`: it stood in the file as it came. */
  readonly source: 'draft' | 'library' | 'person' | 'file';
  readonly notes: readonly AnswerNote[];
  readonly citations: readonly AnswerCitation[];
  readonly libraryEntryId: string | null;
  readonly draftedByJob: string | null;
  readonly writtenBy: string | null;
  readonly writtenAt: Date;
}

/** The sheet's own word for what somebody wrote ("yes" → "Yes"); undefined when it allows no such word. */
export function allowedWord(allowed: readonly string[], answer: string): string | undefined {
  const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return allowed.find((word) => word === answer) ?? allowed.find((word) => plain(word) === plain(answer));
}

export function exceedsLimit(limit: Question['limit'], text: string): boolean {
  if (limit === null) return false;
  return limit.unit === 'characters' ? text.length > limit.count : text.trim().split(/\s+/).length > limit.count;
}
