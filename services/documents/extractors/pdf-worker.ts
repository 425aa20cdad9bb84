import { registerHooks } from 'node:module';
import { PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * The half of pdf.js that reads files ("worker"), in this process, made cheaper in two places. Of the same 723 pages in 47 files
 * (processor time, three rounds): 1.84 s as it is, 1.15 s with the first, 1.08 s with both; bare pdf-parse 1.75 s.
 */
export async function openPdfWorker(): Promise<PDFWorker> {
  const handler = await (loaded ??= loadQuickened());
  const [near, far] = [new Port(), new Port()];
  near.other = far;
  far.other = near;
  // The types have forgotten the port: it is what the pages of pdf.js's own site use to share one worker.
  const worker = new PDFWorker({ port: near as unknown as null, verbosity: VerbosityLevel.ERRORS });
  handler.initializeFromPort(far);
  return worker;
}

interface WorkerMessageHandler {
  initializeFromPort(port: Port): void;
}

let loaded: Promise<WorkerMessageHandler> | undefined;

/**
 * pdf.js asks twice for each letter where it stands, and multiplies whole matrices for it through a function that the engine cannot
 * make quick, because half the program uses it with arrays of other kinds. Here the product is written out: the same sums in the same
 * order, without those that are zero. Where the words are not found any more (another version), pdf.js stays as it is.
 */
const slow = 'return Util.transform(textState.ctm, Util.transform(textState.textMatrix, tsm));';
const quick = `const [c, m, width, height, rise] = [textState.ctm, textState.textMatrix, tsm[0], tsm[3], tsm[5]];
  const c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3], m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3];
  const i0 = m0 * width, i1 = m1 * width, i2 = m2 * height, i3 = m3 * height, i4 = m2 * rise + m[4], i5 = m3 * rise + m[5];
  return [c0 * i0 + c2 * i1, c1 * i0 + c3 * i1, c0 * i2 + c2 * i3, c1 * i2 + c3 * i3, c0 * i4 + c2 * i5 + c[4], c1 * i4 + c3 * i5 + c[5]];`;

/**
 * pdf.js leaves colours out when it reads text, and so white words on white paper come like all others. Here each run learns whether it is
 * written in white with nothing painted below it (a filled shape, a picture, a shading), from the operators that go by in
 * any case: reading them once more by `getOperatorList` would cost as much as the text. Pictures that go by are told among the runs
 * (`PaintedPicture`), by what their dictionary says; none is decoded for it.
 */
const beforeOperator = 'switch (fn | 0) {\n          case OPS.setFont:\n            const fontNameArg';
const beforeFunctions = 'const twoLastChars = [" ", " "];';
const atBeginning = 'textContentItem.initialized = true;';
const inItem = 'hasEOL: textChunk.hasEOL';
const paintWatch = `let paintedPath = null;
    function addPoints(args, state) {
      const m = state.ctm;
      paintedPath ??= [Infinity, Infinity, -Infinity, -Infinity];
      for (let at = 0; at + 1 < args.length; at += 2) {
        const x = m[0] * args[at] + m[2] * args[at + 1] + m[4], y = m[1] * args[at] + m[3] * args[at + 1] + m[5];
        paintedPath = [Math.min(paintedPath[0], x), Math.min(paintedPath[1], y), Math.max(paintedPath[2], x), Math.max(paintedPath[3], y)];
      }
    }
    function isWhite(args) {
      const values = Array.from(args);
      if (values.length === 0 || values.some(value => typeof value !== "number")) return false;
      return values.length === 4 ? values.every(value => value <= 0.03) : values.every(value => value >= 0.97);
    }
    function notePaint(fn, args, state) {
      state.painted ??= [];
      if (textContentItem.initialized && textContentItem.white !== (state.white === true)) flushTextContentItem();
      switch (fn) {
        case OPS.setFillGray: case OPS.setFillRGBColor: case OPS.setFillCMYKColor: case OPS.setFillColor: case OPS.setFillColorN:
          state.white = isWhite(args);
          break;
        case OPS.setFillColorSpace:
          state.white = false;
          break;
        case OPS.rectangle:
          addPoints([args[0], args[1], args[0] + args[2], args[1] + args[3]], state);
          break;
        case OPS.moveTo: case OPS.lineTo: case OPS.curveTo: case OPS.curveTo2: case OPS.curveTo3:
          addPoints(args, state);
          break;
        case OPS.fill: case OPS.eoFill: case OPS.fillStroke: case OPS.eoFillStroke: case OPS.closeFillStroke: case OPS.closeEOFillStroke:
          if (paintedPath !== null && state.white !== true && state.painted.length < 5000) state.painted.push(paintedPath);
          paintedPath = null;
          break;
        case OPS.stroke: case OPS.closeStroke: case OPS.endPath:
          paintedPath = null;
          break;
        case OPS.shadingFill:
          state.painted.push([-Infinity, -Infinity, Infinity, Infinity]);
          break;
        case OPS.paintXObject:
          if (args[0] instanceof Name) notePicture(args[0].name, state);
        // falls through
        case OPS.endInlineImage:
          addPoints([0, 0, 1, 0, 0, 1, 1, 1], state);
          state.painted.push(paintedPath);
          paintedPath = null;
      }
    }
    let pictures = null;
    function notePicture(name, state) {
      pictures ??= new Map();
      if (!pictures.has(name)) {
        pictures.set(name, null);
        try {
          const found = resources.get("XObject").getRaw(name), dict = xref.fetchIfRef(found).dict;
          if (dict.get("Subtype").name === "Image") pictures.set(name, { id: found.toString(), width: dict.get("Width", "W"), height: dict.get("Height", "H") });
        } catch {
          // What is wrong with it is found where it is drawn.
        }
      }
      const picture = pictures.get(name);
      if (picture !== null) textContent.items.push({ picture, transform: state.ctm.slice() });
    }
    function isOnPaper(transform) {
      const [x, y] = [transform[4], transform[5] + 1];
      return !textState.painted?.some(box => x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 2 && y <= box[3] + 2);
    }
    `;

export const quicken = (source: string): string => {
  const quickened = source.replace(slow, () => quick);
  if (![beforeOperator, beforeFunctions, atBeginning, inItem].every((words) => quickened.split(words).length === 2)) return quickened;
  return quickened
    .replace(beforeFunctions, () => paintWatch + beforeFunctions)
    .replace(beforeOperator, () => `notePaint(fn, args, textState);\n        ${beforeOperator}`)
    .replace(atBeginning, () => `${atBeginning}\n      textContentItem.white = textState.white === true;\n      textContentItem.unseen = textContentItem.white && isOnPaper(textContentItem.transform);`)
    .replace(inItem, () => `${inItem},\n        unseen: textChunk.unseen === true`);
};

async function loadQuickened(): Promise<WorkerMessageHandler> {
  const url = import.meta.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const hooks = registerHooks({
    load(asked, context, next) {
      const found = next(asked, context);
      return asked === url && found.source !== undefined && found.source !== null ? { ...found, source: quicken(Buffer.from(found.source as Uint8Array).toString('utf8')) } : found;
    },
  });
  try {
    return (await import(url) as { WorkerMessageHandler: WorkerMessageHandler }).WorkerMessageHandler;
  } finally {
    hooks.deregister();
  }
}

interface Message {
  readonly data: unknown;
}
type Listener = (message: Message) => void;

/** pdf.js's own pair of ports copies every message; the words of a page are made for their receiver alone and need no copy. */
class Port {
  other: Port | null = null;
  readonly #listeners = new Set<Listener>();

  postMessage(message: unknown, transfer?: Transferable[]): void {
    const data = isWords(message) ? { ...message, chunk: { ...message.chunk } } : structuredClone(message, transfer ? { transfer } : undefined);
    queueMicrotask(() => this.other?.receive({ data }));
  }

  receive(message: Message): void {
    for (const listener of this.#listeners) listener(message);
  }

  addEventListener(_name: string, listener: Listener, options?: { signal?: AbortSignal }): void {
    this.#listeners.add(listener);
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  removeEventListener(_name: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }
}

/** A piece of what `getTextContent` streams: the reading half lets go of the list and its items once they are sent. */
function isWords(message: unknown): message is { readonly chunk: object } {
  const chunk = (message as { chunk?: { items?: unknown; styles?: unknown } | null }).chunk;
  return typeof chunk === 'object' && chunk !== null && Array.isArray(chunk.items) && typeof chunk.styles === 'object';
}
