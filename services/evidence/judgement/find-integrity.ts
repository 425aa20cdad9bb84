import type { JudgedControl, JudgedDocument } from './judgement-input.ts';
import type { FindingKind, IntegrityFinding } from './judgement.ts';
import type { CutPassage, TextFinding } from './memory/read-text.ts';
import type { TextMemory } from './memory/text-memory.ts';
import { hasHiddenText, isInstruction } from './text/instruction-text.ts';
import { isListing } from './text/listing.ts';
import { createStuffingScan } from './text/stuffing.ts';

const longestQuote = 600;

/** What documents hold that is not meant for their reader, by rules alone: no model sees it before, and none can take it back. */
export function findIntegrity(documents: readonly JudgedDocument[], memory: TextMemory, controls: readonly JudgedControl[]): IntegrityFinding[] {
  const titles = controls.map(({ title }) => title);
  const isStuffed = createStuffingScan(titles);
  const catalog = JSON.stringify(titles);
  return documents.flatMap(({ documentId, versionId, passages }) => {
    const text = memory.read(passages);
    return text.findings.to(catalog, () => text.cut.flatMap((passage) => findIn(passage, isStuffed))).map((finding) => ({ ...finding, documentId, versionId }));
  });
}

function findIn({ passage, sentences }: CutPassage, isStuffed: ReturnType<typeof createStuffingScan>): TextFinding[] {
  const find = (kind: FindingKind, start: number, end: number): TextFinding => ({ kind, page: passage.page, start: passage.start + start, end: passage.start + end, quote: passage.text.slice(start, end) });
  const beginning = [0, Math.min(longestQuote, passage.text.length)] as const;
  const found = sentences.filter(({ text }) => isInstruction(text)).map(({ start, end }) => find('instruction', start, end));
  // Letters set apart or over several sentences show only in the whole.
  if (found.length === 0 && isInstruction(passage.text.replace(/\s+/g, ' '))) found.push(find('instruction', ...beginning));
  if (hasHiddenText(passage.text)) found.push(find('hidden_text', ...beginning));
  if (!passage.isListing && !isListing(sentences) && isStuffed(passage.text, sentences)) found.push(find('keyword_stuffing', ...beginning));
  return found;
}
