import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState, useSyncExternalStore, type ReactNode, type Ref } from 'react';

interface VirtualTableProps<Row> {
  readonly label: string;
  /** The cells of the head, as many as `columns`. */
  readonly head: ReactNode;
  readonly columns: number;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The cells of a row, of nothing but the row: they are drawn when it comes into sight, and not again while it stays. */
  readonly children: (row: Row) => ReactNode;
  readonly classOf?: (row: Row) => string | undefined;
  /** The usual height of a row, in pixels, before it was seen. */
  readonly height?: number;
  /** All rows there are, when more of them are read as the reader comes near the end. */
  readonly total?: number;
  readonly onEndNear?: () => void;
}

/** So few rows are simply there: a browser finds words in them, and prints them. */
const fewRows = 120;
const printing = typeof window === 'undefined' ? null : window.matchMedia('print');
const watchPrinting = (changed: () => void): (() => void) => {
  printing?.addEventListener('change', changed);
  return () => printing?.removeEventListener('change', changed);
};

/** A table of any length: of many rows only those near the window are in the page. On paper all of them are. Plain cells: those of the component library took most of the time of a frame. */
export function VirtualTable<Row>({ label, head, columns, rows, keyOf, children, classOf, height = 41, total, onEndNear }: VirtualTableProps<Row>): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const isPrinting = useSyncExternalStore(watchPrinting, () => printing?.matches ?? false);
  const isWhole = isPrinting || rows.length <= fewRows;
  useEffect(() => {
    const element = body.current;
    if (element !== null) setTop(element.getBoundingClientRect().top + window.scrollY);
  }, [rows.length]);
  const virtualizer = useWindowVirtualizer({ count: rows.length, estimateSize: () => height, overscan: 12, scrollMargin: top, getItemKey: (place) => keyOf(rows[place] as Row), enabled: !isWhole });
  const shown = isWhole ? [] : virtualizer.getVirtualItems();
  const last = isWhole ? rows.length - 1 : (shown.at(-1)?.index ?? 0);
  const told = useRef(onEndNear);
  useEffect(() => { told.current = onEndNear; });
  useEffect(() => { if (last >= rows.length - 100) told.current?.(); }, [last, rows.length]);
  const above = (shown[0]?.start ?? top) - top;
  const below = isWhole ? 0 : virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? top) - top);
  const line = (row: Row, place: number, reference?: Ref<HTMLTableRowElement>): ReactNode => <Line key={keyOf(row)} row={row} place={place} isCounted={!isWhole} cells={children} className={classOf?.(row)} reference={reference} />;
  return (
    <div className="sheet">
      <table className="sheet-table list-table" aria-label={label} aria-rowcount={isWhole ? undefined : (total ?? rows.length) + 1}>
        <thead><tr>{head}</tr></thead>
        <tbody ref={body}>
          {above <= 0 ? null : <tr aria-hidden><td colSpan={columns} style={{ height: above, padding: 0 }} /></tr>}
          {isWhole ? rows.map((row, place) => line(row, place)) : shown.map(({ index }) => line(rows[index] as Row, index, virtualizer.measureElement))}
          {below <= 0 ? null : <tr aria-hidden><td colSpan={columns} style={{ height: below, padding: 0 }} /></tr>}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps<Row> {
  readonly row: Row;
  readonly place: number;
  /** Whether the row says which of all it is, since not all of them are in the page. */
  readonly isCounted: boolean;
  readonly cells: (row: Row) => ReactNode;
  readonly className: string | undefined;
  readonly reference: Ref<HTMLTableRowElement> | undefined;
}

function PlainLine<Row>({ row, place, isCounted, cells, className, reference }: LineProps<Row>): ReactNode {
  return <tr ref={reference} data-index={place} aria-rowindex={isCounted ? place + 2 : undefined} className={className}>{cells(row)}</tr>;
}

const Line = memo(PlainLine) as typeof PlainLine;
