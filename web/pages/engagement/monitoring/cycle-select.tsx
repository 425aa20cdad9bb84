import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { monitoring } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { MonitoredControl } from './freshness.ts';
import { messages } from './messages.ts';

const usualMonths = 12;
const months = [1, 3, 6, 12, 24, 36];

/** Sets how long evidence of these controls counts after its day; the usual cycle takes theirs away. A plain select: there may be hundreds on the page. */
export function CycleSelect({ controls, label }: { controls: readonly MonitoredControl[]; label: string }): ReactNode {
  const { base } = useEngagement();
  const set = useSend<unknown, z.input<typeof monitoring.setCyclesBody>>(monitoring.setCyclesResponse, 'PUT', `${base}/monitoring/cycles`, `${base}/monitoring`);
  const [only] = controls.length === 1 ? controls : [];
  const own = only?.isOwnCycle === true ? only.months : null;
  const choices = own !== null && !months.includes(own) ? [...months, own].sort((one, other) => one - other) : months;
  const choose = (value: string): void => { if (value !== 'many') set.mutate({ cycles: controls.map(({ frameworkId, controlId }) => ({ frameworkId, controlId, months: value === '' ? null : Number(value) })) }); };
  return (
    <>
      <NativeSelect size="xs" miw={152} aria-label={label} disabled={set.isPending} value={only === undefined ? 'many' : own === null ? '' : String(own)} onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={[...(only === undefined ? [{ value: 'many', label }] : []), { value: '', label: messages.usual(usualMonths) }, ...choices.map((value) => ({ value: String(value), label: messages.months(value) }))]} />
      <Problem error={set.error} />
    </>
  );
}
