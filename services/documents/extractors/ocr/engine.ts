import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ExtractionError } from '../extraction-error.ts';
import { OcrTimeout, workMilliseconds, type OcrRun } from './work-clock.ts';

/** One byte a pixel, 0 is black; rows without padding. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The little of the WebAssembly module that is used here. */
interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
  readonly TessBaseAPI: new () => TesseractApi;
}
interface TesseractApi {
  Init(folder: null, language: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  /** Reads `/input` of the module's own file system; 0 when it could. */
  SetImageFile(exif: number, angle: number): number;
  SetSourceResolution(dpi: number): void;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}
type Loader = (options: object) => Promise<TesseractModule>;

interface Engine {
  readonly module: TesseractModule;
  readonly api: TesseractApi;
  run: OcrRun | null;
}

const require = createRequire(import.meta.url);
const lstmOnly = 1;
const automaticLayout = 3;
let engine: Promise<Engine> | null = null;

/**
 * Tesseract's core, in this very process: no thread, no child, no HTTP client, no cache on disk, which the permission model forbids
 * anyway (the wrapper tesseract.js wants a thread, and brings the rest). Loaded with the first picture, in 0.2 s, and kept. Of the
 * builds the plain SIMD one: the relaxed one took the same time and may round differently from machine to machine, so that a text
 * could change with the computer; without SIMD it took twice as long. Of the models `best_int`: the larger float model read the same
 * words in the same time.
 */
async function load(): Promise<Engine> {
  const start = require('tesseract.js-core/tesseract-core-simd-lstm.js') as Loader;
  const wasmBinary = await readFile(require.resolve('tesseract.js-core/tesseract-core-simd-lstm.wasm'));
  const language = await promisify(gunzip)(await readFile(require.resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz')));
  let loaded: Engine | null = null;
  const module = await start({
    wasmBinary,
    print: () => undefined,
    printErr: () => undefined,
    // Called word by word: the one place where a recognition can be stopped. What is thrown here leaves the module in the middle of its work.
    TesseractProgress: () => {
      const run = loaded?.run ?? null;
      run?.alive();
      if (run !== null && workMilliseconds() > run.deadline) throw new OcrTimeout();
    },
  });
  module.FS.writeFile('/eng.traineddata', language);
  const api = new module.TessBaseAPI();
  if (api.Init(null, 'eng', lstmOnly) !== 0) throw new Error('Tesseract refused its language file.');
  module.FS.unlink('/eng.traineddata');
  loaded = { module, api, run: null };
  return loaded;
}

/**
 * The words of a picture, as Tesseract's table of tab-separated values. Nobody else's decoder sees the picture: it goes in as plain
 * grey values. The time depends on the words (about 5 ms each), hardly on the pixels.
 *
 * @throws OcrTimeout, and ExtractionError extractor-crashed when Tesseract does not start
 */
export async function recognise({ width, height, pixels }: GreyPicture, dpi: number, run: OcrRun): Promise<string> {
  engine ??= load();
  const current = await engine.catch((error: unknown) => {
    engine = null;
    // Not the file's fault: it is tried again, and then an operator sees it.
    throw new ExtractionError('extractor-crashed', 'The recogniser of pictures does not start.', error);
  });
  const { module, api } = current;
  current.run = run;
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const file = new Uint8Array(header.length + pixels.length);
  file.set(header);
  file.set(pixels, header.length);
  try {
    module.FS.writeFile('/input', file);
    if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract refused a picture.');
    api.SetPageSegMode(automaticLayout);
    api.SetSourceResolution(dpi);
    api.Recognize(null);
    return api.GetTSVText(0);
  } catch (error) {
    // The module may be in any state; the next picture gets a new one.
    engine = null;
    throw error;
  } finally {
    current.run = null;
    if (engine !== null) {
      api.Clear();
      module.FS.unlink('/input');
    }
  }
}
