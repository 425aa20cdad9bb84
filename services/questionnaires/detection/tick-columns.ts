import type { FormRow } from '../../documents/index.ts';
import type { GridView } from './grid-view.ts';
import { isLoneBox, isTickPlace } from './question-text.ts';
import { tickValue } from './vocabulary.ts';

export interface TickColumn {
  readonly column: number;
  readonly value: string;
}

/** Below a scale nothing stands, or the mark of who ticked; sentences below "Level 1, Level 2" describe the levels. */
const longestMark = 2;

/** "0 1 2 3 4 5" or "1 - Never, 2 - Rarely, 3 - Often" over columns to be ticked; empty where the row has no such scale. */
export function scaleColumns(row: FormRow, view: GridView): TickColumn[] {
  const steps = row.cells.flatMap(({ column, text }) => {
    const step = /^(?:level |stufe |niveau |nivel )?(\d{1,2})(?:\s*[-–=:.)(\n].{0,60})?$/isu.exec(text)?.[1];
    return step === undefined ? [] : [{ column, value: text.replace(/\s+/g, ' '), step: Number(step) }];
  });
  const runs: (typeof steps)[] = [];
  for (const each of steps) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && Math.abs(each.step - last.step) === 1 && each.column - last.column <= 2) runs.at(-1)?.push(each);
    else runs.push([each]);
  }
  const scale = runs.find((run) => run.length >= 3 && run.length <= 11);
  if (scale === undefined) return [];
  const below = rowsBelow(row, view);
  return areBare(scale, below, view) ? scale.map(({ column, value }) => ({ column, value })) : [];
}

/** "Yes, No, N/A" over columns to be ticked: known words, each once. */
export function wordColumns(row: FormRow, view: GridView): TickColumn[] {
  const known = row.cells.flatMap(({ column, text }) => {
    const value = tickValue(text);
    return value === null ? [] : [{ column, value }];
  });
  const isEachOnce = new Set(known.map(({ value }) => value.toLowerCase())).size === known.length;
  return known.length >= 2 && isEachOnce && areBare(known, rowsBelow(row, view), view) ? known : [];
}

/** Ticks of a header, without those of a row that is none: "Yes, No, Yes, NA" over more of the same is what is so. */
export function withoutStates(known: readonly TickColumn[], row: FormRow, view: GridView): readonly TickColumn[] {
  const isEachOnce = new Set(known.map(({ value }) => value.toLowerCase())).size === known.length;
  const below = rowsBelow(row, view);
  return (isEachOnce && !areCounts(known, below, view)) || areBare(known, below, view) ? known : [];
}

/** "In place 25, Not in place 1": how many there are of each, in most rows. */
export function areCounts(columns: readonly Pick<TickColumn, 'column'>[], below: readonly FormRow[], view: GridView): boolean {
  const counted = below.filter(({ row }) => columns.filter(({ column }) => /^\d+$/.test(view.text(row, column))).length >= 2);
  return below.length > 0 && counted.length >= below.length * 0.6;
}

/** "Level 1 ✓, Level 2 ✓" says for which levels a row holds: nobody ticks two of a scale. */
function areBare(columns: readonly TickColumn[], below: readonly FormRow[], view: GridView): boolean {
  return below.length > 0 && below.every(({ row }) => {
    const marks = columns.map(({ column }) => view.text(row, column)).filter((text) => text !== '' && !isLoneBox(text));
    return marks.length <= 1 && marks.every((text) => text.length <= longestMark);
  });
}

/** "1 2 3 4 5" in the cells of one row behind what is to be rated: one of them is marked. Empty where it has no such scale. */
export function scaleBehind({ cells }: FormRow, question: number): TickColumn[] {
  const behind = cells.filter(({ column, text }) => column > question && text !== '');
  const isScale = behind.length >= 3 && behind.every(({ text }, at) => /^\d{1,2}$/.test(text) && (at === 0 || Number(text) === Number(behind[at - 1]?.text) + 1));
  return isScale ? behind.map(({ column, text }) => ({ column, value: text })) : [];
}

/** Columns in which each row has a box alone, whatever their titles say. */
export function boxColumns(row: FormRow, view: GridView): TickColumn[] {
  const below = rowsBelow(row, view);
  const isBoxed = (column: number): boolean => {
    const texts = below.map(({ row: at }) => view.text(at, column)).filter((text) => text !== '');
    return texts.length >= Math.max(1, below.length * 0.6) && texts.some(isLoneBox) && texts.every((text) => isTickPlace(text));
  };
  const boxed = row.cells.filter(({ column, text }) => text !== '' && !isLoneBox(text) && text.length <= 80 && isBoxed(column)).map(({ column, text }) => ({ column, value: text.replace(/\s+/g, ' ') }));
  return boxed.length >= 2 ? boxed : [];
}

/** Headings stand alone in their row and have no place to tick. */
const rowsBelow = (header: FormRow, view: GridView): FormRow[] => view.rows.filter(({ row, cells }) => row > header.row && (cells.filter(({ text }) => text !== '').length >= 2 || view.columns.length <= 1)).slice(0, 60);
