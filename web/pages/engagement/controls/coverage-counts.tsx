import type { ReactNode } from 'react';
import { coverageLooks, type CoverageKey } from '../../../components/coverage.tsx';

interface CoverageCountsProps {
  readonly counts: Readonly<Record<CoverageKey, number>>;
  /** The coverage that is shown alone; null shows all. */
  readonly chosen: CoverageKey | null;
  readonly onChoose: (coverage: CoverageKey | null) => void;
}

const order: readonly CoverageKey[] = ['supported', 'partial', 'gap', 'not_applicable', 'not_assessed'];

/** How many controls stand where; each count shows its controls alone when pressed. */
export function CoverageCounts({ counts, chosen, onChoose }: CoverageCountsProps): ReactNode {
  const total = order.reduce((sum, coverage) => sum + counts[coverage], 0);
  const shown = order.filter((coverage) => counts[coverage] > 0 || coverage === 'supported' || coverage === 'partial' || coverage === 'gap');
  return (
    <div>
      <div className="counts" role="group" aria-label="Show controls by coverage">
        <button type="button" className="count" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
          <span className="count-figure">{total}</span><span className="count-word">All controls</span>
        </button>
        {shown.map((coverage) => {
          const { tone, sign: Sign, word } = coverageLooks[coverage];
          return (
            <button key={coverage} type="button" className="count" data-tone={tone} aria-pressed={chosen === coverage} onClick={() => onChoose(chosen === coverage ? null : coverage)}>
              <span className="count-figure">{counts[coverage]}</span><span className="count-word"><Sign size={14} stroke={2.5} aria-hidden />{word}</span>
            </button>
          );
        })}
      </div>
      <div className="bar" aria-hidden>{shown.filter((coverage) => counts[coverage] > 0).map((coverage) => <span key={coverage} data-tone={coverageLooks[coverage].tone} style={{ flexGrow: counts[coverage] }} />)}</div>
    </div>
  );
}
