import { getDocument, GlobalWorkerOptions, TextLayer, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;

export { TextLayer, type PDFPageProxy };

/** The last document that was opened: turning its pages does not load it again. */
let open: { readonly url: string; readonly document: Promise<PDFDocumentProxy> } | undefined;

/** Opens a PDF of this server. Fonts, character maps and decoders that a file leaves out stand beside the application (`vite.config.ts`). */
export function openPdf(url: string): Promise<PDFDocumentProxy> {
  if (open?.url === url) return open.document;
  const before = open?.document;
  void before?.then(async (document) => { await document.loadingTask.destroy(); }, () => undefined);
  const document = getDocument({
    url, withCredentials: true, isEvalSupported: false, enableXfa: false,
    cMapUrl: '/pdfjs/cmaps/', cMapPacked: true, standardFontDataUrl: '/pdfjs/standard_fonts/', wasmUrl: '/pdfjs/wasm/', iccUrl: '/pdfjs/iccs/',
  }).promise;
  open = { url, document };
  document.catch(() => { if (open?.document === document) open = undefined; });
  return document;
}
