import { Button, Checkbox, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { questionnaires } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';

type Grid = z.infer<typeof questionnaires.gridMappingSchema>;
type Role = 'ref' | 'question' | 'answer' | 'comment';

const roles: readonly (readonly [Role, string])[] = [['ref', 'Reference'], ['question', 'Question'], ['answer', 'Answer'], ['comment', 'Comment']];
const sourceWords = { detected: 'found by their content', remembered: 'as somebody of your firm set them for this template', earlier: 'as in the file of the same template before', person: 'set by hand' } as const;

interface MappingPanelProps {
  readonly path: string;
  readonly mapping: readonly Grid[];
  readonly source: keyof typeof sourceWords;
  readonly isChangeable: boolean;
}

/** How the file was read: the sheets, their columns, how sure that is; to be put right while nothing is answered. */
export function MappingPanel({ path, mapping, source, isChangeable }: MappingPanelProps): ReactNode {
  const [grids, setGrids] = useState(mapping);
  const send = useSend<unknown, unknown>(questionnaires.changeMappingResponse, 'PUT', `${path}/mapping`, path);
  // By place: a sheet with two questionnaires beside each other is there twice.
  const change = (place: number, next: Partial<Grid>): void => setGrids(grids.map((each, at) => (at === place ? { ...each, ...next } : each)));
  const included = mapping.filter(({ isIncluded }) => isIncluded);
  if (mapping.length === 0) return null;
  const least = Math.min(1, ...included.map(({ confidence }) => confidence));
  return (
    <details className="sheet panel" open={isChangeable && least < 0.6}>
      <summary>How the file was read: {included.length} of {mapping.length} {mapping.length === 1 ? 'table' : 'sheets or tables'}, columns {sourceWords[source]}{included.length === 0 ? '' : `, ${Math.round(least * 100)} % sure`}</summary>
      <Stack gap="sm" mt="sm">
        <div style={{ overflowX: 'auto' }}>
          <Table className="sheet-table" verticalSpacing={6}>
            <Table.Thead><Table.Tr><Table.Th>Read</Table.Th><Table.Th>Sheet</Table.Th><Table.Th>Header row</Table.Th>{roles.map(([role, word]) => <Table.Th key={role}>{word}</Table.Th>)}<Table.Th className="wide-only">Why</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {grids.map((grid, at) => (
                <Table.Tr key={`${grid.grid}/${at}`}>
                  <Table.Td><Checkbox aria-label={`Read ${grid.name}`} checked={grid.isIncluded} disabled={!isChangeable} onChange={({ currentTarget }) => change(at, { isIncluded: currentTarget.checked })} /></Table.Td>
                  <Table.Td>{grid.name === '' ? 'The file' : grid.name}</Table.Td>
                  <Table.Td>{isChangeable ? <NumberInput aria-label={`Header row of ${grid.name}`} size="xs" w={72} min={0} value={grid.headerRow} onChange={(value) => change(at, { headerRow: Number(value) || 0 })} /> : grid.headerRow}</Table.Td>
                  {roles.map(([role, word]) => (
                    <Table.Td key={role}>
                      {isChangeable ? <TextInput aria-label={`${word} column of ${grid.name}`} size="xs" w={56} maxLength={3} value={letters(grid.columns[role])} onChange={({ currentTarget }) => change(at, { columns: withColumn(grid.columns, role, numberOf(currentTarget.value)) })} /> : letters(grid.columns[role])}
                      <Text size="xs" c="dimmed">{grid.header[letters(grid.columns[role])] ?? ''}</Text>
                    </Table.Td>
                  ))}
                  <Table.Td className="wide-only"><Text size="xs" c="dimmed">{grid.reason}</Text></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {isChangeable ? <Group><Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => send.mutate({ grids: grids.map(({ grid, isIncluded, headerRow, columns }) => ({ grid, isIncluded, headerRow, columns })) })}>Read by these columns</Button><Text size="xs" c="dimmed">Remembered for files of the same template.</Text></Group> : <Text size="xs" c="dimmed">Columns are set before the first answer. Import the file again to read it otherwise.</Text>}
        <Problem error={send.error} />
      </Stack>
    </details>
  );
}

function withColumn(columns: Grid['columns'], role: Role, value: number | null): Grid['columns'] {
  return role === 'question' ? { ...columns, question: value ?? columns.question } : { ...columns, [role]: value };
}

function letters(column: number | null): string {
  let name = '';
  for (let rest = column ?? 0; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

function numberOf(name: string): number | null {
  const clean = name.toUpperCase().replaceAll(/[^A-Z]/g, '');
  let column = 0;
  for (const letter of clean) column = column * 26 + letter.charCodeAt(0) - 64;
  return column === 0 || column > 16_384 ? null : column;
}
