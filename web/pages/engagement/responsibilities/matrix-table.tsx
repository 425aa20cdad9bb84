import { Table, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { State } from '../../../components/state.tsx';
import { AllotmentForm } from './allotment-form.tsx';
import { lineLooks, partiesSaid, stateOf, type MatrixLine } from './matrix.ts';
import { messages } from './messages.ts';

interface MatrixTableProps {
  readonly path: string;
  readonly lines: readonly MatrixLine[];
  /** The key of the line that is open. */
  readonly open: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
  readonly mayState: boolean;
}

const { columns, allotments } = messages;

export function MatrixTable({ path, lines, open, onOpen, mayState }: MatrixTableProps): ReactNode {
  const groups = Map.groupBy(lines, ({ frameworkId, group }) => JSON.stringify([frameworkId, group]));
  return (
    <div className="sheet">
      <Table className="sheet-table">
        <Table.Thead><Table.Tr><Table.Th>{columns.control}</Table.Th><Table.Th>{columns.state}</Table.Th><Table.Th className="wide-only">{columns.proposed}</Table.Th><Table.Th>{columns.stated}</Table.Th><Table.Th className="wide-only">{columns.found}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {[...groups].map(([key, of]) => (
            <Fragment key={key}>
              <Table.Tr className="group-row"><Table.Td colSpan={5}>{of[0]?.group}</Table.Td></Table.Tr>
              {of.map((line) => <MatrixRow key={keyOf(line)} path={path} line={line} isOpen={open === keyOf(line)} onOpen={onOpen} mayState={mayState} />)}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function MatrixRow({ path, line, isOpen, onOpen, mayState }: Omit<MatrixTableProps, 'lines' | 'open'> & { line: MatrixLine; isOpen: boolean }): ReactNode {
  const { label, title, proposal, stated } = line;
  const said = partiesSaid(line);
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <button type="button" className="row-button" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : keyOf(line))}>
            <IconChevronRight size={16} aria-hidden /><span><b>{label}</b> {title}</span>
          </button>
        </Table.Td>
        <Table.Td className="fixed"><State look={lineLooks[stateOf(line)]} /></Table.Td>
        <Table.Td className="fixed wide-only"><Text span inherit c="dimmed" fs="italic">{allotments[proposal.responsibility]}</Text></Table.Td>
        <Table.Td className="fixed">{stated === null ? '–' : allotments[stated.responsibility]}</Table.Td>
        <Table.Td className="wide-only">{said.length === 0 ? '–' : said.map((party) => allotments[party]).join(', ')}</Table.Td>
      </Table.Tr>
      {isOpen ? <Table.Tr><Table.Td colSpan={5} className="detail-cell"><AllotmentForm path={path} line={line} mayState={mayState} onDone={() => onOpen(undefined)} /></Table.Td></Table.Tr> : null}
    </>
  );
}

const keyOf = ({ frameworkId, controlId }: MatrixLine): string => `${frameworkId}/${controlId}`;
