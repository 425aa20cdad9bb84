import { Group, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { monitoring } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Monitoring } from './freshness.ts';
import { messages } from './messages.ts';

const intervals = [1, 7, 14, 30, 90, 180, 365];

/** When the controls are assessed again by themselves. */
export function Plan({ plan, mayState }: { plan: Monitoring['plan']; mayState: boolean }): ReactNode {
  const { base } = useEngagement();
  const set = useSend<unknown, z.input<typeof monitoring.planMonitoringBody>>(monitoring.planMonitoringResponse, 'PUT', `${base}/monitoring`, `${base}/monitoring`);
  const choices = plan === null || intervals.includes(plan.everyDays) ? intervals : [...intervals, plan.everyDays].sort((one, other) => one - other);
  return (
    <Panel title={messages.planTitle}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 320px">{plan === null ? messages.notPlanned : messages.planned(plan.everyDays, moment(plan.nextDueAt))}</Text>
        {mayState ? (
          <Select size="xs" w={180} aria-label={messages.every} allowDeselect={false} disabled={set.isPending} value={plan === null ? 'never' : String(plan.everyDays)}
            onChange={(value) => { if (value !== null) set.mutate({ everyDays: value === 'never' ? null : Number(value) }); }}
            data={[{ value: 'never', label: messages.never }, ...choices.map((days) => ({ value: String(days), label: messages.everyDays(days) }))]} />
        ) : null}
      </Group>
      <Problem error={set.error} />
    </Panel>
  );
}
