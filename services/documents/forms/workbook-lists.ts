import type { FormRow } from './form.ts';
import { parseRange } from './cell-ranges.ts';

/** What drop-downs may point to: cells of any sheet, hidden ones too, and names of ranges. */
export interface ListSources {
  readonly rowsOf: (sheet: string) => readonly FormRow[] | undefined;
  /** By name in lower case. */
  readonly names: ReadonlyMap<string, string>;
}

const mostValues = 200;

/**
 * The values of a drop-down: "Yes,No,NA" in quotes, a range of this or another sheet, or a name of one. Null for what only a spreadsheet
 * can work out (INDIRECT, OFFSET, tables).
 */
export function resolveList(formula: string, ownSheet: string, sources: ListSources, depth = 0): string[] | null {
  const text = formula.trim().replace(/^=/, '');
  const quoted = /^"([\s\S]*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return tidy(quoted.replaceAll('""', '"').split(','));
  const [, sheet, range] = /^(?:('(?:[^']|'')+'|[^'!()]+)!)?(\$?[A-Z]{1,3}\$?\d*(?::\$?[A-Z]{1,3}\$?\d*)?)$/i.exec(text) ?? [];
  const area = range === undefined ? null : parseRange(range);
  if (area !== null) {
    const rows = sources.rowsOf(sheet === undefined ? ownSheet : sheet.replace(/^'|'$/g, '').replaceAll("''", "'"));
    if (rows === undefined) return null;
    const values: string[] = [];
    for (const { row, cells } of rows) {
      if (row < area.top || row > area.bottom) continue;
      for (const cell of cells) if (cell.column >= area.left && cell.column <= area.right) values.push(cell.text);
      if (values.length > mostValues) break;
    }
    return tidy(values);
  }
  const named = sources.names.get(text.toLowerCase());
  return named === undefined || depth > 3 ? null : resolveList(named, ownSheet, sources, depth + 1);
}

function tidy(values: readonly string[]): string[] | null {
  const found = [...new Set(values.map((value) => value.replace(/\s+/g, ' ').trim()).filter((value) => value !== ''))];
  return found.length === 0 || found.length > mostValues ? null : found;
}
