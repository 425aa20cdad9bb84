import { Group, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { monitoring } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { day } from '../../../components/format.ts';
import { changed, type Changes } from '../../../components/list/address.ts';
import { CountFilter } from '../../../components/list/count-filter.tsx';
import { FilterField } from '../../../components/list/filter-field.tsx';
import { SortHead } from '../../../components/list/sort-head.tsx';
import { State } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { CycleSelect } from './cycle-select.tsx';
import { ageOf, freshnessLooks, shownControls } from './freshness.ts';
import { messages } from './messages.ts';
import { Plan } from './plan.tsx';

const { columns } = messages;

/** What of the evidence went stale or soon will, the cycle by which each control's evidence is looked at, and when the controls are assessed again. */
export function MonitoringPage(): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/monitoring' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/monitoring', params: { engagementId }, search: changed(search, changes), replace: true });
  const answer = useRead(monitoring.monitoringResponse, `${base}/monitoring`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { plan, counts, controls } = answer.data;
  const shown = shownControls(controls, search);
  const mayState = may('reports/state');
  const sorting = { sort: search.sort, onSort: (sort: string | undefined) => go({ sort }) };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{messages.lead}</Text>
      <Plan plan={plan} mayState={mayState} />
      {controls.length === 0 ? <Empty title={messages.noControls}>{messages.noControlsHint}</Empty> : (
        <>
          <CountFilter label={messages.byState} looks={freshnessLooks} counts={counts} chosen={search.show} onChoose={(show) => go({ show })} />
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="dimmed" role="status">{shown.length === controls.length ? '' : messages.shown(shown.length, controls.length)}</Text>
            <Group gap="xs">
              {mayState && shown.length > 0 ? <CycleSelect controls={shown} label={messages.cycleOfShown} /> : null}
              <FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => go({ q })} />
            </Group>
          </Group>
          {shown.length === 0 ? <Empty title={messages.nothing} /> : (
            <VirtualTable label={columns.state} columns={5} rows={shown} height={57} keyOf={({ frameworkId, controlId }) => `${frameworkId}/${controlId}`}
              head={<>
                <SortHead column="control" {...sorting}>{columns.control}</SortHead><SortHead column="state" {...sorting}>{columns.state}</SortHead><SortHead column="expires" className="wide-only" {...sorting}>{columns.expires}</SortHead>
                <SortHead column="evidence" className="wide-only" {...sorting}>{columns.evidence}</SortHead><SortHead column="cycle" className="wide-only" {...sorting}>{columns.cycle}</SortHead>
              </>}>
              {(control) => (
                <>
                  <td><Link className="control-link" to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ control: control.controlId, framework: control.frameworkId }}><b>{control.label}</b> {control.title}</Link></td>
                  <td className="fixed"><State look={freshnessLooks[control.state]} />{control.expiresOn === null ? null : <Text size="xs" c="dimmed" className="narrow-only" mt={2}>{day(`${control.expiresOn}T12:00:00`)}</Text>}</td>
                  <td className="fixed wide-only">{control.expiresOn === null ? '–' : day(`${control.expiresOn}T12:00:00`)}</td>
                  <td className="wide-only">{control.evidence === null ? '–' : <>{control.evidence.documentName}<Text size="xs" c="dimmed">{ageOf(control)}</Text></>}</td>
                  <td className="fixed wide-only">{mayState ? <CycleSelect controls={[control]} label={messages.cycleOf(control.label)} /> : control.isOwnCycle ? messages.months(control.months) : messages.usual(control.months)}</td>
                </>
              )}
            </VirtualTable>
          )}
        </>
      )}
    </Stack>
  );
}
