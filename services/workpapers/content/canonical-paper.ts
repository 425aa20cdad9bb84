import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../trail/index.ts';
import type { PaperDocument } from './paper-document.contract.ts';
import { idsOf } from './walk.ts';

/** A citation as a paper's hash binds it: not the row's number alone, but the bytes of the version and the words in it. */
export interface BoundCitation {
  readonly id: string;
  readonly versionId: string;
  readonly sha256: string;
  readonly reading: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/**
 * The text whose SHA-256 a sign-off signs: canonical JSON (RFC 8785) of `{citations, document}`, with the citations that the document
 * names, in order of their ids. Anybody who has the two can make it again.
 */
export function canonicalPaper(document: PaperDocument, citations: readonly BoundCitation[]): string {
  const named = new Set(idsOf(document, 'citation', 'id'));
  const bound = citations.filter(({ id }) => named.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, versionId, sha256, reading, page, start, end, quote }) => ({ id, versionId, sha256, reading, page, start, end, quote }));
  return canonicalJson({ citations: bound, document: document as unknown as JsonValue });
}

export function hashPaper(document: PaperDocument, citations: readonly BoundCitation[]): string {
  return createHash('sha256').update(canonicalPaper(document, citations)).digest('hex');
}
