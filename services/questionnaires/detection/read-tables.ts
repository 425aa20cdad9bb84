import type { FormGrid } from '../../documents/index.ts';
import { withAlikeTables } from './alike-grids.ts';
import type { GridView } from './grid-view.ts';
import { mapGrid, readByMapping, type MappedGrid } from './map-grid.ts';
import { isQuestionLike } from './question-text.ts';
import { readPairs } from './read-pairs.ts';
import { isReference } from './references.ts';

/**
 * The tables of a document. A table without a header goes on with the columns of the one before; questions whose answer is the row below
 * them are read as pairs.
 */
export function readTables(grids: readonly FormGrid[]): MappedGrid[] {
  const mapped: MappedGrid[] = [];
  let before: MappedGrid | undefined;
  for (const grid of grids) {
    const own = mapGrid(grid);
    if (own === null) continue;
    const pairs = readPairs(own.view);
    const widest = Math.max(...own.view.rows.map(({ cells }) => cells.at(-1)?.column ?? 0));
    const fields = Math.max(...own.view.rows.map(({ cells }) => cells.length));
    const continues = own.header.rows.length === 0 && fields === Math.max(...(before?.view.rows ?? []).map(({ cells }) => cells.length)) && before !== undefined && before.mapping.isIncluded && before.mapping.columns.answer !== null && widest === Math.max(...before.view.rows.map(({ cells }) => cells.at(-1)?.column ?? 0));
    let result = own;
    const hasOwnHeader = before !== undefined && !goesOn(own.view, before);
    if (pairs !== null) result = { ...own, questions: pairs, mapping: { ...own.mapping, isIncluded: true, reason: 'Each question has its answer in the row below.' } };
    else if (continues && !hasOwnHeader && before !== undefined) {
      const mapping = { ...before.mapping, grid: grid.index, name: grid.name, headerRow: 0, header: {}, reason: 'It goes on with the table before.' };
      const questions = readByMapping(grid, mapping);
      if (questions.length > 0) result = { ...own, mapping, questions };
    }
    mapped.push(result);
    if (result.mapping.isIncluded) before = result;
  }
  return withAlikeTables(mapped);
}

/** A table goes on with the one before when its rows are numbered, or ask, as that one's do. */
function goesOn(view: GridView, { mapping: { columns } }: MappedGrid): boolean {
  const worded = view.rows.filter(({ row }) => view.text(row, columns.question) !== '');
  const alike = worded.filter(({ row }) => (columns.ref === null ? isQuestionLike(view.text(row, columns.question)) : isReference(view.text(row, columns.ref))));
  return alike.length >= worded.length * 0.6;
}
