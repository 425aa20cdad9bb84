import { randomUUID } from 'node:crypto';
import type { Inline, PaperBlock, PaperDocument, PaperHeading, PaperSection } from '../content/paper-document.contract.ts';
import { textNodes, wordsIn } from '../content/walk.ts';

type Part<Type extends PaperBlock['type']> = Extract<PaperBlock, { type: Type }>;

/**
 * Last year's paper as this year's beginning. Kept: its sections and titles, the procedure, population and method of sampling. Reset:
 * outcomes, statements and their sources (they belong to last year's evidence), the items of the sample, the conclusion. Exceptions become
 * points to follow up. Each part says which it is.
 */
export function rollDocument(document: PaperDocument, heading: PaperHeading, from: string): PaperDocument {
  return { ...document, attrs: { schema: 1, heading, legend: [] }, content: document.content.map((section) => rollSection(section, from)) };
}

function rollSection(section: PaperSection, from: string): PaperSection {
  const attrs = { ...section.attrs, id: randomUUID() };
  const blocks = section.content.flatMap((block): PaperBlock[] => {
    switch (block.type) {
      case 'procedureStep': return [{ ...block, attrs: { ...block.attrs, id: randomUUID() }, content: plain(block.content) }];
      case 'sample': return [{ ...block, attrs: { ...block.attrs, id: randomUUID(), seed: '', items: [], replacements: [] } }];
      case 'objectiveResult': return [{ ...block, attrs: { ...block.attrs, outcome: 'not_met', reason: 'Not tested yet this year.' }, content: [] }];
      case 'exception': return [note(`To follow up from ${from}: ${partOf(block, 'condition')} (${block.attrs.extent})`)];
      case 'contradiction': case 'request': return [];
      case 'conclusion': return [note(`Last year’s conclusion (${from}), for comparison: ${block.attrs.coverage.replaceAll('_', ' ')}. ${wordsIn(block)}`), { type: 'conclusion', attrs: { coverage: 'gap', status: 'proposed' }, content: [] }];
      case 'statement': return [];
      case 'paragraph': case 'heading': return section.attrs.kind === 'source' ? [] : [{ ...block, content: plain(block.content) }];
      default: return [];
    }
  });
  const mark = { objective: null, scope: null, procedure: `Carried forward from ${from}. Check that it still fits.`, population: `Carried forward from ${from} without items and seed.` }[attrs.kind as string] ?? null;
  const content = [...(mark === null ? [] : [note(mark)]), ...blocks];
  return { type: 'section', attrs, content: content.length === 0 ? [note(section.attrs.kind === 'own' ? 'Nothing was carried forward.' : 'Reset for this year.')] : content };
}

const note = (words: string): Part<'paragraph'> => ({ type: 'paragraph', content: textNodes(words).map((node) => ({ ...node, marks: [{ type: 'italic' }] }) as Inline) });

/** Words alone: sources, tickmarks and references are last year's. */
function plain(content: readonly Inline[] | undefined): Inline[] {
  return (content ?? []).filter(({ type }) => type === 'text' || type === 'hardBreak');
}

function partOf(exception: Part<'exception'>, part: string): string {
  return wordsIn(exception.content.find(({ attrs }) => attrs.part === part) ?? {});
}
