import { Button, Group, Table, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { CoverageBadge } from '../../../components/coverage-badge.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Problem } from '../../../components/problem.tsx';
import { useJob } from '../use-job.ts';

export function WorkpapersPage(): ReactNode {
  const { engagementId } = useParams({ from: '/signed-in/engagements/$engagementId' });
  const { data, error } = useRead(workpapers.listWorkpapersResponse, `/api/engagements/${engagementId}/workpapers`);
  const draft = useJob(engagementId, 'workpapers/draft');
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">Drafts are proposals: every sentence is quoted from a document; conclusions are yours.</Text>
        <Button onClick={() => draft.start({})} loading={draft.running}>{data?.workpapers.length === 0 ? 'Draft all workpapers' : 'Draft anew'}</Button>
      </Group>
      {draft.running ? <Text size="sm" role="status" mb="sm">Drafting {draft.words}</Text> : null}
      <Problem error={error ?? draft.error} />
      {data?.workpapers.length === 0 ? <Empty title="No workpaper yet">Assess the controls first, then draft.</Empty> : null}
      {data === undefined || data.workpapers.length === 0 ? null : (
        <Table highlightOnHover withTableBorder bg="white" stickyHeader stickyHeaderOffset={52}>
          <Table.Thead><Table.Tr><Table.Th>Index</Table.Th><Table.Th>Control</Table.Th><Table.Th>Proposed</Table.Th><Table.Th ta="right">Statements</Table.Th><Table.Th ta="right">Unsupported</Table.Th><Table.Th>Version</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {data.workpapers.map((paper) => (
              <Table.Tr key={paper.id}>
                <Table.Td>{paper.indexReference}</Table.Td>
                <Table.Td><Link to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId: paper.id }}>{paper.controlId} {paper.title}</Link></Table.Td>
                <Table.Td><CoverageBadge coverage={paper.coverage} /></Table.Td>
                <Table.Td ta="right">{paper.statementCount}</Table.Td>
                <Table.Td ta="right">{paper.unsupportedCount}</Table.Td>
                <Table.Td>{paper.version}, {paper.draftedAt.slice(0, 10)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}
