import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { bringMarkIntoView } from '../bring-into-view.ts';
import { drawPage, type Cited } from './draw-page.ts';
import { openPdf } from './pdf.ts';

interface PdfPageProps {
  /** Of the original bytes. */
  readonly url: string;
  readonly page: number;
  readonly cited: Cited | null;
  /** 1: as wide as the place it has. */
  readonly zoom: number;
  /** Told each time a page was drawn: whether the cited words are marked; null where the page cites nothing or could not be drawn. */
  readonly onDrawn: (outcome: { readonly isMarked: boolean | null; readonly error: Error | null }) => void;
}

/** One page of the original as it was received, with the cited words marked where they stand. */
export default function PdfPage({ url, page, cited, zoom, onDrawn }: PdfPageProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [isDrawn, setIsDrawn] = useState(false);
  const told = useRef(onDrawn);
  useEffect(() => { told.current = onDrawn; });
  useEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  const citation = JSON.stringify(cited);
  useEffect(() => {
    const { current } = holder;
    if (width === 0 || current === null) return undefined;
    const stop = new AbortController();
    void (async () => {
      try {
        const document = await openPdf(url);
        const asked = JSON.parse(citation) as Cited | null;
        const drawn = await drawPage(await document.getPage(page), current, Math.min(width, mostWidth) * zoom, asked, stop.signal);
        setIsDrawn(true);
        told.current({ isMarked: asked === null ? null : drawn.isMarked, error: null });
        bringMarkIntoView(current);
      } catch (error) {
        if (!stop.signal.aborted) told.current({ isMarked: null, error: error instanceof Error ? error : new Error('The page could not be drawn.') });
      }
    })();
    return () => stop.abort();
  }, [url, page, width, zoom, citation]);
  return (
    <div ref={frame} className="pdf-frame" aria-busy={!isDrawn}>
      {isDrawn ? null : <Skeleton height={480} />}
      <div ref={holder} className="pdf-page" role="document" aria-label={`Page ${page} of the original`} />
    </div>
  );
}

/** Wider, a page is harder to read; who wants it larger zooms. */
const mostWidth = 960;
