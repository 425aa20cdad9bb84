import type { ReactNode } from 'react';
import { methodWords } from './words.ts';

interface SampleAttributes {
  readonly population?: string;
  readonly populationSize?: number | null;
  readonly completeness?: string;
  readonly method?: string;
  readonly seed?: string;
  readonly size?: number | null;
  readonly items?: readonly { readonly ref: string; readonly note: string }[];
  readonly replacements?: readonly { readonly item: string; readonly replacement: string; readonly reason: string }[];
}

/** Population and sample as facts; what was not said is left out. */
export function SampleFacts({ attrs }: { attrs: Readonly<Record<string, unknown>> }): ReactNode {
  const sample = attrs as SampleAttributes;
  const facts: [string, string][] = [
    ['Population', `${sample.population ?? ''}${(sample.populationSize ?? null) === null ? '' : ` (${(sample.populationSize ?? 0).toLocaleString('en')})`}`],
    ['Completeness', sample.completeness ?? ''],
    ['Method', methodWords[sample.method ?? ''] ?? ''],
    ['Seed', sample.seed ?? ''],
    ['Size', (sample.size ?? null) === null ? '' : String(sample.size)],
    ['Items', (sample.items ?? []).map(({ ref, note }) => (note === '' ? ref : `${ref} (${note})`)).join(', ')],
    ['Replaced', (sample.replacements ?? []).map(({ item, replacement, reason }) => `${item} by ${replacement}: ${reason}`).join('; ')],
  ];
  return <dl className="paper-facts">{facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
