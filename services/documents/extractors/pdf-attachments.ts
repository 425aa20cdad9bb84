import { ExtractionError } from './extraction-error.ts';
import { once, type ContainedFile } from './extractor.ts';

/** As pdf.js gives a file inside a PDF; null where the PDF names one and does not hold it. */
interface AttachedFile {
  readonly filename: string;
  readonly content: Uint8Array | null;
}

interface AnnotatedPage {
  getAnnotations(): Promise<readonly { readonly file?: AttachedFile }[]>;
}

interface Attaching {
  readonly numPages: number;
  getAttachments(): Promise<Readonly<Record<string, AttachedFile>> | null>;
  getPage(number: number): Promise<AnnotatedPage & { cleanup(): void }>;
}

/** Pages on which pins are looked for; a file of more is no note with a file pinned to it. */
const mostPagesWithPins = 1_000;

/**
 * Files inside a PDF: those of its list of attachments (a portfolio, an invoice with its data), and those pinned to a page. Each
 * becomes a document of its own. What cannot be looked up costs nobody the text that was read.
 */
export async function* attachedFiles(document: Attaching, bytes: Uint8Array, mostBytes: number): AsyncGenerator<ContainedFile> {
  const taken: Uint8Array[] = [];
  for await (const { filename, content } of findAttached(document, bytes)) {
    const path = filename.trim() === '' || filename === 'unnamed' ? `attachment ${taken.length + 1}` : filename;
    if (content === null) {
      yield { path, content: new ExtractionError('corrupt', 'The PDF names the file and does not hold it.') };
      continue;
    }
    // The same file is often on the list and pinned to a page.
    if (taken.some((one) => Buffer.compare(one, content) === 0)) continue;
    taken.push(content);
    yield { path, content: content.length > mostBytes ? new ExtractionError('too-large') : once(content) };
  }
}

async function* findAttached(document: Attaching, bytes: Uint8Array): AsyncGenerator<AttachedFile> {
  const listed = await document.getAttachments().catch(() => null);
  if (listed !== null) yield* Object.values(listed);
  if (document.numPages > mostPagesWithPins || !mayHavePins(bytes)) return;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number).catch(() => null);
    const annotations = await page?.getAnnotations().catch(() => []) ?? [];
    page?.cleanup();
    for (const { file } of annotations) if (file !== undefined) yield file;
  }
}

/** A pin is named in the open, or inside a packed part of the file; without either no page need be asked. */
function mayHavePins(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.includes('/FileAttachment') || file.includes('/ObjStm');
}
