import { Button, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { leadSchedules, workpapers } from '../../../../../services/contracts.ts';
import { useRead, useSend } from '../../../../api/use-api.ts';
import { Coverage } from '../../../../components/coverage.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { CountFilter } from '../../../../components/list/count-filter.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Problem } from '../../../../components/problem.tsx';
import { State } from '../../../../components/state.tsx';
import { VirtualTable } from '../../../../components/virtual-table.tsx';
import { Waiting } from '../../../../components/waiting.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { messages } from './messages.ts';
import { outcomeLooks, type PreviewedPaper } from './preview.ts';

type Rolled = z.infer<typeof leadSchedules.rollForwardResponse>;
const { columns } = messages;

/** What would happen to each paper, and the button that does it. */
export function PreviewView({ fromEngagementId }: { fromEngagementId: string }): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const [show, setShow] = useState<string>();
  const answer = useRead(leadSchedules.rollForwardPreview, `${base}/workpapers/roll-forward?fromEngagementId=${fromEngagementId}`);
  const here = useRead(workpapers.listWorkpapersResponse, `${base}/workpapers`);
  const run = useSend<Rolled, z.infer<typeof leadSchedules.rollForwardBody>>(leadSchedules.rollForwardResponse, 'POST', `${base}/workpapers/roll-forward`, base);
  if (answer.data === undefined) return <Waiting answer={answer} lines={8} />;
  const { papers } = answer.data;
  if (papers.length === 0) return <Empty title={messages.noPapers} />;
  const counts = Object.fromEntries([...Map.groupBy(papers, ({ outcome }) => outcome)].map(([outcome, of]) => [outcome, of.length]));
  const count = counts['rolls'] ?? 0;
  const idOf = new Map(here.data?.workpapers.map(({ id, frameworkId, controlId }) => [`${frameworkId}/${controlId}`, id]));
  const shown = papers.filter(({ outcome }) => show === undefined || outcome === show);
  return (
    <Stack gap="md">
      {run.data === undefined ? null : <Notice tone="good" title={messages.done(run.data.rolled)}>{messages.doneHint(run.data.skipped)}</Notice>}
      <Group justify="space-between" align="end" gap="xs">
        <CountFilter label={messages.byOutcome} looks={outcomeLooks} counts={counts} chosen={show} onChoose={setShow} />
        {may('workpapers/roll-forward') && count > 0 ? <Button loading={run.isPending} onClick={() => run.mutate({ fromEngagementId })}>{messages.run(count)}</Button> : null}
      </Group>
      {count === 0 && run.data === undefined ? <Notice tone="neutral">{messages.nothingToRoll}</Notice> : null}
      <Problem error={run.error} />
      <VirtualTable label={columns.happens} columns={6} rows={shown} height={57} keyOf={keyOf}
        head={<><th scope="col">{columns.paper}</th><th scope="col" className="wide-only">{columns.last}</th><th scope="col">{columns.happens}</th><th scope="col" className="wide-only">{columns.kept}</th><th scope="col" className="wide-only">{columns.reset}</th><th scope="col" className="wide-only">{columns.followUp}</th></>}>
        {(paper) => {
          const id = paper.outcome === 'there' ? idOf.get(keyOf(paper)) : undefined;
          const name = <><b>{paper.indexReference}</b> {paper.title}</>;
          return (
            <>
              <td>{id === undefined ? name : <Link className="control-link" to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId: id }}>{name}</Link>}</td>
              <td className="fixed wide-only"><Coverage coverage={paper.coverage} /></td>
              <td className="fixed"><State look={outcomeLooks[paper.outcome]} /></td>
              <td className="fixed wide-only">{paper.outcome === 'rolls' ? messages.kept(paper.steps, paper.populations) : '–'}</td>
              <td className="fixed wide-only">{paper.outcome === 'rolls' ? messages.reset(paper.statements, paper.sampleItems) : '–'}</td>
              <td className="fixed wide-only">{paper.outcome === 'rolls' && paper.followUps > 0 ? messages.followUps(paper.followUps) : '–'}</td>
            </>
          );
        }}
      </VirtualTable>
    </Stack>
  );
}

const keyOf = ({ frameworkId, controlId }: PreviewedPaper): string => `${frameworkId}/${controlId}`;
