import type { PrintedBlock, PrintedSection, PrintedSpan } from '../../printing/index.ts';
import { wordsIn, type AnyNode } from '../content/walk.ts';
import type { exceptionParts, PaperBlock, PaperSection } from '../content/paper-document.contract.ts';
import type { PrintContext } from './print-workpaper.ts';
import { coverageWords, extentWords, outcomeWords, samplingWords } from './words.ts';

type ListItem = Extract<PaperBlock, { type: 'bulletList' | 'orderedList' }>['content'][number]['content'][number];

export function printSection({ attrs, content }: PaperSection, context: PrintContext): PrintedSection {
  return { title: attrs.title, blocks: content.flatMap((block) => printBlock(block, context)) };
}

function printBlock(block: PaperBlock | ListItem, context: PrintContext): PrintedBlock[] {
  const spans = (content: Parameters<PrintContext['spansOf']>[0]): PrintedSpan[] => context.spansOf(content);
  switch (block.type) {
    case 'paragraph': return block.content === undefined || block.content.length === 0 ? [] : [{ kind: 'text', spans: spans(block.content) }];
    case 'heading': return [{ kind: 'text', spans: [{ text: wordsIn(block), style: 'strong' }] }];
    case 'statement': return [printStatement(block, context)];
    case 'bulletList': return block.content.flatMap((item) => item.content.flatMap((each): PrintedBlock[] => (each.type === 'paragraph' ? [{ kind: 'bullet', spans: spans(each.content) }] : printBlock(each, context))));
    case 'orderedList': return block.content.flatMap((item, index) => item.content.flatMap((each): PrintedBlock[] => (each.type === 'paragraph' ? [{ kind: 'text', indented: true, spans: [{ text: `${index + 1}.  ` }, ...spans(each.content)] }] : printBlock(each, context))));
    case 'table': return [printTable(block)];
    case 'procedureStep': return [{ kind: 'bullet', spans: [{ text: `${capital(block.attrs.kind)}: `, style: 'strong' }, ...spans(block.content)] }];
    case 'sample': return [printSample(block)];
    case 'objectiveResult': return [
      { kind: 'text', spans: [{ text: block.attrs.prose, style: 'strong' }, { text: `   ${outcomeWords[block.attrs.outcome]}`, style: 'emphasis' }] },
      ...(block.attrs.outcome === 'met' || block.attrs.reason === '' ? [] : [{ kind: 'text' as const, spans: [{ text: block.attrs.reason }] }]),
      ...(block.content ?? []).flatMap((each) => printBlock(each, context)),
    ];
    case 'exception': return [{
      kind: 'table', header: ['Exception', extentWords[block.attrs.extent]], widths: [24, 76],
      rows: block.content.map((part) => [exceptionWords[part.attrs.part], wordsIn(part) || 'Not stated.']),
    }];
    case 'contradiction': return block.content.map((part): PrintedBlock => ({ kind: 'text', spans: [{ text: part.attrs.part === 'found' ? 'Found: ' : 'Resolved: ', style: 'strong' }, ...(part.content?.length ? spans(part.content) : [{ text: 'Not stated.' }])] }));
    case 'conclusion': return [
      { kind: 'text', spans: [{ text: `${coverageWords[block.attrs.coverage] ?? block.attrs.coverage}. `, style: 'strong' }, ...spans(block.content)] },
      ...(block.attrs.status === 'concluded' ? [] : [{ kind: 'text' as const, spans: [{ text: 'Proposed by the draft. The conclusion is the auditor’s.', style: 'emphasis' as const }] }]),
    ];
    case 'request': return [{ kind: 'bullet', spans: spans(block.content) }];
  }
}

/** A sentence with its sources; one that the checks did not pass says so, in every copy. */
function printStatement(block: Extract<PaperBlock, { type: 'statement' }>, context: PrintContext): PrintedBlock {
  const statement = context.statementOf(block.attrs.id);
  const isSupported = statement?.status === 'verified';
  return { kind: 'text', indented: true, spans: [...context.spansOf(block.content), ...(isSupported ? [] : [{ text: ` UNSUPPORTED: ${statement?.problems.join('; ') || 'no source was checked'}`, style: 'warning' as const }])] };
}

function printTable(block: Extract<PaperBlock, { type: 'table' }>): PrintedBlock {
  // A cell that spans columns is followed by empty ones, so that what stands below it keeps its place.
  const rows = block.content.map(({ content }) => content.flatMap((cell) => [wordsIn(cell as AnyNode), ...Array.from({ length: (cell.attrs?.colspan ?? 1) - 1 }, () => '')]));
  const columns = Math.max(1, ...rows.map((cells) => cells.length));
  const [first] = block.content;
  const hasHeader = first?.content.every(({ type }) => type === 'tableHeader') === true;
  return { kind: 'table', header: hasHeader ? rows[0] ?? [] : Array.from({ length: columns }, () => ''), widths: Array.from({ length: columns }, () => 1), rows: hasHeader ? rows.slice(1) : rows };
}

function printSample({ attrs }: Extract<PaperBlock, { type: 'sample' }>): PrintedBlock {
  const rows = [
    ['Population', attrs.population], ['Size of the population', attrs.populationSize?.toString() ?? ''], ['Completeness', attrs.completeness], ['Method', samplingWords[attrs.method]], ['Seed', attrs.seed], ['Sample size', attrs.size?.toString() ?? ''],
    ...attrs.items.map(({ ref, note }) => [`Item ${ref}`, note || 'tested']),
    ...attrs.replacements.map(({ item, replacement, reason }) => [`Item ${item}`, `replaced by ${replacement}: ${reason}`]),
  ].filter(([, value]) => value !== '');
  return { kind: 'table', header: ['Population and sample', ''], widths: [28, 72], rows };
}

const exceptionWords: Readonly<Record<(typeof exceptionParts)[number], string>> = {
  condition: 'Condition', criterion: 'Criterion', cause: 'Cause', effect: 'Effect', recommendation: 'Recommendation', managementResponse: 'Management response',
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
