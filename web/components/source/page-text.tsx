import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { bringMarkIntoView } from './bring-into-view.ts';
import { Grid } from './grid.tsx';
import { blocksOf, segmentsOf, standsIn, within, type Span } from './marked-text.ts';
import { Pieces } from './pieces.tsx';
import type { Original } from './use-original.ts';
import type { SourcePage } from './use-source.ts';

const DocumentPicture = lazy(() => import('./document-picture.tsx'));
const PdfPicture = lazy(() => import('./pdf/pdf-picture.tsx'));

/** The stored text of one page, with its headings, tables, cells and pictures, the cited place marked and brought into view. */
export function PageText({ page, span, original }: { page: SourcePage; span: Span | null; original: Original }): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  const { text, marks = [], sheet, pictures } = page;
  useEffect(() => bringMarkIntoView(holder.current), [text, span?.start, span?.end]);
  // A span that reaches past the text is no place in it, so no part of it is marked.
  const cited = span !== null && standsIn(text, span) ? span : null;
  return (
    <div ref={holder}>
      {sheet !== undefined ? <Grid text={text} span={cited} sheet={sheet} /> : segmentsOf(text, pictures?.read ?? []).map(({ start, end, picture }) => {
        const inside = marks.filter((mark) => mark.start >= start && mark.end <= end).map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
        const words = <Blocks key={start} text={text.slice(start, end)} marks={inside} cited={within(cited, start, end)} />;
        if (picture === null) return words;
        return (
          <figure key={start} className="document-picture">
            <Suspense fallback={null}>
              {picture.part === undefined ? null : <DocumentPicture original={original} picture={{ ...picture, part: picture.part }} />}
              {picture.box === undefined ? null : <PdfPicture url={original.url} page={page.page} box={picture.box} />}
            </Suspense>
            <figcaption>{picture.cell === undefined ? '' : `Picture at ${picture.cell}. `}Read from this picture by OCR, about {Math.round(picture.confidence)} % sure:</figcaption>
            {words}
          </figure>
        );
      })}
    </div>
  );
}

function Blocks({ text, marks, cited }: { text: string; marks: NonNullable<SourcePage['marks']>; cited: Span | null }): ReactNode {
  return blocksOf(text, marks).map(({ kind, start, end, level }) => {
    const own = text.slice(start, end);
    const part = within(cited, start, end);
    if (kind === 'table') return <Grid key={start} text={own} span={part} />;
    if (kind === 'heading') return <p key={start} className="text-heading" role="heading" aria-level={Math.min(6, level + 2)} data-level={level}><Pieces text={own} span={part} /></p>;
    return <p key={start} className="page-text"><Pieces text={own} span={part} /></p>;
  });
}
