import type { ReactNode } from 'react';
import type { StateLook } from './state.tsx';

export interface BarPart {
  readonly key: string;
  readonly look: StateLook;
  readonly count: number;
}

/** Counts of one whole: a bar, and below it each count with its sign and word, so that nobody needs the colours. */
export function StackedBar({ parts, label }: { parts: readonly BarPart[]; label: string }): ReactNode {
  const shown = parts.filter(({ count }) => count > 0);
  return (
    <div>
      <div className="bar" aria-hidden>{shown.map(({ key, look, count }) => <span key={key} data-tone={look.tone} style={{ flexGrow: count }} />)}</div>
      <dl className="bar-words" aria-label={label}>
        {parts.map(({ key, look, count }) => (
          <div key={key} data-tone={look.tone} data-none={count === 0 ? true : undefined}><dt><look.sign size={14} stroke={2.5} aria-hidden />{look.word}</dt><dd>{count.toLocaleString('en')}</dd></div>
        ))}
      </dl>
    </div>
  );
}
