import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '../extractor.ts';
import { readingDpi } from './read-picture.ts';
import { OcrTimeout, workMilliseconds, type OcrRun } from './work-clock.ts';

/** The little of a page of pdf.js that is used to look at it. */
export interface DrawablePage {
  /** Left, bottom, right, top in the units that the page draws in; a viewport is in points, which large sheets make ten times as many. */
  readonly view: readonly number[];
  getOperatorList(): Promise<{ fnArray: readonly number[]; argsArray: readonly unknown[] }>;
  cleanup(): void;
  getViewport(options: { scale: number; offsetX?: number; offsetY?: number }): Viewport;
  render(options: { canvas: null; canvasContext: SKRSContext2D; viewport: unknown; background: string }): RenderTask;
}
interface Viewport {
  readonly width: number;
  readonly height: number;
  /** The page's units to the canvas, which may be turned and hangs from its top. */
  convertToViewportPoint(x: number, y: number): number[];
}
interface RenderTask {
  promise: Promise<void>;
  onContinue: (go: () => void) => void;
  cancel(): void;
}

/** Largest canvas a page is drawn on. */
const canvasPixels = 32_000_000;

/** The page at the size to read it at. @throws OcrTimeout, and what pdf.js throws */
export async function drawPage(page: DrawablePage, run: OcrRun): Promise<Canvas> {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(readingDpi / 72, largestScale(width, height)) });
  return await draw(page, viewport, viewport.width, viewport.height, run);
}

/** A part of the page, its longer side as many pixels as are asked for. @throws OcrTimeout, and what pdf.js throws */
export async function drawRegion(page: DrawablePage, [left, bottom, right, top]: Box, longerSide: number, run: OcrRun): Promise<Canvas> {
  const whole = page.getViewport({ scale: 1 });
  const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [whole.convertToViewportPoint(left, bottom), whole.convertToViewportPoint(right, top)];
  const [width, height] = [Math.max(1, Math.abs(x1 - x0)), Math.max(1, Math.abs(y1 - y0))];
  const scale = Math.min(longerSide / Math.max(width, height), largestScale(width, height));
  const viewport = page.getViewport({ scale, offsetX: -Math.min(x0, x1) * scale, offsetY: -Math.min(y0, y1) * scale });
  return await draw(page, viewport, width * scale, height * scale, run);
}

const largestScale = (width: number, height: number): number => Math.sqrt(canvasPixels / (width * height));

/** pdf.js gives way every 15 ms of drawing, which is where a page of endless drawing is given up. */
async function draw(page: DrawablePage, viewport: Viewport, width: number, height: number, run: OcrRun): Promise<Canvas> {
  const canvas = createCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const task = page.render({ canvas: null, canvasContext: canvas.getContext('2d'), viewport, background: '#ffffff' });
  let isLate = false;
  const isInTime = (): boolean => {
    run.alive();
    if (workMilliseconds() <= run.deadline) return true;
    isLate = true;
    task.cancel();
    return false;
  };
  // The list of what to draw is made first, and that knows no pauses but between its pieces.
  const timer = setInterval(isInTime, 500);
  task.onContinue = (go) => {
    if (isInTime()) setImmediate(go);
  };
  try {
    await task.promise;
  } catch (error) {
    throw isLate ? new OcrTimeout() : error;
  } finally {
    clearInterval(timer);
  }
  return canvas;
}
