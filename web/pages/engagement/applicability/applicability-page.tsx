import { Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { reports } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { ApplicabilityTable } from './applicability-table.tsx';
import { decisionLooks, decisionOf, type Decision } from './decision.ts';
import { Versions } from './versions.tsx';

const files = [
  ['applicability/export?format=xlsx', 'Statement of Applicability, XLSX'],
  ['applicability/export?format=pdf', 'Statement of Applicability, PDF'],
  ['applicability/export?format=oscal', 'Statement of Applicability, OSCAL'],
  ['gap-report/export?format=docx', 'Gap report, DOCX'],
  ['gap-report/export?format=pdf', 'Gap report, PDF'],
  ['gap-report/export?format=xlsx', 'Gap report, XLSX'],
  ['gap-report/export?format=oscal-plan', 'Assessment plan, OSCAL'],
  ['gap-report/export?format=oscal-results', 'Assessment results, OSCAL'],
  ['gap-report/export?format=oscal-action-plan', 'Plan of action, OSCAL'],
] as const;

/** The Statement of Applicability: what applies, why, how far it is done and who answers for it. */
export function ApplicabilityPage(): ReactNode {
  const { base, may } = useEngagement();
  const [chosen, setChosen] = useState<Decision | null>(null);
  const [words, setWords] = useState('');
  const answer = useRead(reports.applicabilityResponse, `${base}/applicability`);
  const state = useSend<unknown, z.input<typeof reports.statePositionsBody>>(reports.statePositionsResponse, 'PUT', `${base}/applicability`, `${base}/applicability`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { controls, versions } = answer.data;
  if (controls.length === 0) return <Empty title="No control yet">This engagement has no framework. Choose one when you open an engagement.</Empty>;
  const undecided = controls.filter((control) => control.position === null);
  const wanted = words.trim().toLocaleLowerCase();
  const shown = controls.filter((control) => (chosen === null || decisionOf(control) === chosen) && `${control.label} ${control.title}`.toLocaleLowerCase().includes(wanted));
  const takeProposals = (): void => state.mutate({ positions: undecided.map(({ frameworkId, controlId, proposal }) => ({ frameworkId, controlId, ...proposal })) });
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs" align="center">
        <Text size="sm" c="dimmed" flex="1 1 280px">What applies to the client, why, and how far it is done. Proposals follow the client’s cloud role and the last assessment; a person decides.</Text>
        <Group gap="xs">
          {may('reports/state') && undecided.length > 0 ? <Button onClick={takeProposals} loading={state.isPending} variant={undecided.length === controls.length ? 'filled' : 'default'}>{undecided.length === controls.length ? 'Start from the proposals' : `Take ${undecided.length} proposals`}</Button> : null}
          <Menu position="bottom-end">
            <Menu.Target><Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>Export</Button></Menu.Target>
            <Menu.Dropdown>{files.map(([path, name]) => <Menu.Item key={path} component="a" href={`${base}/${path}`}>{name}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      <Problem error={state.error} />
      <div className="counts" role="group" aria-label="Filter by decision">
        {(Object.keys(decisionLooks) as Decision[]).map((decision) => {
          const { sign: Sign, word } = decisionLooks[decision];
          return (
            <button key={decision} type="button" className="count" aria-pressed={chosen === decision} onClick={() => setChosen(chosen === decision ? null : decision)}>
              <span className="count-figure">{controls.filter((control) => decisionOf(control) === decision).length}</span>
              <span className="count-word"><Sign size={14} stroke={2.5} aria-hidden />{word}</span>
            </button>
          );
        })}
      </div>
      <Versions base={base} versions={versions} undecided={undecided.length} mayFreeze={may('reports/freeze')} mayApprove={may('reports/approve')} />
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">{shown.length === controls.length ? '' : `${shown.length} of ${controls.length} shown`}</Text>
        <TextInput size="xs" w={{ base: '100%', xs: 280 }} placeholder="Filter by number or title" aria-label="Filter controls by number or title" leftSection={<IconSearch size={14} aria-hidden />} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
      </Group>
      {shown.length === 0 ? <Empty title="No control fits this filter" /> : <ApplicabilityTable base={base} controls={shown} mayState={may('reports/state')} />}
    </Stack>
  );
}
