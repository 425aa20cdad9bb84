import { useEffect, useRef, type ReactNode } from 'react';
import { gridOf, piecesOf, type Span } from './marked-text.ts';

interface PageTextProps {
  readonly text: string;
  readonly span: Span | null;
  /** A sheet's text is lines of cells, anything else is prose. */
  readonly isSheet: boolean;
}

/** The stored text of one page with the cited place marked and brought into view. */
export function PageText({ text, span, isSheet }: PageTextProps): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector('mark')?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [text, span?.start, span?.end]);
  return <div ref={holder}>{isSheet ? <Grid text={text} span={span} /> : <p className="page-text"><Pieces text={text} span={span} /></p>}</div>;
}

function Pieces({ text, span }: { text: string; span: Span | null }): ReactNode {
  return piecesOf(text, span).map((piece, place) => (piece.cited ? <mark key={place} className="cited">{piece.text}</mark> : <span key={place}>{piece.text}</span>));
}

function Grid({ text, span }: { text: string; span: Span | null }): ReactNode {
  const rows = gridOf(text, span);
  const columns = Math.max(...rows.map((row) => row.length));
  return (
    <div className="grid-scroll" tabIndex={0} role="region" aria-label="Sheet">
      <table className="grid">
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, column) => <td key={column}><Pieces text={cell.text} span={cell.span} /></td>)}
              {row.length === columns ? null : <td colSpan={columns - row.length} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
