import { Button, Popover, Stack, Switch, Text } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { questionnaires } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { defineMessages } from '../../../messages/define-messages.ts';

type Gate = z.infer<typeof questionnaires.gateSchema>;
interface Change { readonly needsApproval?: boolean; readonly needsNda?: boolean; readonly ndaGiven?: boolean }

const messages = defineMessages('release gate', {
  button: 'Release…',
  lead: 'What has to be before the answers can be exported. Everybody of the team is held to it.',
  approval: 'Every answer is approved',
  nda: 'A non-disclosure agreement with the customer is signed',
  given: (on: string | null) => (on === null ? 'It is signed' : `It is signed, recorded on ${on}`),
});

/** What must be before the answers leave: a lead of the engagement sets it, and records the agreement. */
export function ReleaseGate({ path, gate, isClosed }: { path: string; gate: Gate; isClosed: boolean }): ReactNode {
  const send = useSend<Gate, Change>(questionnaires.gateSchema, 'PUT', `${path}/gate`, path);
  // A switch stands at once where it was put, and goes back when the server refuses.
  const shown = { needsApproval: gate.needsApproval, needsNda: gate.needsNda, ndaGiven: gate.ndaAt !== null, ...(send.isPending ? send.variables : {}) };
  return (
    <Popover width={340} trapFocus withArrow shadow="md" position="bottom-end">
      <Popover.Target><Button variant="default" leftSection={isClosed ? <IconLock size={16} aria-hidden /> : <IconLockOpen size={16} aria-hidden />}>{messages.button}</Button></Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">{messages.lead}</Text>
          <Switch label={messages.approval} checked={shown.needsApproval} disabled={send.isPending} onChange={({ currentTarget }) => send.mutate({ needsApproval: currentTarget.checked })} />
          <Switch label={messages.nda} checked={shown.needsNda} disabled={send.isPending} onChange={({ currentTarget }) => send.mutate({ needsNda: currentTarget.checked })} />
          {shown.needsNda ? <Switch ml="xl" label={messages.given(gate.ndaAt === null ? null : day(gate.ndaAt))} checked={shown.ndaGiven} disabled={send.isPending} onChange={({ currentTarget }) => send.mutate({ ndaGiven: currentTarget.checked })} /> : null}
          <Problem error={send.error} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
