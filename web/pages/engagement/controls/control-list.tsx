import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Coverage, gapReasonWords } from '../../../components/coverage.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { ControlsAddress } from './controls-address.ts';
import type { ControlState } from './controls-filter.ts';
import { sideWords } from './side-words.ts';

type Line = { readonly kind: 'group'; readonly key: string; readonly title: string } | { readonly kind: 'control'; readonly key: string; readonly control: ControlState };

/** Controls under the headings of their catalogs; each opens beside its evidence. */
export function ControlList({ controls, address }: { controls: readonly ControlState[]; address: ControlsAddress }): ReactNode {
  const { engagementId } = useEngagement();
  return (
    <VirtualTable
      label="Controls" columns={5} rows={linesOf(controls)} keyOf={({ key }) => key} classOf={({ kind }) => (kind === 'group' ? 'group-row' : undefined)}
      head={<><Table.Th>Control</Table.Th><Table.Th>Coverage</Table.Th><Table.Th className="wide-only">Gap reason</Table.Th><Table.Th className="wide-only">Side</Table.Th><Table.Th className="number wide-only">Evidence</Table.Th></>}
    >
      {(line) => {
        if (line.kind === 'group') return <Table.Td colSpan={5}>{line.title}</Table.Td>;
        const { frameworkId, controlId, label, title, coverage, gapReason, side, evidence, accepted } = line.control;
        const reason = gapReason === null ? '' : (gapReasonWords[gapReason] ?? gapReason);
        return (
          <>
            <Table.Td>
              <Link className="control-link" to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ ...address, control: controlId, framework: frameworkId }}><b>{label}</b> {title}</Link>
              {reason === '' ? null : <Text size="xs" c="dimmed" className="narrow-only">{reason}</Text>}
            </Table.Td>
            <Table.Td className="fixed"><Coverage coverage={coverage} /></Table.Td>
            <Table.Td className="wide-only">{reason}</Table.Td>
            <Table.Td className="fixed wide-only">{side === null ? '' : sideWords[side]}</Table.Td>
            <Table.Td className="number wide-only">{evidence === 0 ? '–' : accepted === 0 ? evidence : `${accepted} of ${evidence} accepted`}</Table.Td>
          </>
        );
      }}
    </VirtualTable>
  );
}

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
