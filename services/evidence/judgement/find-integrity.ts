import type { FindingKind, IntegrityFinding } from './judgement.ts';
import type { JudgedControl, JudgedDocument } from './judgement-input.ts';
import type { CutDocuments } from './prepare-passages.ts';
import { hasHiddenText, isInstruction } from './text/instruction-text.ts';
import { isListing } from './text/listing.ts';
import { createStuffingScan } from './text/stuffing.ts';
import { rememberByText } from './text-memory.ts';

const longestQuote = 600;
/** About 200 bytes a sentence. */
const rememberedSentences = 200_000;
const speaksToPrograms = rememberByText(isInstruction, rememberedSentences);

/** What documents hold that is not meant for their reader, by rules alone: no model sees it before, and none can take it back. */
export function findIntegrity(documents: readonly JudgedDocument[], cut: CutDocuments, controls: readonly JudgedControl[]): IntegrityFinding[] {
  const isStuffed = createStuffingScan(controls.map(({ title }) => title));
  return cut.flatMap((passages, document) => passages.flatMap(({ passage, sentences }) => {
    const { documentId = '', versionId = '' } = documents[document] ?? {};
    const find = (kind: FindingKind, start: number, end: number): IntegrityFinding => ({
      kind, documentId, versionId, page: passage.page, start: passage.start + start, end: passage.start + end, quote: passage.text.slice(start, end),
    });
    const beginning = [0, Math.min(longestQuote, passage.text.length)] as const;
    const found = sentences.filter(({ text }) => speaksToPrograms(text)).map(({ start, end }) => find('instruction', start, end));
    // Letters set apart or over several sentences show only in the whole.
    if (found.length === 0 && speaksToPrograms(passage.text.replace(/\s+/g, ' '))) found.push(find('instruction', ...beginning));
    if (hasHiddenText(passage.text)) found.push(find('hidden_text', ...beginning));
    if (!passage.isListing && !isListing(sentences) && isStuffed(passage.text, sentences.map(({ text }) => text))) found.push(find('keyword_stuffing', ...beginning));
    return found;
  }));
}
