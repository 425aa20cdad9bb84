import type { Sheet } from '../printing/index.ts';
import type { Change } from './answer-edits.ts';
import type { WholeQuestionnaire } from './read-questionnaire.ts';
import { statusWord } from './status-words.ts';

/** A plain table to hand out, as XLSX or CSV. Widths in characters. */
export interface ExportTable {
  readonly title: string;
  readonly columns: Sheet['columns'];
  readonly rows: readonly (readonly string[])[];
}

const [short, wide] = [18, 60];

/** All questions with what is answered, whether or not the original has a place for it. */
export function answerTable({ questions, answers }: WholeQuestionnaire): ExportTable {
  return {
    title: 'Answers',
    columns: [{ header: 'Reference', width: short }, { header: 'Section', width: short }, { header: 'Question', width: wide }, { header: 'Answer', width: wide }, { header: 'Details', width: wide }, { header: 'Status', width: short }],
    rows: questions.map((question) => {
      const answer = answers.get(question.id);
      return [question.ref, question.section.join(' > '), question.text, answer?.answer ?? '', answer?.narrative ?? '', statusWord(answer)];
    }),
  };
}

/** What the export writes where. */
export function changeTable(changes: readonly Change[]): ExportTable {
  return {
    title: 'Changes',
    columns: [{ header: 'Reference', width: short }, { header: 'Question', width: wide }, { header: 'Place of the question', width: short }, { header: 'Written into', width: short }, { header: 'Before', width: wide }, { header: 'After', width: wide }],
    rows: changes.map(({ question, kind, where, before, after }) => [question.ref, question.text, where, kind, before, after]),
  };
}

/** Which passage of which version each answer rests on. */
export function sourceTable({ questions, answers }: WholeQuestionnaire): ExportTable {
  return {
    title: 'Sources',
    columns: [{ header: 'Reference', width: short }, { header: 'Question', width: wide }, { header: 'Answer', width: wide }, { header: 'Document', width: 30 }, { header: 'Version', width: short }, { header: 'Page', width: 8 }, { header: 'Quote', width: wide }],
    rows: questions.flatMap((question) => {
      const answer = answers.get(question.id);
      return (answer?.citations ?? []).map((citation) => [question.ref, question.text, answer?.answer ?? '', citation.documentName, citation.versionId, String(citation.page), citation.quote]);
    }),
  };
}
