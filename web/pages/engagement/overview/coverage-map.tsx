import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { coverageLooks, type CoverageKey } from '../../../components/coverage.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Overview } from '../use-overview.ts';
import { heatMapOf, worstOf, type HeatCell, type Side } from './heat-map.ts';

const sideWords: Readonly<Record<Side, string>> = { provider: 'Provider', joint: 'Both', customer: 'Customer', any: 'Either side' };
const order: readonly CoverageKey[] = ['gap', 'partial', 'not_assessed', 'supported', 'not_applicable'];

/** Coverage by domain and side. Each field opens its controls; it has the sign and the figure of every coverage beside its colour. */
export function CoverageMap({ controls }: { controls: Overview['controls'] }): ReactNode {
  const { rows, sides } = heatMapOf(controls);
  const isMany = new Set(rows.map(({ frameworkId }) => frameworkId)).size > 1;
  return (
    <Panel title="Coverage by domain and side">
      <div className="grid-scroll heat-scroll" tabIndex={0} role="region" aria-label="Coverage by domain and side">
        <table className="heat">
          <thead><tr><th scope="col">Domain</th>{sides.map((side) => <th key={side} scope="col">{sideWords[side]}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ frameworkId, domain, cells }, place) => (
              <Fragment key={`${frameworkId} ${domain}`}>
                {!isMany || rows[place - 1]?.frameworkId === frameworkId ? null : <tr><th scope="colgroup" colSpan={sides.length + 1} className="heat-framework">{controls.find((control) => control.frameworkId === frameworkId)?.frameworkTitle}</th></tr>}
                <tr>
                  <th scope="row">{domain}</th>
                  {sides.map((side) => <td key={side}>{cells[side] === undefined ? <span className="heat-none" aria-label="no control">·</span> : <Field cell={cells[side]} domain={domain} side={side} />}</td>)}
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="legend">{order.map((coverage) => { const { sign: Sign, word } = coverageLooks[coverage]; return <span key={coverage}><Sign size={14} stroke={2.5} aria-hidden />{word}</span>; })}</p>
    </Panel>
  );
}

function Field({ cell, domain, side }: { cell: HeatCell; domain: string; side: Side }): ReactNode {
  const { engagementId } = useEngagement();
  const shown = order.filter((coverage) => cell.counts[coverage] > 0);
  return (
    <Link className="heat-field" data-tone={coverageLooks[worstOf(cell)].tone} to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ domain, side }}>
      <span className="visually-hidden">{domain}, {sideWords[side]}: </span>
      {shown.map((coverage) => { const { sign: Sign, word } = coverageLooks[coverage]; return <span key={coverage} title={word}><Sign size={13} stroke={2.5} aria-hidden />{cell.counts[coverage]}<span className="visually-hidden"> {word.toLowerCase()}</span></span>; })}
    </Link>
  );
}
