import { TextLayer, type PDFPageProxy } from './pdf.ts';
import { findQuote, type Stretch } from './quote-finder.ts';

/** Left, bottom, right, top in the page's own units. */
export type Box = readonly [number, number, number, number];

/** A citation on a page: its words, and the canonical text around them, which tells equal places apart; and the pictures whose words it cites. */
export interface Cited {
  readonly words: { readonly quote: string; readonly before: string; readonly after: string } | null;
  readonly boxes: readonly Box[];
}

export interface DrawnPage {
  /** Whether the cited words were found on the drawn page and are marked. */
  readonly isMarked: boolean;
}

/** Draws one page into the holder at the width, with its text above it to be marked, selected and read out. Throws when `signal` aborts. */
export async function drawPage(page: PDFPageProxy, holder: HTMLElement, width: number, cited: Cited | null, signal: AbortSignal): Promise<DrawnPage> {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  canvas.style.width = `${viewport.width}px`;
  canvas.setAttribute('aria-hidden', 'true');
  const layer = document.createElement('div');
  layer.className = 'pdf-text';
  layer.style.setProperty('--total-scale-factor', String(scale));
  // Where the page was left while the document was being opened, nobody hears the signal any more.
  signal.throwIfAborted();
  const drawing = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
  signal.addEventListener('abort', () => drawing.cancel());
  // Cancelled before its text is there, nobody waits for the drawing yet, and the browser would report a failure of the page.
  drawing.promise.catch(() => undefined);
  const content = await page.getTextContent();
  const text = new TextLayer({ textContentSource: content, container: layer, viewport });
  await Promise.all([drawing.promise, text.render()]);
  signal.throwIfAborted();
  const words = cited?.words ?? null;
  const found = words === null ? null : findQuote(text.textContentItemsStr, words.quote, words.before, words.after);
  if (found !== null) mark(text.textDivs, found);
  for (const box of cited?.boxes ?? []) layer.append(frame(viewport.convertToViewportRectangle([...box])));
  holder.style.height = `${viewport.height}px`;
  holder.style.width = `${viewport.width}px`;
  holder.replaceChildren(canvas, layer);
  return { isMarked: found !== null || (words === null && cited !== null && cited.boxes.length > 0) };
}

/** A part of the page alone, as wide as the element shows it at most. Throws when `signal` aborts. */
export async function drawRegion(page: PDFPageProxy, holder: HTMLElement, [left, bottom, right, top]: Box, width: number, signal: AbortSignal): Promise<void> {
  const whole = page.getViewport({ scale: 1 });
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = whole.convertToViewportRectangle([left, bottom, right, top]);
  const [x, y, wide, tall] = [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];
  const shown = Math.min(width, wide * mostEnlarged);
  const scale = (shown / wide) * Math.min(window.devicePixelRatio || 1, 2);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(wide * scale));
  canvas.height = Math.max(1, Math.floor(tall * scale));
  canvas.style.width = `${shown}px`;
  const drawing = page.render({ canvas, viewport: page.getViewport({ scale, offsetX: -x * scale, offsetY: -y * scale }) });
  signal.addEventListener('abort', () => drawing.cancel());
  await drawing.promise;
  signal.throwIfAborted();
  holder.replaceChildren(canvas);
}

/** Pixels a point of the page: a screenshot in a report is often shown at a third of its size. */
export const mostEnlarged = 2.2;

function frame([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): HTMLElement {
  const element = document.createElement('mark');
  element.className = 'cited cited-picture';
  Object.assign(element.style, { left: `${Math.min(x0, x1)}px`, top: `${Math.min(y0, y1)}px`, width: `${Math.abs(x1 - x0)}px`, height: `${Math.abs(y1 - y0)}px` });
  return element;
}

function mark(divs: readonly HTMLElement[], stretches: readonly Stretch[]): void {
  for (const [item, own] of Map.groupBy(stretches, (stretch) => stretch.item)) {
    const div = divs[item];
    const text = div?.textContent ?? '';
    if (div === undefined) continue;
    const nodes: Node[] = [];
    let at = 0;
    for (const { start, end } of own.toSorted((a, b) => a.start - b.start)) {
      const element = document.createElement('mark');
      element.className = 'cited';
      element.textContent = text.slice(start, end);
      nodes.push(document.createTextNode(text.slice(at, start)), element);
      at = end;
    }
    div.replaceChildren(...nodes, document.createTextNode(text.slice(at)));
  }
}
