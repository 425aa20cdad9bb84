import { ActionIcon, Group, SegmentedControl, Text } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Notice } from '../notice.tsx';
import { OriginalPicture } from './original-picture.tsx';
import { outsidePictures, standsIn, within, type Span } from './marked-text.ts';
import { PageText } from './page-text.tsx';
import type { SourcePage } from './use-source.ts';

const PdfPage = lazy(() => import('./pdf/pdf-page.tsx'));

interface SourceViewProps {
  /** Of the document in the API. */
  readonly path: string;
  readonly version: { readonly sequence: number; readonly mediaType: string | null; readonly size: number };
  readonly page: SourcePage;
  /** The cited place in the page's stored text. */
  readonly span: Span | null;
  /** Stands left of the view's own tools. */
  readonly children?: ReactNode;
}

type View = 'original' | 'text';
const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp', 'image/svg+xml']);

/** One page as it was received, where a browser can draw it, or its stored text; the cited words marked in either, or nowhere and said so. */
export function SourceView({ path, version, page, span, children }: SourceViewProps): ReactNode {
  const isPdf = version.mediaType === 'application/pdf';
  const isPicture = version.mediaType !== null && pictureTypes.has(version.mediaType);
  // A scan has no words to mark on it: who follows a citation sees them in the text that was read from it.
  const isScan = page.ocr !== undefined && page.pictures === undefined;
  const best: View = (isPdf || isPicture) && !(isScan && span !== null) ? 'original' : 'text';
  const [chosen, setChosen] = useState<View>();
  const [zoom, setZoom] = useState(1);
  const [drawn, setDrawn] = useState<{ key: string; isMarked: boolean | null; error: Error | null }>();
  const isCited = span !== null && standsIn(page.text, span);
  const key = JSON.stringify([path, version.sequence, page.page, span]);
  const outcome = drawn?.key === key ? drawn : undefined;
  const failure = outcome?.error ?? null;
  const view = failure !== null ? 'text' : (chosen ?? best);
  const url = `${path}/content?version=${version.sequence}`;
  const pictures = page.pictures?.read ?? [];
  const cited = isCited ? { words: outsidePictures(page.text, span, pictures), boxes: pictures.flatMap(({ start, end, box }) => (box === undefined || within(span, start, end) === null ? [] : [box])) } : null;
  return (
    <div className="source-view" data-view={view} data-marked={view === 'text' ? isCited : (outcome?.isMarked ?? undefined)}>
      <Group justify="space-between" gap="xs" className="page-bar no-print">
        <div className="page-bar-name">{children}</div>
        {isPdf || isPicture ? (
          <Group gap={4} wrap="nowrap">
            {view === 'original' && isPdf ? (
              <>
                <ActionIcon variant="default" size="md" aria-label="Smaller" title="Smaller" disabled={zoom <= 0.5} onClick={() => setZoom(zoom / 1.25)}><IconZoomOut size={16} aria-hidden /></ActionIcon>
                <ActionIcon variant="default" size="md" aria-label="Larger" title="Larger" disabled={zoom >= 3} onClick={() => setZoom(zoom * 1.25)}><IconZoomIn size={16} aria-hidden /></ActionIcon>
              </>
            ) : null}
            <SegmentedControl size="xs" aria-label="View" value={view} onChange={(value) => setChosen(value)} data={[{ value: 'original', label: 'Original' }, { value: 'text', label: 'Text' }]} />
          </Group>
        ) : null}
      </Group>
      {span === null || isCited ? null : <Notice tone="partial">The place this link names is not on this page, so nothing is marked.</Notice>}
      {failure === null ? null : <Notice tone="partial" title="The original could not be drawn">{failure.message} This is its stored text.</Notice>}
      {view === 'original' && outcome?.isMarked === false ? <Notice tone="partial">The cited words could not be found on the drawn page, so nothing is marked. <button type="button" className="text-button inline" onClick={() => setChosen('text')}>See them in the stored text</button></Notice> : null}
      {page.ocr === undefined ? null : <Text size="xs" c="dimmed" my="xs">{readingNote(page)}</Text>}
      {view === 'text' ? (
        <div className="sheet document-sheet">{page.text.trim() === '' ? <Text size="sm" c="dimmed">This page holds no text.</Text> : <PageText page={page} span={span} original={{ url, size: version.size }} />}</div>
      ) : isPicture ? <OriginalPicture url={url} mediaType={version.mediaType ?? ''} /> : (
        <Suspense fallback={<div className="pdf-frame" aria-busy />}><PdfPage url={url} page={page.page} cited={cited} zoom={zoom} onDrawn={(told) => setDrawn({ key, ...told })} /></Suspense>
      )}
    </div>
  );
}

/** What is to be said of the words that were recognised in pictures on the page. */
function readingNote({ ocr, pictures }: SourcePage): string {
  if (pictures !== undefined) {
    const { of, unread, read } = pictures;
    const compare = read.length === 0 ? '' : `${read.some(({ box }) => box !== undefined) ? 'Words in pictures on this page' : 'Words below a picture'} were read by OCR. Compare with the picture before relying on them.`;
    return unread === 0 ? compare : `${of - unread} of ${of} pictures here could be read; look at the others in the original. ${compare}`;
  }
  if (ocr?.unread !== undefined) return 'This page is a picture that could not be read. Look at the original.';
  return `Read from a picture by OCR, about ${Math.round(ocr?.confidence ?? 0)} % sure. Compare with the original before relying on it.`;
}
