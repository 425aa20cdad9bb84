import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { completion, identity } from '../../../../services/contracts.ts';
import { request } from '../../../api/request.ts';
import { useSend } from '../../../api/use-api.ts';
import { day, moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Panel } from './panel.tsx';
import { ReasonForm } from './reason-form.tsx';

type Asked = completion.CompletionView['disposals'][number];

/** Disposal after retention: one person asks, another approves, and a certificate stays. */
export function Disposal({ base, state, may }: { base: string; state: completion.CompletionView; may: boolean }): ReactNode {
  const ask = useSend<unknown, { reason: string }>(completion.idResponse, 'POST', `${base}/completion/disposals`, `${base}/completion`);
  const { disposals, clock } = state;
  const isOpen = disposals.some(({ decision }) => decision !== 'refused');
  return (
    <Panel title="Disposal">
      <Text size="sm" c="dimmed">{clock === null ? '' : `The engagement is kept until ${day(clock.retentionEndsOn)}. `}Afterwards one person asks for disposal and another approves it.</Text>
      {disposals.map((disposal) => <DisposalLine key={disposal.id} base={base} disposal={disposal} may={may} />)}
      {may && !isOpen ? <ReasonForm label="Dispose of it because" action="Ask for disposal" isPending={ask.isPending} onSend={(reason) => ask.mutate({ reason })} /> : null}
      <Problem error={ask.error} />
    </Panel>
  );
}

function DisposalLine({ base, disposal, may }: { base: string; disposal: Asked; may: boolean }): ReactNode {
  const me = useQuery({ queryKey: ['/api/me'], queryFn: () => request(identity.meResponse, 'GET', '/api/me') });
  const decide = useSend<unknown, { decision: 'approved' | 'refused' }>(completion.decideDisposalResponse, 'POST', `${base}/completion/disposals/${disposal.id}/decision`, base);
  const isOther = me.data !== undefined && me.data.user.id !== disposal.requestedBy;
  return (
    <div className="field-line">
      <Text size="sm"><b>{disposal.finishedAt !== null ? 'Disposed of' : disposal.decision === 'approved' ? 'Being disposed of' : disposal.decision === 'refused' ? 'Refused' : 'Waits for a second person'}</b>: {disposal.reason}</Text>
      <Text size="xs" c="dimmed">Asked for by {disposal.requestedByName} on {moment(disposal.requestedAt)}{disposal.decidedAt === null ? '' : `; ${disposal.decision ?? ''} by ${disposal.decidedByName ?? ''} on ${moment(disposal.decidedAt)}`}</Text>
      {disposal.finishedAt === null ? null : <a className="source" href={`${base}/completion/disposals/${disposal.id}/certificate`}>Certificate</a>}
      {disposal.decision === null && may && isOther ? <Group gap="xs" mt={4}><Button size="compact-sm" color="red" loading={decide.isPending} onClick={() => decide.mutate({ decision: 'approved' })}>Approve: delete for good</Button><Button size="compact-sm" variant="default" onClick={() => decide.mutate({ decision: 'refused' })}>Refuse</Button></Group> : null}
      <Problem error={decide.error} />
    </div>
  );
}
