import type { FormGrid } from '../../documents/index.ts';
import { withAlikeTables } from './alike-grids.ts';
import type { GridView } from './grid-view.ts';
import { laidOut, mapGrid, readByMapping, type MappedGrid } from './map-grid.ts';
import { isQuestionLike } from './question-text.ts';
import { areNumbered, readPairs } from './read-pairs.ts';
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
    if (pairs !== null) result = laidOut(own, 'pairs', pairs);
    else if (continues && !hasOwnHeader && before !== undefined) {
      // It is read by the columns alone, whatever the rows of the other are like.
      const { layout: _, ...known } = before.mapping;
      const mapping = { ...known, grid: grid.index, name: grid.name, headerRow: 0, header: {}, reason: 'It goes on with the table before.' };
      const questions = readByMapping(grid, mapping);
      if (questions.length > 0) result = { ...own, mapping, questions };
    }
    mapped.push(result);
    if (result.mapping.isIncluded) before = result;
  }
  return withAlikeTables(withAlikePairs(mapped));
}

/** Fewer boxes of one kind say nothing of others. */
const fewestPairs = 3;

/** A document with a box for each question: a sentence in a box like those of most questions is to be answered as they are. */
function withAlikePairs(mapped: readonly MappedGrid[]): MappedGrid[] {
  const shapes = Map.groupBy(mapped.filter(({ view }) => view.rows.length <= 5), shapeOfTable);
  const asked = new Map([...shapes].map(([shape, alike]) => [shape, alike.filter(({ mapping }) => mapping.layout === 'pairs').length >= Math.max(fewestPairs, alike.length * 0.6)]));
  const isCommon = mapped.filter(({ mapping }) => mapping.layout === 'pairs').length >= fewestPairs;
  return mapped.map((own) => {
    // A table that was read by the columns of another and has no place for any answer was none of that kind.
    if (own.mapping.isIncluded && own.questions.some(({ answer }) => answer !== null)) return own;
    const isAlike = asked.get(shapeOfTable(own)) === true;
    const questions = isAlike || isCommon ? readPairs(own.view, true) : null;
    return questions === null || !(isAlike || areNumbered(own.view, questions, 1)) ? own : laidOut(own, 'pairs', questions);
  });
}

/** Where cells stand in it, and which of them are empty. */
const shapeOfTable = ({ view }: MappedGrid): string => view.rows.map(({ cells }) => cells.map(({ column, text }) => `${column}${text === '' ? '-' : '+'}`).join(' ')).join('/');

/** A table goes on with the one before when its rows are numbered, or ask, as that one's do. */
function goesOn(view: GridView, { mapping: { columns } }: MappedGrid): boolean {
  const worded = view.rows.filter(({ row }) => view.text(row, columns.question) !== '');
  const alike = worded.filter(({ row }) => (columns.ref === null ? isQuestionLike(view.text(row, columns.question)) : isReference(view.text(row, columns.ref))));
  return alike.length >= worded.length * 0.6;
}
