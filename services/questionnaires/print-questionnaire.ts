import { createHash } from 'node:crypto';
import type { Engagement } from '../engagements/index.ts';
import { plain, type PrintedPaper, type PrintedSection } from '../printing/index.ts';
import type { Answer, Question } from './questionnaire.ts';
import type { WholeQuestionnaire } from './read-questionnaire.ts';
import { statusWord } from './status-words.ts';

/** The questions in their order, below their headings, each with its answer, how far it has come, and the passages it rests on. */
export function printQuestionnaire({ questionnaire, questions, answers }: WholeQuestionnaire, { clientName, name }: Pick<Engagement, 'clientName' | 'name'>, printedAt: Date): PrintedPaper {
  const approved = [...answers.values()].filter(({ status }) => status === 'approved').length;
  const answered = [...answers.values()].filter(({ answer }) => answer !== null).length;
  const sections = [...Map.groupBy(questions, (question) => headingOf(question))].map(([title, asked]): PrintedSection => ({
    title, blocks: [{ kind: 'table', header: ['Ref.', 'Question', 'Answer', 'Rests on'], widths: [10, 32, 32, 26], rows: asked.map((question) => rowOf(question, answers.get(question.id))) }],
  }));
  return {
    reference: questionnaire.template ?? 'Questionnaire', title: questionnaire.name.replace(/\.[a-z0-9]{1,8}$/i, ''), clientName,
    facts: [['Engagement', name], ['Questions', String(questions.length)], ['Answered', String(answered)], ['Approved', String(approved)], ['File', questionnaire.name]],
    edition: approved === questions.length ? 'All answers approved' : `${approved} of ${questions.length} answers approved`,
    contentHash: createHash('sha256').update(JSON.stringify(questions.map((question) => [question.ref, question.text, answers.get(question.id)?.answer ?? null, answers.get(question.id)?.narrative ?? null]))).digest('hex'),
    sections: sections.length === 0 ? [{ title: 'Questions', blocks: [plain('It holds no questions.')] }] : sections,
    legend: [], sources: null, signOffs: [], printedAt,
  };
}

const headingOf = ({ section, place }: Question): string => section.join(' › ') || place.grid || 'Questions';

function rowOf(question: Question, answer: Answer | undefined): string[] {
  const status = statusWord(answer);
  const said = [answer?.answer, answer?.narrative].filter((text) => text !== null && text !== undefined && text !== '').join('\n');
  const sources = (answer?.citations ?? []).map(({ documentName, page, quote }) => `${documentName}, page ${page}: “${quote}”`).join('\n');
  return [question.ref, question.text, answer?.status === 'approved' ? said : [said, `(${status})`].filter((text) => text !== '').join('\n'), sources];
}
