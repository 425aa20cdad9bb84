import type { paperTemplates } from '../../../services/contracts.ts';
import { messages } from './messages.ts';

export type Template = paperTemplates.PaperTemplate;
export type Section = Template['sections'][number];
export type Tickmark = Template['tickmarks'][number];

const needed: readonly Section['kind'][] = ['objective', 'procedure', 'results', 'conclusion'];
/** The product's own titles, for sections that are taken in again. */
const usualTitles: Readonly<Partial<Record<Section['kind'], string>>> = {
  source: 'Source', scope: 'Scope', population: 'Population and sample', exceptions: 'Exceptions', contradictions: 'Contradictions and how they were resolved', requests: 'Open requests',
};

export const isNeeded = ({ kind }: Pick<Section, 'kind'>): boolean => needed.includes(kind);

/** The list with the item at `place` moved by one; the same list where it cannot move. */
export function moved<Item>(items: readonly Item[], place: number, by: -1 | 1): Item[] {
  const [item, other] = [items[place], items[place + by]];
  if (item === undefined || other === undefined) return [...items];
  return items.with(place, other).with(place + by, item);
}

/** Sections that the template leaves out, ready to be taken in. */
export function leftOut(sections: readonly Section[]): Section[] {
  return Object.entries(usualTitles).filter(([kind]) => !sections.some((section) => section.kind === kind)).map(([kind, title]) => ({ kind: kind as Section['kind'], title, words: '' }));
}

export const ownSection = (): Section => ({ kind: 'own', title: messages.newSection, words: '' });

/** A key that no tickmark of the set has, from its meaning. */
export function keyFor(meaning: string, marks: readonly Tickmark[]): string {
  const base = meaning.toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 32) || 'mark';
  const taken = new Set(marks.map(({ key }) => key));
  for (let copy = 1; ; copy += 1) {
    const key = copy === 1 ? base : `${base}-${copy}`;
    if (!taken.has(key)) return key;
  }
}

/** The template as it is sent: tickmarks that were added get their keys here, when their meaning is known. */
export function toSave(template: Template): Template {
  const tickmarks: Tickmark[] = [];
  for (const mark of template.tickmarks) tickmarks.push(mark.key === '' ? { ...mark, key: keyFor(mark.meaning, [...template.tickmarks, ...tickmarks]) } : mark);
  return { ...template, tickmarks };
}

/** What three papers of a catalog would be called. */
export function exampleReferences({ scheme, separator, prefix }: Template['index']): string[] {
  const names = scheme === 'letters' ? [`A${separator}1`, `A${separator}2`, `B${separator}1`] : ['5.1.1', '6.1.1', '6.1.3'];
  return names.map((name) => `${prefix}${name}`);
}
