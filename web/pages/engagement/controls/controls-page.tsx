import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { evidence, frameworks } from '../../../../services/contracts.ts';
import { request } from '../../../api/request.ts';
import { useRead } from '../../../api/use-api.ts';
import { coverageKey, coverageLooks, type CoverageKey } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useJob } from '../use-job.ts';
import { groupControls, type Control } from './control-groups.ts';
import { ControlsTable } from './controls-table.tsx';
import { CoverageCounts } from './coverage-counts.tsx';

const route = '/signed-in/engagements/$engagementId/controls';

/** Every control of the engagement: how it is covered, why not, and on what evidence. */
export function ControlsPage(): ReactNode {
  const { engagementId, base, answer: engagement, may } = useEngagement();
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const answer = useRead(evidence.listControlsResponse, `${base}/controls?withRejected=true`);
  const assess = useJob('assess', 'evidence/assess-engagement');
  const known = useQueries({ queries: (engagement.data?.frameworks ?? []).map((id) => ({ queryKey: [`/api/frameworks/${id}`], staleTime: Infinity, queryFn: () => request(frameworks.frameworkResponse, 'GET', `/api/frameworks/${id}`) })) });
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { controls } = answer.data;
  if (controls.length === 0) return <Empty title="No control yet">This engagement has no framework. Choose one when you open an engagement.</Empty>;
  const counts = countByCoverage(controls);
  const chosen = search.coverage !== undefined && search.coverage in coverageLooks ? (search.coverage as CoverageKey) : null;
  const shown = controls.filter((control) => (chosen === null || coverageKey(control.coverage) === chosen) && isAbout(control, words));
  const isAssessed = counts.not_assessed < controls.length;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs" align="center">
        <Text size="sm" c="dimmed" flex="1 1 280px">{isAssessed ? 'Coverage and evidence are proposals. Open a control to read the passages, and accept or reject them.' : 'No control has been assessed yet. Assessing reads every searchable document and proposes evidence for each objective.'}</Text>
        {may('evidence/assess') ? <Button onClick={() => assess.start({})} loading={assess.running} variant={isAssessed ? 'default' : 'filled'}>{isAssessed ? 'Assess again' : 'Assess all controls'}</Button> : null}
      </Group>
      {assess.running ? <JobProgress doing="Assessing controls" words={assess.words} share={assess.share} /> : null}
      <Problem error={assess.error} />
      {isAssessed ? null : <Text size="sm">The documents come first: <Link to="/engagements/$engagementId/documents" params={{ engagementId }}>see what has been received</Link>.</Text>}
      <CoverageCounts counts={counts} chosen={chosen} onChoose={(coverage) => void navigate({ to: '/engagements/$engagementId/controls', params: { engagementId }, search: coverage === null ? {} : { coverage }, replace: true })} />
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">{shown.length === controls.length ? '' : `${shown.length} of ${controls.length} shown`}</Text>
        <TextInput size="xs" w={{ base: '100%', xs: 280 }} placeholder="Filter by number or title" aria-label="Filter controls by number or title" leftSection={<IconSearch size={14} aria-hidden />} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
      </Group>
      {shown.length === 0 ? <Empty title="No control fits this filter" /> : <ControlsTable groups={groupControls(shown, known.flatMap(({ data }) => data ?? []))} open={search.control} />}
    </Stack>
  );
}

function countByCoverage(controls: readonly Control[]): Record<CoverageKey, number> {
  const counts = { supported: 0, partial: 0, gap: 0, not_applicable: 0, not_assessed: 0 };
  for (const { coverage } of controls) counts[coverageKey(coverage)] += 1;
  return counts;
}

function isAbout({ label, controlId, title }: Control, words: string): boolean {
  const wanted = words.trim().toLocaleLowerCase();
  return `${label} ${controlId} ${title}`.toLocaleLowerCase().includes(wanted);
}
