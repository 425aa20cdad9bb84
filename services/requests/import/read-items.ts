import type { FormBlock } from '../../documents/index.ts';
import type { ImportedRow } from './imported-row.ts';

type Paragraph = Extract<FormBlock, { kind: 'paragraph' }>;

interface Item {
  readonly place: number;
  readonly reference: string;
  readonly text: string;
  readonly area: string;
  /** What is listed below it. */
  readonly below: Item[];
}

/** A number or letter that was typed before the words: "1.", "2.3", "(a)". */
const typedLabel = /^\(?(\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]\s+(?=\S)|^(\d{1,3}(?:\.\d{1,3})+)\s+(?=\S)/i;

/**
 * The items of a document that asks in lists: each item is a request, what is listed below it goes with it, and the heading above says what it is
 * about. Where most items have several below them ("2. Finance", "2.1 Audited accounts"), these ask, and the item is the heading. One item
 * alone is no list.
 */
export function readItems(blocks: readonly FormBlock[]): ImportedRow[] {
  const items = outlineOf(blocks);
  const areHeadings = items.filter(({ below }) => below.length >= 2).length >= items.length * 0.6;
  const asked = areHeadings ? items.flatMap((item) => (item.below.length === 0 ? [item] : item.below.map((each) => ({ ...each, area: item.text.slice(0, 200) })))) : items;
  if (asked.length < 2) return [];
  return asked.map(({ place, reference, area, text, below }) => ({
    place: `paragraph ${place}`, reference, area, title: text, description: below.map((each) => `- ${each.text}`).join('\n'), controls: [], typicalEvidence: [], dueOn: null, assignees: [], warnings: [],
  }));
}

/** The items of the highest level, with all that is listed below each. */
function outlineOf(blocks: readonly FormBlock[]): Item[] {
  const items: { readonly item: Item; readonly indent: number }[] = [];
  let area = '';
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || block.text === '') continue;
    const found = itemOf(block);
    const last = items.at(-1);
    if (found === null) area = isHeading(block) ? block.text.replace(/\s+/g, ' ').slice(0, 200) : area;
    else if (last !== undefined && last.item.area === area && found.indent > last.indent) last.item.below.push({ ...found, place: block.place, area, below: [] });
    else items.push({ item: { ...found, place: block.place, area, below: [] }, indent: found.indent });
  }
  return items.map(({ item }) => item);
}

function itemOf({ text, label, isItem, indent, level }: Paragraph): { reference: string; text: string; indent: number } | null {
  if (level !== null) return null;
  if (isItem) return { reference: (label ?? '').replace(/[.)]+$/, ''), text, indent };
  const typed = typedLabel.exec(text);
  if (typed === null) return null;
  const reference = typed[1] ?? typed[2] ?? '';
  return { reference, text: text.slice(typed[0].length), indent: /^[a-z]$/i.test(reference) ? 1 : reference.split('.').length - 1 };
}

const isHeading = ({ text, level, isBold }: Paragraph): boolean => level !== null || ((isBold || text === text.toUpperCase()) && text.length <= 100);
