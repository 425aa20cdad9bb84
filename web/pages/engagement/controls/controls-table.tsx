import { Table, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import { Coverage, gapReasonWords } from '../../../components/coverage.tsx';
import { ControlDetail } from './control-detail.tsx';
import type { Control, ControlGroup } from './control-groups.ts';

/** @param open the control that a link names, shown opened */
export function ControlsTable({ groups, open }: { groups: readonly ControlGroup[]; open: string | undefined }): ReactNode {
  return (
    <div className="sheet">
      <Table className="sheet-table">
        <Table.Thead>
          <Table.Tr><Table.Th>Control</Table.Th><Table.Th>Coverage</Table.Th><Table.Th className="wide-only">Gap reason</Table.Th><Table.Th className="number wide-only">Evidence</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Fragment key={group.key}>
              <Table.Tr className="group-row"><Table.Td colSpan={4}>{group.title}</Table.Td></Table.Tr>
              {group.controls.map((control) => <ControlRow key={`${control.frameworkId}/${control.controlId}`} control={control} startsOpen={control.controlId === open} />)}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ControlRow({ control, startsOpen }: { control: Control; startsOpen: boolean }): ReactNode {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const evidenceCount = control.evidence.filter(({ status }) => status !== 'rejected').length;
  const reason = control.gapReason === null ? '' : (gapReasonWords[control.gapReason] ?? control.gapReason);
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <button type="button" className="row-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            <IconChevronRight size={16} aria-hidden />
            <span><b>{control.label}</b> {control.title}</span>
          </button>
          {reason === '' ? null : <Text size="xs" c="dimmed" pl={24} className="narrow-only">{reason}</Text>}
        </Table.Td>
        <Table.Td className="fixed"><Coverage coverage={control.coverage} /></Table.Td>
        <Table.Td className="wide-only">{reason}</Table.Td>
        <Table.Td className="number wide-only">{control.coverage === null && evidenceCount === 0 ? '' : evidenceCount}</Table.Td>
      </Table.Tr>
      {isOpen ? <Table.Tr><Table.Td colSpan={4} className="detail-cell"><ControlDetail control={control} /></Table.Td></Table.Tr> : null}
    </>
  );
}
