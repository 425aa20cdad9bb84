import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { completion } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { Addenda } from './addenda.tsx';
import { Binders } from './binders.tsx';
import { Clock } from './clock.tsx';
import { Complete } from './complete.tsx';
import { Disposal } from './disposal.tsx';
import { Holds } from './holds.tsx';
import { Returns } from './returns.tsx';

/** The end of an engagement: rules, completion, the sealed binder, what comes after. */
export function CompletionPage(): ReactNode {
  const { base, may } = useEngagement();
  const answer = useRead(completion.completionResponse, `${base}/completion`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const state = answer.data;
  const isCompleted = state.completed !== null;
  return (
    <Stack gap="md" maw={960}>
      <Text size="sm" c="dimmed">Completing locks the engagement: nothing in it is changed or deleted afterwards, and additions say who, when and why.</Text>
      <Complete base={base} state={state} may={may('completion/complete')} />
      <Clock base={base} state={state} may={may('completion/prepare') && !isCompleted} />
      <Binders base={base} isCompleted={isCompleted} may={may('binder/build')} />
      {isCompleted ? <Addenda base={base} addenda={state.addenda} may={may('completion/add-addendum')} /> : null}
      <Returns base={base} returns={state.returns} may={may('completion/return-records')} />
      <Holds base={base} holds={state.holds} may={may('completion/hold')} />
      {isCompleted ? <Disposal base={base} state={state} may={may('completion/dispose')} /> : null}
    </Stack>
  );
}
