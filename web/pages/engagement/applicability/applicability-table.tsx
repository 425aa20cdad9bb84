import { Table, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import { State } from '../../../components/state.tsx';
import { decisionLooks, decisionOf, type StatedControl } from './decision.ts';
import { implementationWords, PositionForm, responsibilityWords } from './position-form.tsx';

interface ApplicabilityTableProps {
  readonly base: string;
  readonly controls: readonly StatedControl[];
  readonly mayState: boolean;
}

export function ApplicabilityTable({ base, controls, mayState }: ApplicabilityTableProps): ReactNode {
  const groups = Map.groupBy(controls, ({ frameworkId, group }) => JSON.stringify([frameworkId, group]));
  return (
    <div className="sheet">
      <Table className="sheet-table">
        <Table.Thead>
          <Table.Tr><Table.Th>Control</Table.Th><Table.Th>Decision</Table.Th><Table.Th className="wide-only">Implementation</Table.Th><Table.Th className="wide-only">Responsible</Table.Th><Table.Th className="number wide-only">Evidence</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...groups].map(([key, of]) => (
            <Fragment key={key}>
              <Table.Tr className="group-row"><Table.Td colSpan={5}>{of[0]?.group}</Table.Td></Table.Tr>
              {of.map((control) => <ApplicabilityRow key={`${control.frameworkId}/${control.controlId}`} base={base} control={control} mayState={mayState} />)}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ApplicabilityRow({ base, control, mayState }: { base: string; control: StatedControl; mayState: boolean }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const { position, proposal } = control;
  const words = position ?? proposal;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <button type="button" className="row-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            <IconChevronRight size={16} aria-hidden />
            <span><b>{control.label}</b> {control.title}{control.layer === 'added' ? <Text span size="xs" c="dimmed"> · added control</Text> : null}</span>
          </button>
        </Table.Td>
        <Table.Td className="fixed"><State look={decisionLooks[decisionOf(control)]} /></Table.Td>
        <Table.Td className="fixed wide-only">{words.applicable ? <Stated isProposal={position === null}>{implementationWords[words.implementation]}</Stated> : '–'}</Table.Td>
        <Table.Td className="fixed wide-only">{words.applicable ? <Stated isProposal={position === null}>{responsibilityWords[words.responsibility]}</Stated> : '–'}</Table.Td>
        <Table.Td className="number wide-only">{control.acceptedEvidence === 0 && control.proposedEvidence === 0 ? '–' : `${control.acceptedEvidence} of ${control.acceptedEvidence + control.proposedEvidence}`}</Table.Td>
      </Table.Tr>
      {isOpen ? <Table.Tr><Table.Td colSpan={5} className="detail-cell"><PositionForm base={base} control={control} mayState={mayState} onDone={() => setIsOpen(false)} /></Table.Td></Table.Tr> : null}
    </>
  );
}

/** A proposal is told apart from what a person stated by more than its colour. */
function Stated({ isProposal, children }: { isProposal: boolean; children: string }): ReactNode {
  return isProposal ? <Text span inherit c="dimmed" fs="italic">{children}</Text> : children;
}
