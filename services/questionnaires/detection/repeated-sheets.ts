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
  const asked = new Set(grids.filter((grid) => grid.mapping.isIncluded && hasPlace(grid)).flatMap(({ questions }) => questions.map(({ text }) => text.toLowerCase())));
  return grids.map((grid) => {
    if (!grid.mapping.isIncluded) return grid;
    const reason = isList(grid, asked) ? 'It lists the questions of other sheets, which have a place to answer them.' : isCopy(grid, texts) ? 'It repeats the questions of another sheet by formulas.' : isRemark(grid, refs) ? 'It says more about the questions of another sheet, by their numbers.' : null;
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

const hasPlace = ({ header, questions, mapping: { columns, layout } }: MappedGrid): boolean => layout !== undefined || columns.ticks.length > 0 || (columns.answer !== null && header.texts.has(columns.answer)) || questions.some(({ allowed }) => allowed.length > 0);

/** A catalogue of what is asked page by page, or part by part, on the other sheets. */
function isList(grid: MappedGrid, asked: ReadonlySet<string>): boolean {
  return !hasPlace(grid) && grid.questions.length > 0 && grid.questions.filter(({ text }) => asked.has(text.toLowerCase())).length >= grid.questions.length * shareRepeated;
}

function isRemark(grid: MappedGrid, refs: ReadonlySet<string>): boolean {
  const { questions } = grid;
  return !hasPlace(grid) && questions.length > 0 && questions.filter(({ ref }) => refs.has(ref)).length >= questions.length * shareRepeated;
}

/** "HOST-001.2" is one question of the workbook; each of its sheets may begin with 1.1. */
const isOwnNumber = (ref: string): boolean => /\p{L}{2}.*\d/u.test(ref);
