import { useEffect, useRef, type ReactNode } from 'react';
import { bringMarkIntoView } from './bring-into-view.ts';
import { Grid } from './grid.tsx';
import { blocksOf, standsIn, within, type Span } from './marked-text.ts';
import { Pieces } from './pieces.tsx';
import type { SourcePage } from './use-source.ts';

/** The stored text of one page, with its headings, tables and cells, the cited place marked and brought into view. */
export function PageText({ page, span }: { page: SourcePage; span: Span | null }): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  const { text, marks = [], sheet } = page;
  useEffect(() => bringMarkIntoView(holder.current), [text, span?.start, span?.end]);
  // A span that reaches past the text is no place in it, so no part of it is marked.
  const cited = span !== null && standsIn(text, span) ? span : null;
  return (
    <div ref={holder}>
      {sheet !== undefined ? <Grid text={text} span={cited} sheet={sheet} /> : blocksOf(text, marks).map(({ kind, start, end, level }) => {
        const own = text.slice(start, end);
        const part = within(cited, start, end);
        if (kind === 'table') return <Grid key={start} text={own} span={part} />;
        if (kind === 'heading') return <p key={start} className="text-heading" role="heading" aria-level={Math.min(6, level + 2)} data-level={level}><Pieces text={own} span={part} /></p>;
        return <p key={start} className="page-text"><Pieces text={own} span={part} /></p>;
      })}
    </div>
  );
}
