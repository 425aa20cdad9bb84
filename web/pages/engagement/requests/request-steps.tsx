import { Button, Group, Popover, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { stepWords, type RequestStateName } from './request-state.tsx';

type Whole = z.infer<typeof requests.requestSchema>;

/** The steps that can be taken from here; one with a reason asks for it, in the words the client will read. */
export function RequestSteps({ path, request }: { path: string; request: Whole }): ReactNode {
  const send = useSend<unknown, { to: RequestStateName; reason?: string }>(requests.requestSchema, 'POST', `${path}/steps`, path.split('/requests/')[0] ?? path);
  // Nothing can be submitted on the client's behalf before a file is here.
  const steps = request.nextSteps.filter(({ to }) => to !== 'submitted' || request.uploads.length > 0);
  if (steps.length === 0) return null;
  const first = steps.find(({ needsReason }) => !needsReason)?.to;
  return (
    <div>
      <Group gap="xs">
        {steps.map(({ to, needsReason }) => (needsReason
          ? <WithReason key={to} label={to === 'open' ? 'Open again…' : stepWords[to]} busy={send.isPending} onGiven={(reason) => send.mutate({ to, reason })} />
          : <Button key={to} variant={to === first ? 'filled' : 'default'} loading={send.isPending && send.variables.to === to} onClick={() => send.mutate({ to })}>{to === 'open' ? 'Show it to the client' : stepWords[to]}</Button>))}
      </Group>
      <Problem error={send.error} />
    </div>
  );
}

function WithReason({ label, busy, onGiven }: { label: string; busy: boolean; onGiven: (reason: string) => void }): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <Popover width={320} trapFocus withArrow shadow="md">
      <Popover.Target><Button variant="default">{label}</Button></Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => { event.preventDefault(); onGiven(reason); }}>
          <Stack gap="xs">
            <Textarea label="Reason, as the client will read it" autosize minRows={2} maxLength={2000} minLength={3} required withAsterisk={false} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} data-autofocus />
            <Button type="submit" size="compact-sm" loading={busy}>{label.replace('…', '')}</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
