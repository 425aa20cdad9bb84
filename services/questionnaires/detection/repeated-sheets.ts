import type { MappedGrid } from './map-grid.ts';
import { isSideSheet } from './vocabulary.ts';

/** As many of a sheet's questions stand on others before it, or have their numbers: it is about them. */
const shareRepeated = 0.6;

/**
 * Leaves out sheets about the questions of others: those that repeat them by formulas (scorecards, road maps), and those that say more under
 * their numbers (follow-ups, what evidence is wanted) and have no place to answer.
 */
export function withoutRepeats(grids: readonly MappedGrid[]): MappedGrid[] {
  const [texts, refs] = [new Set<string>(), new Set<string>()];
  return grids.map((grid) => {
    if (!grid.mapping.isIncluded) return grid;
    const reason = isCopy(grid, texts) ? 'It repeats the questions of another sheet by formulas.' : isRemark(grid, refs) ? 'It says more about the questions of another sheet, by their numbers.' : null;
    for (const { text, ref } of grid.questions) {
      texts.add(text.toLowerCase());
      if (isOwnNumber(ref)) refs.add(ref);
    }
    return reason === null ? grid : { ...grid, mapping: { ...grid.mapping, isIncluded: false, reason } };
  });
}

/** An assessment may take its requirements from the sheet on which somebody chose those in scope: it has drop-downs to answer in. */
function isCopy({ view, questions, mapping }: MappedGrid, texts: ReadonlySet<string>): boolean {
  const least = questions.length * shareRepeated;
  const repeated = questions.filter(({ text }) => texts.has(text.toLowerCase())).length;
  const formulas = questions.filter(({ row }) => row !== null && view.cell(row, mapping.columns.question)?.isFormula === true).length;
  const isAnswered = questions.filter(({ allowed }) => allowed.length > 0).length >= questions.length * 0.8 && !isSideSheet(view.grid.name);
  return repeated >= least && formulas >= least && !isAnswered;
}

function isRemark({ header, questions, mapping: { columns } }: MappedGrid, refs: ReadonlySet<string>): boolean {
  const hasPlace = columns.ticks.length > 0 || (columns.answer !== null && header.texts.has(columns.answer)) || questions.some(({ allowed }) => allowed.length > 0);
  return !hasPlace && questions.length > 0 && questions.filter(({ ref }) => refs.has(ref)).length >= questions.length * shareRepeated;
}

/** "HOST-001.2" is one question of the workbook; each of its sheets may begin with 1.1. */
const isOwnNumber = (ref: string): boolean => /\p{L}{2}.*\d/u.test(ref);
