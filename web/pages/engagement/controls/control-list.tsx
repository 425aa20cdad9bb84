import { memo, useMemo, type ReactNode } from 'react';
import { Coverage, gapReasonWords } from '../../../components/coverage.tsx';
import { RowLink } from '../../../components/row-link.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { ControlsAddress } from './controls-address.ts';
import type { ControlState } from './controls-filter.ts';
import { sideWords } from './side-words.ts';

type Line = { readonly kind: 'group'; readonly key: string; readonly title: string } | { readonly kind: 'control'; readonly key: string; readonly control: ControlState };

/** Controls under the headings of their catalogs; each opens beside its evidence. */
export const ControlList = memo(function ControlList({ controls, address }: { controls: readonly ControlState[]; address: ControlsAddress }): ReactNode {
  const { engagementId } = useEngagement();
  const lines = useMemo(() => linesOf(controls), [controls]);
  return (
    <VirtualTable
      label="Controls" columns={5} rows={lines} keyOf={({ key }) => key} classOf={({ kind }) => (kind === 'group' ? 'group-row' : undefined)}
      head={<><th scope="col">Control</th><th scope="col">Coverage</th><th scope="col" className="wide-only">Gap reason</th><th scope="col" className="wide-only">Side</th><th scope="col" className="number wide-only">Evidence</th></>}
    >
      {(line) => {
        if (line.kind === 'group') return <td colSpan={5}>{line.title}</td>;
        const { frameworkId, controlId, label, title, coverage, gapReason, side, evidence, accepted } = line.control;
        const reason = gapReason === null ? '' : (gapReasonWords[gapReason] ?? gapReason);
        return (
          <>
            <td>
              <RowLink className="control-link" path={`/engagements/${engagementId}/controls`} search={{ ...address, control: controlId, framework: frameworkId }}><b>{label}</b> {title}</RowLink>
              {reason === '' ? null : <div className="row-note narrow-only">{reason}</div>}
            </td>
            <td className="fixed"><Coverage coverage={coverage} /></td>
            <td className="wide-only">{reason}</td>
            <td className="fixed wide-only">{side === null ? '' : sideWords[side]}</td>
            <td className="number wide-only">{evidence === 0 ? '–' : accepted === 0 ? evidence : `${accepted} of ${evidence} accepted`}</td>
          </>
        );
      }}
    </VirtualTable>
  );
});

function linesOf(controls: readonly ControlState[]): Line[] {
  const isMany = new Set(controls.map(({ frameworkId }) => frameworkId)).size > 1;
  const lines: Line[] = [];
  let before: string | null = null;
  for (const control of controls) {
    const group = JSON.stringify([control.frameworkId, control.domain]);
    const title = [isMany ? control.frameworkTitle : null, control.domain].filter((part) => part !== null).join(': ');
    if (group !== before && title !== '') lines.push({ kind: 'group', key: group, title });
    before = group;
    lines.push({ kind: 'control', key: `${control.frameworkId}/${control.controlId}`, control });
  }
  return lines;
}
