import { Button, Group, Table, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link, useRouteContext } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { engagements } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { period } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';

/** Its selects weigh as much as the rest of the page: loaded when it is opened. */
const NewEngagement = lazy(async () => ({ default: (await import('./new-engagement.tsx')).NewEngagement }));

const roleWords = { provider: 'Provider', customer: 'Customer', both: 'Provider and customer' } as const;
const stateWords = { planning: 'Planning', fieldwork: 'Fieldwork', reporting: 'Reporting', closed: 'Closed' } as const;

export function EngagementsPage(): ReactNode {
  useDocumentTitle('Engagements · Tickmark');
  const { me } = useRouteContext({ from: '/signed-in' });
  const [creating, setCreating] = useState(false);
  const answer = useRead(engagements.listEngagementsResponse, '/api/engagements');
  const mayCreate = me.actions.includes('engagements/create');
  return (
    <div className="page">
      <Group justify="space-between" mb="md"><Title order={1} size="h3">Engagements</Title>{mayCreate ? <Button onClick={() => setCreating(true)}>New engagement</Button> : null}</Group>
      {answer.data === undefined ? <Waiting answer={answer} /> : answer.data.engagements.length === 0 ? (
        <Empty title="No engagement yet">{mayCreate ? 'Open one to receive the client’s documents, assess them against a framework and draft workpapers.' : 'You will see an engagement here as soon as you are made part of its team.'}</Empty>
      ) : (
        <div className="sheet">
          <Table className="sheet-table" highlightOnHover>
            <Table.Thead><Table.Tr><Table.Th>Engagement</Table.Th><Table.Th className="wide-only">Client</Table.Th><Table.Th className="wide-only">Client’s cloud role</Table.Th><Table.Th className="wide-only">Audit period</Table.Th><Table.Th>State</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {answer.data.engagements.map((engagement) => (
                <Table.Tr key={engagement.id}>
                  <Table.Td>
                    <Link to="/engagements/$engagementId" params={{ engagementId: engagement.id }}>{engagement.name}</Link>
                    <Text size="xs" c="dimmed" className="narrow-only">{engagement.clientName}</Text>
                  </Table.Td>
                  <Table.Td className="wide-only">{engagement.clientName}</Table.Td>
                  <Table.Td className="wide-only">{roleWords[engagement.cloudRole]}</Table.Td>
                  <Table.Td className="wide-only">{period(engagement.periodStart, engagement.periodEnd) ?? <Text c="dimmed" size="sm">Not set</Text>}</Table.Td>
                  <Table.Td className="fixed">{stateWords[engagement.state]}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {creating ? <Suspense><NewEngagement opened onClose={() => setCreating(false)} /></Suspense> : null}
    </div>
  );
}
