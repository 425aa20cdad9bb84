import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { completion } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Panel } from './panel.tsx';
import { ReasonForm } from './reason-form.tsx';

type Hold = completion.CompletionView['holds'][number];

/** Legal holds: while one stands, the engagement is not disposed of. */
export function Holds({ base, holds, may }: { base: string; holds: readonly Hold[]; may: boolean }): ReactNode {
  const set = useSend<unknown, { reason: string }>(completion.idResponse, 'POST', `${base}/completion/holds`, `${base}/completion`);
  return (
    <Panel title="Legal hold">
      {holds.length === 0 ? <Text size="sm" c="dimmed">None. While a hold stands, the engagement is kept whatever its rules say.</Text> : null}
      {holds.map((hold) => <HoldLine key={hold.id} base={base} hold={hold} may={may} />)}
      {may ? <ReasonForm label="Set a hold because" action="Set the hold" isPending={set.isPending} onSend={(reason) => set.mutate({ reason })} /> : null}
      <Problem error={set.error} />
    </Panel>
  );
}

function HoldLine({ base, hold, may }: { base: string; hold: Hold; may: boolean }): ReactNode {
  const lift = useSend<unknown, { reason: string }>(completion.doneResponse, 'POST', `${base}/completion/holds/${hold.id}/lift`, `${base}/completion`);
  return (
    <div className="field-line">
      <Text size="sm"><b>{hold.lifted === null ? 'On hold' : 'Lifted'}</b>: {hold.reason}</Text>
      <Text size="xs" c="dimmed">Set by {hold.setByName} on {moment(hold.setAt)}{hold.lifted === null ? '' : `; lifted by ${hold.lifted.byName} on ${moment(hold.lifted.at)}: ${hold.lifted.reason}`}</Text>
      {hold.lifted === null && may ? <ReasonForm label="Lift it because" action="Lift the hold" isPending={lift.isPending} onSend={(reason) => lift.mutate({ reason })} /> : null}
      <Problem error={lift.error} />
    </div>
  );
}
