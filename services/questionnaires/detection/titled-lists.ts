import type { FormFile } from '../../documents/index.ts';
import type { MappedGrid } from './map-grid.ts';
import { countWords, isBlankToFill } from './question-text.ts';
import { readRows } from './read-rows.ts';

const nameOfList = /\b(?:check-?list|questionnaire|request list|(?:information|document) requests?|due diligence|self[- ]assessment)\b/i;
/** Fewer rows with blanks are the names and dates at the top of a form. */
const fewestRows = 5;
/** What speaks for each row with a blank, before it is looked at. */
const takesEach = 3;

/**
 * "Articles | Articles of incorporation and all amendments | ____" asks nothing and has no header; in a document that calls itself a
 * checklist or a request list, an empty cell at the end of every row is to be filled.
 */
export function withTitledLists(form: FormFile, mapped: readonly MappedGrid[]): readonly MappedGrid[] {
  if (mapped.some(({ mapping }) => mapping.isIncluded) || !titlesOf(form).some((title) => nameOfList.test(title))) return mapped;
  return mapped.map((own) => {
    const { columns } = own.mapping;
    if (own.header.rows.length > 0 || columns.answer === null || columns.answer <= columns.question) return own;
    const questions = readRows(own.view, own.header, columns, takesEach).filter(({ row, given }) => row !== null && given === '' && own.view.cell(row, columns.answer ?? 0) !== undefined);
    const worded = own.view.rows.filter(({ row, cells }) => cells.length > 1 && own.view.text(row, columns.question) !== '');
    const words = questions.reduce((sum, { text }) => sum + countWords(text), 0) / Math.max(1, questions.length);
    if (questions.length < fewestRows || questions.length < worded.length * 0.9 || words < 5 || !questions.every(({ given }) => isBlankToFill(given))) return own;
    return { ...own, questions, mapping: { ...own.mapping, isIncluded: true, reason: 'The document calls itself a checklist, and every row has a blank.' } };
  });
}

/** The first words of the body, or of a table around another. */
function titlesOf({ blocks, grids }: FormFile): string[] {
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' && block.text !== '' ? [block.text] : [])).slice(0, 3);
  const alone = grids.filter(({ rows }) => rows.length === 1).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text))).slice(0, 3);
  return [...paragraphs, ...alone].filter((text) => countWords(text) <= 12);
}
