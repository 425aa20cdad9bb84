import { Group, Select, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { engagementJobs } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { changed, type Changes } from '../../../components/list/address.ts';
import { CountFilter } from '../../../components/list/count-filter.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { jobLooks, sumStates, type FirmJobs } from './job-states.ts';
import { JobTable } from './job-table.tsx';
import { jobWords, messages } from './messages.ts';

/** How many are listed: a few to see how it goes, more of those that somebody asks for. */
const few = 8;
const many = 100;

/** How the queue stands, what failed and why, and the way to have it run again. */
export function JobsSection(): ReactNode {
  const search = useSearch({ from: '/signed-in/system' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/system', search: changed(search, changes), replace: true });
  const state = Object.keys(jobLooks).find((each) => each === search.jobs);
  const most = state === undefined && search.kind === undefined ? few : many;
  const query = new URLSearchParams({ limit: String(most), ...(state === undefined ? {} : { state }), ...(search.kind === undefined ? {} : { name: search.kind }) }).toString();
  const answer = useRead(engagementJobs.firmJobsResponse, `/api/admin/jobs?${query}`, ({ counts }) => counts.some((count) => count.state === 'queued' || count.state === 'running'));
  if (answer.data === undefined) return <Panel title={messages.title}><Waiting answer={answer} lines={4} /></Panel>;
  const { counts, ownCounts, jobs } = answer.data;
  const { byState, oldestWaiting } = sumStates(counts);
  const kinds = [...new Set(counts.map(({ name }) => name))].map((value) => ({ value, label: jobWords(value) }));
  return (
    <Panel title={messages.title}>
      {counts.length === 0 ? <p className="calm">{messages.calm}</p> : (
        <>
          <Group justify="space-between" align="end" gap="xs" mb="sm">
            <CountFilter label={messages.byState} looks={jobLooks} counts={byState} chosen={state} onChoose={(jobsShown) => go({ jobs: jobsShown })} />
            <Select size="xs" w={240} clearable aria-label={messages.kind} placeholder={messages.anyKind} value={search.kind ?? null} onChange={(kind) => go({ kind: kind ?? undefined })} data={kinds} />
          </Group>
          {oldestWaiting === null ? null : <Text size="sm" mb="xs">{messages.oldest(moment(oldestWaiting))}</Text>}
          {jobs.length === 0 ? <p className="calm">{messages.none}</p> : <JobTable jobs={jobs} />}
          {jobs.length < most ? null : <Text size="xs" c="dimmed" mt="xs">{messages.newest(most)}</Text>}
        </>
      )}
      <OwnJobs counts={ownCounts} />
    </Panel>
  );
}

/** The product's own jobs come back by themselves; only what is not done is told. */
function OwnJobs({ counts }: { counts: FirmJobs['ownCounts'] }): ReactNode {
  const open = counts.filter(({ state }) => state !== 'done');
  if (open.length === 0) return null;
  return <Text size="sm" c="dimmed" mt="sm">{messages.own}: {open.map(({ name, count, state }) => messages.ownLine(jobWords(name), count, messages.states[state])).join('; ')}.</Text>;
}
