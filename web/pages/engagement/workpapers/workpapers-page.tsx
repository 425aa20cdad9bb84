import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Coverage } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { counted, day } from '../../../components/format.ts';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useJob } from '../use-job.ts';

export function WorkpapersPage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const answer = useRead(workpapers.listWorkpapersResponse, `${base}/workpapers`);
  const draft = useJob('workpapers/draft', 'workpapers/draft-workpapers');
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const papers = answer.data.workpapers;
  const unsupported = papers.reduce((sum, paper) => sum + paper.unsupportedCount, 0);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 280px">Drafts are proposals: every sentence stands on a quote from a document; the conclusion is yours.</Text>
        {may('workpapers/draft') ? <Button onClick={() => draft.start({})} loading={draft.running} variant={papers.length === 0 ? 'filled' : 'default'}>{papers.length === 0 ? 'Draft all workpapers' : 'Draft anew'}</Button> : null}
      </Group>
      {draft.running ? <JobProgress doing="Drafting workpapers" words={draft.words} share={draft.share} /> : null}
      <Problem error={draft.error} />
      {papers.length === 0 ? <Empty title="No workpaper yet">Assess the controls first, then draft: one paper for each control, with its procedure, the evidence inspected, results, gaps and open requests.</Empty> : (
        <>
          <Text size="sm">{counted(papers.length, 'paper')}, {counted(papers.reduce((sum, paper) => sum + paper.statementCount, 0), 'statement')}, {unsupported === 0 ? 'all verified against the stored text' : <b>{counted(unsupported, 'statement')} unsupported</b>}</Text>
          <div className="sheet">
            <Table className="sheet-table" highlightOnHover>
              <Table.Thead><Table.Tr>
                <Table.Th className="wide-only">Index</Table.Th><Table.Th>Control</Table.Th><Table.Th>Proposed</Table.Th>
                <Table.Th className="number wide-only">Statements</Table.Th><Table.Th className="number wide-only">Unsupported</Table.Th><Table.Th className="wide-only">Drafted</Table.Th>
              </Table.Tr></Table.Thead>
              <Table.Tbody>
                {papers.map((paper) => (
                  <Table.Tr key={paper.id}>
                    <Table.Td className="fixed wide-only">{paper.indexReference}</Table.Td>
                    <Table.Td>
                      <Link to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId: paper.id }}>{paper.controlId} {paper.title}</Link>
                      {paper.unsupportedCount === 0 ? null : <Text size="xs" c="dimmed" className="narrow-only">{paper.unsupportedCount} unsupported</Text>}
                    </Table.Td>
                    <Table.Td className="fixed"><Coverage coverage={paper.coverage} /></Table.Td>
                    <Table.Td className="number wide-only">{paper.statementCount}</Table.Td>
                    <Table.Td className="number wide-only">{paper.unsupportedCount === 0 ? '–' : <b>{paper.unsupportedCount}</b>}</Table.Td>
                    <Table.Td className="fixed wide-only">{day(paper.draftedAt)}{paper.version === 1 ? '' : `, version ${paper.version}`}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </Stack>
  );
}
