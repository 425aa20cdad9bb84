import { TextLayer, type PDFPageProxy } from './pdf.ts';
import { findQuote, type Stretch } from './quote-finder.ts';

/** A citation on a page: its words, and the canonical text around them, which tells equal places apart. */
export interface Cited {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
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
  const drawing = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
  signal.addEventListener('abort', () => drawing.cancel());
  const content = await page.getTextContent();
  const text = new TextLayer({ textContentSource: content, container: layer, viewport });
  await Promise.all([drawing.promise, text.render()]);
  signal.throwIfAborted();
  const found = cited === null ? null : findQuote(text.textContentItemsStr, cited.quote, cited.before, cited.after);
  if (found !== null) mark(text.textDivs, found);
  holder.style.height = `${viewport.height}px`;
  holder.style.width = `${viewport.width}px`;
  holder.replaceChildren(canvas, layer);
  return { isMarked: found !== null };
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
