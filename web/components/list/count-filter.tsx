import type { ReactNode } from 'react';
import type { StateLook } from '../state.tsx';

interface CountFilterProps<Key extends string> {
  readonly label: string;
  readonly looks: Readonly<Partial<Record<Key, StateLook>>>;
  readonly counts: Readonly<Partial<Record<Key, number>>>;
  readonly chosen: string | undefined;
  readonly onChoose: (key: Key | undefined) => void;
}

/** How many there are of each; a count that is pressed shows those alone. */
export function CountFilter<Key extends string>({ label, looks, counts, chosen, onChoose }: CountFilterProps<Key>): ReactNode {
  return (
    <div className="counts" role="group" aria-label={label}>
      {(Object.keys(looks) as Key[]).map((key) => {
        const look = looks[key];
        if (look === undefined) return null;
        const { tone, sign: Sign, word } = look;
        return (
          <button key={key} type="button" className="count" data-tone={tone} aria-pressed={chosen === key} onClick={() => onChoose(chosen === key ? undefined : key)}>
            <span className="count-figure">{(counts[key] ?? 0).toLocaleString('en')}</span>
            <span className="count-word"><Sign size={14} stroke={2.5} aria-hidden />{word}</span>
          </button>
        );
      })}
    </div>
  );
}
