import { counted } from '../../components/format.ts';

interface Asked {
  /** Requests. */
  readonly toDo: number;
  readonly overdue: number;
  readonly submitted: number;
  /** Of questionnaires; null until they are read. */
  readonly openQuestions: number | null;
}

/** What waits for the client's person, in a sentence below the name of the engagement; nothing of which it is not sure yet. */
export function whatIsAsked({ toDo, overdue, submitted, openQuestions }: Asked): string {
  const parts = [toDo === 0 ? null : counted(toDo, 'request'), openQuestions === null || openQuestions === 0 ? null : counted(openQuestions, 'question')].filter((part) => part !== null);
  if (parts.length > 0) return `${parts.join(' and ')} to answer${overdue === 0 ? '' : `, ${counted(overdue, 'request')} overdue`}.`;
  if (openQuestions === null) return '';
  return submitted === 0 ? 'Nothing is asked of you now.' : 'Nothing to do; your answers are with the auditor.';
}
