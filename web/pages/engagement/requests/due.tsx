import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { counted, day } from '../../../components/format.ts';

/** The day a request is due, and how far past it is. */
export function Due({ dueOn, daysOverdue }: { dueOn: string | null; daysOverdue: number }): ReactNode {
  if (dueOn === null) return <Text span size="sm" c="dimmed">No date</Text>;
  const words = day(`${dueOn}T12:00:00`);
  return daysOverdue === 0 ? <>{words}</> : <>{words}<Text size="xs" c="var(--bad)" fw={600}>{counted(daysOverdue, 'day')} overdue</Text></>;
}
