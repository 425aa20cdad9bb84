import type { PaperDocument } from '../content/paper-document.contract.ts';
import { blocksOf, wordsIn } from '../content/walk.ts';

/** A part that a person has to finish before the paper is signed as prepared. */
export interface UnfinishedPart {
  /** Of the block or the section. */
  readonly id: string;
  readonly message: string;
}

/**
 * What an experienced auditor without connection to the engagement would miss (ISA 230.8, AU-C 230.08, AS 1215.06): a conclusion of the
 * auditor's own, how far each exception reaches, how contradictions were resolved, and a sample that can be drawn again.
 */
export function unfinishedParts(document: PaperDocument): UnfinishedPart[] {
  const parts: UnfinishedPart[] = [];
  const sectionId = (kind: string): string => document.content.find(({ attrs }) => attrs.kind === kind)?.attrs.id ?? '';
  const conclusion = blocksOf(document, 'conclusion')[0];
  if (conclusion?.attrs.status !== 'concluded') parts.push({ id: sectionId('conclusion'), message: 'The conclusion is still the draft’s proposal. Read it, change it as needed, and make it yours.' });
  else if (wordsIn(conclusion) === '') parts.push({ id: sectionId('conclusion'), message: 'The conclusion is empty.' });
  if (!document.content.some(({ attrs, content }) => attrs.kind === 'objective' && content.some((block) => wordsIn(block as { content?: readonly unknown[] }) !== ''))) parts.push({ id: sectionId('objective'), message: 'The objective is empty.' });
  if (!blocksOf(document, 'procedureStep').some((step) => wordsIn(step) !== '')) parts.push({ id: sectionId('procedure'), message: 'No procedure is described.' });
  for (const { attrs, content } of blocksOf(document, 'exception')) {
    const empty = content.filter((part) => (part.attrs.part === 'condition' || part.attrs.part === 'criterion') && wordsIn(part) === '');
    if (attrs.extent === 'undetermined') parts.push({ id: attrs.id, message: 'Decide whether the exception is isolated or systemic.' });
    if (empty.length > 0) parts.push({ id: attrs.id, message: 'The exception says neither what was found nor what was expected.' });
  }
  for (const { attrs, content } of blocksOf(document, 'contradiction')) {
    if (content.some((part) => wordsIn(part) === '')) parts.push({ id: attrs.id, message: 'Say what contradicts, and how it was resolved.' });
  }
  for (const { attrs } of blocksOf(document, 'sample')) {
    if (attrs.method === 'none' || attrs.method === 'whole-population') continue;
    if (attrs.size === null || attrs.items.length === 0) parts.push({ id: attrs.id, message: 'A sample names its size and its items.' });
    if ((attrs.method === 'random' || attrs.method === 'monetary-unit') && attrs.seed === '') parts.push({ id: attrs.id, message: 'A random sample names the seed that draws it again.' });
  }
  return parts;
}
