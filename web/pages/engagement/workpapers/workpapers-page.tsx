import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconMessage, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Coverage } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { counted, day } from '../../../components/format.ts';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Problem } from '../../../components/problem.tsx';
import { State, type StateLook } from '../../../components/state.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useJob } from '../use-job.ts';
import { stateLooks, type PaperState } from './words.ts';

export function WorkpapersPage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const answer = useRead(workpapers.listWorkpapersResponse, `${base}/workpapers`);
  const [chosen, setChosen] = useState<Filter | null>(null);
  const draft = useJob('workpapers/draft', 'workpapers/draft-workpapers');
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const all = answer.data.workpapers;
  const papers = all.filter((paper) => (chosen === null ? true : chosen === 'edited' ? paper.editedAfterReview : chosen === 'stale' ? paper.isStale : chosen === 'notes' ? paper.openNotes > 0 : paper.state === chosen));
  const unsupported = papers.reduce((sum, paper) => sum + paper.unsupportedCount, 0);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 280px">Drafts are proposals: every sentence stands on a quote from a document; the conclusion is yours.</Text>
        {may('workpapers/draft') ? <Button onClick={() => draft.start({})} loading={draft.running} variant={all.length === 0 ? 'filled' : 'default'}>{all.length === 0 ? 'Draft all workpapers' : 'Draft anew'}</Button> : null}
      </Group>
      {draft.running ? <JobProgress doing="Drafting workpapers" words={draft.words} share={draft.share} /> : null}
      <Problem error={draft.error} />
      {all.length === 0 ? <Empty title="No workpaper yet">Assess the controls first, then draft: one paper for each control, with its procedure, the evidence inspected, results, gaps and open requests.</Empty> : (
        <>
          <Text size="sm">{counted(papers.length, 'paper')}, {counted(papers.reduce((sum, paper) => sum + paper.statementCount, 0), 'statement')}, {unsupported === 0 ? 'all verified against the stored text' : <b>{counted(unsupported, 'statement')} unsupported</b>}</Text>
          <div className="counts" role="group" aria-label="Filter by state">
            {filters(all).map(({ filter, count, look }) => (
              <button key={filter} type="button" className="count" aria-pressed={chosen === filter} onClick={() => setChosen(chosen === filter ? null : filter)}>
                <span className="count-figure">{count}</span><span className="count-word"><look.sign size={14} aria-hidden />{look.word}</span>
              </button>
            ))}
          </div>
          <div className="sheet">
            <Table className="sheet-table" highlightOnHover>
              <Table.Thead><Table.Tr>
                <Table.Th className="wide-only">Index</Table.Th><Table.Th>Control</Table.Th><Table.Th>State</Table.Th><Table.Th className="wide-only">Coverage</Table.Th>
                <Table.Th className="number wide-only">Statements</Table.Th><Table.Th className="number wide-only">Unsupported</Table.Th><Table.Th className="wide-only">Version</Table.Th>
              </Table.Tr></Table.Thead>
              <Table.Tbody>
                {papers.map((paper) => (
                  <Table.Tr key={paper.id}>
                    <Table.Td className="fixed wide-only">{paper.indexReference}</Table.Td>
                    <Table.Td>
                      <Link to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId: paper.id }}>{paper.controlId} {paper.title}</Link>
                      {signsOf(paper).map((sign) => <Text key={sign} size="xs" c="dimmed">{sign}</Text>)}
                      {paper.unsupportedCount === 0 ? null : <Text size="xs" c="dimmed" className="narrow-only">{paper.unsupportedCount} unsupported</Text>}
                    </Table.Td>
                    <Table.Td className="fixed"><State look={stateLooks[paper.state]} /></Table.Td>
                    <Table.Td className="fixed wide-only"><Coverage coverage={paper.coverage} /></Table.Td>
                    <Table.Td className="number wide-only">{paper.statementCount}</Table.Td>
                    <Table.Td className="number wide-only">{paper.unsupportedCount === 0 ? '–' : <b>{paper.unsupportedCount}</b>}</Table.Td>
                    <Table.Td className="fixed wide-only">{paper.version}, {day(paper.draftedAt)}</Table.Td>
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

type Paper = (typeof workpapers.workpaperSummarySchema)['_output'];
type Filter = PaperState | 'edited' | 'stale' | 'notes';

/** What a reader of the list should know of a paper besides its state. */
function signsOf(paper: Paper): string[] {
  return [paper.editedAfterReview ? 'Edited after review' : '', paper.isStale ? 'A sign-off no longer holds' : '', paper.openNotes === 0 ? '' : counted(paper.openNotes, 'open note')].filter((sign) => sign !== '');
}

/** The states there are papers in, and what asks for attention. */
function filters(papers: readonly Paper[]): { filter: Filter; count: number; look: StateLook }[] {
  const attention: { filter: Filter; count: number; look: StateLook }[] = [
    { filter: 'edited', count: papers.filter((paper) => paper.editedAfterReview).length, look: { tone: 'partial', sign: IconPencil, word: 'Edited after review' } },
    { filter: 'stale', count: papers.filter((paper) => paper.isStale).length, look: { tone: 'partial', sign: IconAlertTriangle, word: 'Sign-off no longer holds' } },
    { filter: 'notes', count: papers.filter((paper) => paper.openNotes > 0).length, look: { tone: 'partial', sign: IconMessage, word: 'With open notes' } },
  ];
  const states = (Object.keys(stateLooks) as PaperState[]).map((state): { filter: Filter; count: number; look: StateLook } => ({ filter: state, count: papers.filter((paper) => paper.state === state).length, look: stateLooks[state] }));
  return [...states, ...attention].filter(({ count }) => count > 0);
}
