import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { counted } from '../../../components/format.ts';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useJob } from '../use-job.ts';
import { PaperList } from './paper-list.tsx';
import { fits, paperFilters, type Paper } from './papers-filter.ts';
import type { WorkpapersAddress } from './workpapers-address.ts';

const none: readonly Paper[] = [];

/** Every paper of the engagement, by state and by what asks for attention. */
export function WorkpapersPage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const answer = useRead(workpapers.listWorkpapersResponse, `${base}/workpapers`);
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/workpapers' });
  const navigate = useNavigate();
  const filter = useDeferredValue(search);
  const draft = useJob('workpapers/draft', 'workpapers/draft-workpapers');
  const all = answer.data?.workpapers ?? none;
  const counts = useMemo(() => paperFilters(all), [all]);
  const papers = useMemo(() => all.filter((paper) => fits(paper, filter)), [all, filter]);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const unsupported = papers.reduce((sum, paper) => sum + paper.unsupportedCount, 0);
  const go = ({ show, q }: { show?: WorkpapersAddress['show'] | undefined; q?: string | undefined }): void => void navigate({
    to: '/engagements/$engagementId/workpapers', params: { engagementId }, replace: true, search: { ...(show === undefined ? {} : { show }), ...(q === undefined || q === '' ? {} : { q }) },
  });
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 280px">Drafts are proposals: every sentence stands on a quote from a document; the conclusion is yours.</Text>
        {all.length === 0 ? null : <Button variant="default" renderRoot={(props) => <Link to="/engagements/$engagementId/workpapers/lead-schedules" params={{ engagementId }} {...props} />}>Lead schedules</Button>}
        {may('workpapers/roll-forward') ? <Button variant="default" renderRoot={(props) => <Link to="/engagements/$engagementId/workpapers/roll-forward" params={{ engagementId }} {...props} />}>Roll forward</Button> : null}
        {may('workpapers/draft') ? <Button onClick={() => draft.start({})} loading={draft.running} variant={all.length === 0 ? 'filled' : 'default'}>{all.length === 0 ? 'Draft all workpapers' : 'Draft anew'}</Button> : null}
      </Group>
      {draft.running ? <JobProgress doing="Drafting workpapers" words={draft.words} share={draft.share} /> : null}
      <Problem error={draft.error} />
      {all.length === 0 ? <Empty title="No workpaper yet">Assess the controls first, then draft: one paper for each control, with its procedure, the evidence inspected, results, gaps and open requests.</Empty> : (
        <>
          <div className="counts" role="group" aria-label="Filter by state">
            {counts.map(({ filter: each, count, look }) => (
              <button key={each} type="button" className="count" data-tone={look.tone} aria-pressed={search.show === each} onClick={() => go({ ...search, show: search.show === each ? undefined : each })}>
                <span className="count-figure">{count}</span><span className="count-word"><look.sign size={14} stroke={2.5} aria-hidden />{look.word}</span>
              </button>
            ))}
          </div>
          <Group justify="space-between" gap="xs">
            <Text size="sm" role="status">{papers.length === all.length ? counted(papers.length, 'paper') : `${papers.length} of ${counted(all.length, 'paper')}`}, {counted(papers.reduce((sum, paper) => sum + paper.statementCount, 0), 'statement')}, {unsupported === 0 ? 'all verified against the stored text' : <b>{counted(unsupported, 'statement')} unsupported</b>}</Text>
            <TextInput size="xs" w={{ base: '100%', xs: 280 }} placeholder="Filter by reference or title" aria-label="Filter papers by reference or title" leftSection={<IconSearch size={14} aria-hidden />} value={search.q ?? ''} onChange={({ currentTarget }) => go({ ...search, q: currentTarget.value })} />
          </Group>
          {papers.length === 0 ? <Empty title="No paper fits this filter" /> : <PaperList papers={papers} />}
        </>
      )}
    </Stack>
  );
}
