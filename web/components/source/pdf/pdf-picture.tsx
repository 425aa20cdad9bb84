import { useEffect, useRef, useState, type ReactNode } from 'react';
import { drawRegion, mostEnlarged, type Box } from './draw-page.ts';
import { openPdf } from './pdf.ts';

interface PdfPictureProps {
  /** Of the original bytes. */
  readonly url: string;
  readonly page: number;
  readonly box: Box;
}

/** A picture on a page, as the page shows it, in a frame of its own shape, so that nothing moves when it comes. */
export default function PdfPicture({ url, page, box }: PdfPictureProps): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const place = JSON.stringify(box);
  useEffect(() => {
    const { current } = holder;
    if (current === null) return undefined;
    const stop = new AbortController();
    void (async () => {
      try {
        const document = await openPdf(url);
        await drawRegion(await document.getPage(page), current, JSON.parse(place) as Box, current.clientWidth, stop.signal);
      } catch {
        if (!stop.signal.aborted) setIsMissing(true);
      }
    })();
    return () => stop.abort();
  }, [url, page, place]);
  if (isMissing) return <p className="picture-missing">The picture cannot be drawn here. Look at it in the original file.</p>;
  const [left, bottom, right, top] = box;
  return <div ref={holder} className="pdf-picture" role="img" aria-label="A picture on the page; its words are below" style={{ aspectRatio: `${right - left} / ${top - bottom}`, maxWidth: (right - left) * mostEnlarged }} />;
}
