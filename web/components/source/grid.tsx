import type { ReactNode } from 'react';
import { gridOf, type Span } from './marked-text.ts';
import { Pieces } from './pieces.tsx';
import type { SourcePage } from './use-source.ts';

type Sheet = NonNullable<SourcePage['sheet']>;

/** Cells in rows and columns; of a sheet with its letters and numbers, so that B12 can be found. */
export function Grid({ text, span, sheet }: { text: string; span: Span | null; sheet?: Sheet }): ReactNode {
  const rows = gridOf(text, span);
  const columns = Math.max(...rows.map((row) => row.length), sheet?.columns.length ?? 0);
  const numbers = sheet === undefined ? null : numbersOf(sheet);
  return (
    <div className="grid-scroll" tabIndex={0} role="region" aria-label={sheet === undefined ? 'Table' : 'Sheet'}>
      <table className="grid">
        {sheet === undefined ? null : <thead><tr><th aria-label="Row" />{Array.from({ length: columns }, (_, column) => <th key={column} scope="col">{sheet.columns[column] ?? ''}</th>)}</tr></thead>}
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {numbers === null ? null : <th scope="row">{numbers.get(line) ?? ''}</th>}
              {row.map((cell, column) => <td key={column} data-cited={cell.span === null ? undefined : true}><Pieces text={cell.text} span={cell.span} /></td>)}
              {row.length === columns ? null : <td colSpan={columns - row.length} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The number in the file of each line of the text. */
function numbersOf({ runs }: Sheet): ReadonlyMap<number, number> {
  return new Map(runs.flatMap(({ line, row, count }) => Array.from({ length: count }, (_, step): [number, number] => [line + step, row + step])));
}
