import type { FormRow } from '../../documents/index.ts';
import { isTitledInSection } from './answer-column.ts';
import { leftBlank } from './blank-header.ts';
import type { Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { countWords } from './question-text.ts';

/** Fewer rows below a header say nothing of its columns. */
const fewestRows = 4;

/** The header with the roles that its words leave open, and what stands below them shows. */
export function withRoles(view: GridView, found: Header, { ref, question, answer }: ColumnMapping): Header {
  const roles = new Map(found.roles);
  if (roles.get(question)?.role === 'ref') roles.set(question, { role: 'question', strength: 2 });
  // "PCI DSS requirement" over the numbers, and any title over the words beside them.
  if (ref !== null && roles.get(ref)?.role === 'question' && found.texts.has(question) && roles.get(question)?.role !== 'question') roles.set(question, { role: 'question', strength: 2 });
  if (answer !== null && isTitledInSection(view, found, question, answer)) roles.set(answer, { role: 'answer', strength: 3 });
  if (answer !== null && isLeftBlank(view, found, question, answer)) roles.set(answer, { role: 'answer', strength: 2 });
  // "Check" over sentences says what is asked where a column for answers is blank beside it.
  if (answer !== null && roles.get(question)?.role === 'question' && roles.get(question)?.strength === 1 && roles.get(answer)?.role === 'answer' && areSentencesBeside(view, found, question, answer)) roles.set(question, { role: 'question', strength: 2 });
  return { ...found, roles };
}

function areSentencesBeside(view: GridView, { rows }: Header, question: number, blank: number): boolean {
  const below = view.rows.filter(({ row }) => row > (rows.at(-1) ?? 0) && view.text(row, question) !== '');
  return below.length >= fewestRows && below.every(({ row }) => view.text(row, blank) === '') && below.filter(({ row }) => countWords(view.text(row, question)) >= 4).length >= below.length * 0.8;
}

/** "Check item | OK? | Remark": a title that nobody knows over a column that is blank to the end, beside one that says what is asked. */
function isLeftBlank(view: GridView, { rows, texts, roles }: Header, question: number, answer: number): boolean {
  const isNamed = roles.get(question)?.role === 'question' && (roles.get(question)?.strength ?? 0) >= 2;
  const width = (row: FormRow): number => row.cells.filter(({ text }) => text !== '').length;
  // What stands below a row as wide is one of its rows.
  const isFirst = view.rows.every((row) => row.row >= (rows[0] ?? 0) || width(row) < texts.size);
  if (!isNamed || !isFirst || answer < question || !texts.has(answer) || roles.has(answer) || [...roles.values()].some(({ role }) => role === 'answer')) return false;
  const below = view.rows.filter(({ row }) => row > (rows.at(-1) ?? 0) && view.text(row, question) !== '');
  return below.length >= fewestRows && leftBlank(view, below, [...texts.keys()].filter((column) => column > question)).includes(answer);
}
