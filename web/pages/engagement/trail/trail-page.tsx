import { Alert, Button, Group, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { trail } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';

const pageSize = 100;

export function TrailPage(): ReactNode {
  const { engagementId } = useParams({ from: '/signed-in/engagements/$engagementId' });
  const base = `/api/engagements/${engagementId}/trail`;
  const [before, setBefore] = useState<number>();
  const [checking, setChecking] = useState(false);
  const { data, error } = useRead(trail.listTrailResponse, `${base}?limit=${pageSize}${before === undefined ? '' : `&before=${before}`}`);
  const verdict = useRead(trail.trailVerdictResponse, `${base}/verify`, undefined, checking);
  const oldest = data?.events.at(-1)?.sequence;
  return (
    <>
      <Group mb="sm">
        <Button variant="default" onClick={() => (checking ? void verdict.refetch() : setChecking(true))} loading={verdict.isFetching}>Verify the trail</Button>
        <Button variant="default" component="a" href={`${base}/export`}>Export</Button>
      </Group>
      {verdict.data === undefined ? null : (
        <Alert mb="sm" color={verdict.data.valid ? 'teal' : 'red'} title={verdict.data.valid ? 'The trail is whole' : 'The trail is not whole'} role="status">
          {verdict.data.valid ? `${verdict.data.events} events; the last hash is ${verdict.data.head}` : `Line ${verdict.data.line}: ${verdict.data.problem}`}
        </Alert>
      )}
      <Problem error={error ?? verdict.error} />
      <Table withTableBorder bg="white" fz="sm">
        <Table.Thead><Table.Tr><Table.Th ta="right">No.</Table.Th><Table.Th>When</Table.Th><Table.Th>What</Table.Th><Table.Th>Who</Table.Th><Table.Th>Facts</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {data?.events.map((event) => (
            <Table.Tr key={event.sequence}>
              <Table.Td ta="right">{event.sequence}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{event.at.slice(0, 19).replace('T', ' ')}</Table.Td>
              <Table.Td>{event.type}</Table.Td>
              <Table.Td>{event.actor.role}</Table.Td>
              <Table.Td><Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>{JSON.stringify(event.data)}</Text></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="sm">
        {before === undefined ? null : <Button variant="subtle" onClick={() => setBefore(undefined)}>Newest</Button>}
        {oldest === undefined || oldest <= 1 ? null : <Button variant="subtle" onClick={() => setBefore(oldest)}>Older</Button>}
      </Group>
    </>
  );
}
