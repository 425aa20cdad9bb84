import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { coverageKey, coverageLooks, type CoverageKey } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useJob } from '../use-job.ts';
import { useOverview } from '../use-overview.ts';
import { ControlList } from './control-list.tsx';
import { ControlWorkspace } from './control-workspace.tsx';
import type { ControlsAddress } from './controls-address.ts';
import { fits, type ControlState } from './controls-filter.ts';
import { CoverageCounts } from './coverage-counts.tsx';
import { FilterChips } from './filter-chips.tsx';

const route = '/signed-in/engagements/$engagementId/controls';

/** Every control of the engagement: how it is covered and why not; one of them open beside its evidence. */
export function ControlsPage(): ReactNode {
  const { engagementId, may } = useEngagement();
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const answer = useOverview();
  const assess = useJob('assess', 'evidence/assess-engagement');
  const filter = useDeferredValue(search);
  const all = answer.data?.controls;
  const shown = useMemo(() => (all ?? []).filter((control) => fits(control, filter)), [all, filter]);
  const counts = useMemo(() => countByCoverage(all ?? []), [all]);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { controls, assessment } = answer.data;
  if (controls.length === 0) return <Empty title="No control yet">This engagement has no framework. Choose one when you open an engagement.</Empty>;
  if (search.control !== undefined) return <ControlWorkspace controls={shown.some(({ controlId }) => controlId === search.control) ? shown : controls} address={search} />;
  const chosen = search.coverage !== undefined && search.coverage in coverageLooks ? (search.coverage as CoverageKey) : null;
  const go = (address: ControlsAddress): void => void navigate({ to: '/engagements/$engagementId/controls', params: { engagementId }, search: address, replace: true });
  const without = (name: keyof ControlsAddress): ControlsAddress => Object.fromEntries(Object.entries(search).filter(([each]) => each !== name));
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs" align="center">
        <Text size="sm" c="dimmed" flex="1 1 280px">{assessment !== null ? 'Coverage and evidence are proposals. Open a control to read the passages, and accept or reject them.' : 'No control has been assessed yet. Assessing reads every searchable document and proposes evidence for each objective.'}</Text>
        {may('evidence/assess') ? <Button onClick={() => assess.start({})} loading={assess.running} variant={assessment !== null ? 'default' : 'filled'}>{assessment !== null ? 'Assess again' : 'Assess all controls'}</Button> : null}
      </Group>
      {assess.running ? <JobProgress doing="Assessing controls" words={assess.words} share={assess.share} /> : null}
      {assessment?.isStale === true && !assess.running ? <Notice tone="neutral">Documents have changed since the controls were assessed. Assess again to take them in.</Notice> : null}
      <Problem error={assess.error} />
      {assessment !== null ? null : <Text size="sm">The documents come first: <Link to="/engagements/$engagementId/documents" params={{ engagementId }}>see what has been received</Link>.</Text>}
      <CoverageCounts counts={counts} chosen={chosen} onChoose={(coverage) => go(coverage === null ? without('coverage') : { ...search, coverage })} />
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <FilterChips address={search} onRemove={(name) => go(without(name))} />
          <Text size="sm" c="dimmed" role="status">{shown.length === controls.length ? '' : `${shown.length} of ${controls.length} shown`}</Text>
        </Group>
        <TextInput size="xs" w={{ base: '100%', xs: 280 }} placeholder="Filter by number or title" aria-label="Filter controls by number or title" leftSection={<IconSearch size={14} aria-hidden />} value={search.q ?? ''} onChange={({ currentTarget }) => go(currentTarget.value === '' ? without('q') : { ...search, q: currentTarget.value })} />
      </Group>
      {shown.length === 0 ? <Empty title="No control fits this filter" /> : <ControlList controls={shown} address={filter} />}
    </Stack>
  );
}

function countByCoverage(controls: readonly ControlState[]): Record<CoverageKey, number> {
  const counts = { supported: 0, partial: 0, gap: 0, not_applicable: 0, not_assessed: 0 };
  for (const { coverage } of controls) counts[coverageKey(coverage)] += 1;
  return counts;
}
