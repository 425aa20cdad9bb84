import { Button, Container, Group, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { engagements } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { Problem } from '../../components/problem.tsx';
import { NewEngagement } from './new-engagement.tsx';

const roleWords = { provider: 'Provider', customer: 'Customer', both: 'Provider and customer' } as const;

export function EngagementsPage(): ReactNode {
  const [creating, setCreating] = useState(false);
  const { data, error } = useRead(engagements.listEngagementsResponse, '/api/engagements');
  return (
    <Container size="lg">
      <Group justify="space-between" mb="md"><Title order={1} size="h2">Engagements</Title><Button onClick={() => setCreating(true)}>New engagement</Button></Group>
      <Problem error={error} />
      {data?.engagements.length === 0 ? <Empty title="No engagement yet">Open one to receive the client’s documents.</Empty> : null}
      {data === undefined || data.engagements.length === 0 ? null : (
        <Table highlightOnHover withTableBorder bg="white" verticalSpacing="sm">
          <Table.Thead><Table.Tr><Table.Th>Engagement</Table.Th><Table.Th>Client</Table.Th><Table.Th>Cloud role</Table.Th><Table.Th>Audit period</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {data.engagements.map((engagement) => (
              <Table.Tr key={engagement.id}>
                <Table.Td><Link to="/engagements/$engagementId/controls" params={{ engagementId: engagement.id }}>{engagement.name}</Link></Table.Td>
                <Table.Td>{engagement.clientName}</Table.Td>
                <Table.Td>{roleWords[engagement.cloudRole]}</Table.Td>
                <Table.Td>{engagement.periodStart === null ? <Text c="dimmed" size="sm">Not set</Text> : `${engagement.periodStart} – ${engagement.periodEnd ?? ''}`}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <NewEngagement opened={creating} onClose={() => setCreating(false)} />
    </Container>
  );
}
