import { Button, Group, MultiSelect, Popover, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { portal } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';
import { Problem } from '../../components/problem.tsx';
import { usePortal } from './use-portal.ts';

type Whole = z.infer<typeof portal.portalRequestSchema>;

/** Hands a request on to colleagues. Who is no longer named sees it no more, so the page goes back to the list. */
export function HandOn({ path, request }: { path: string; request: Whole }): ReactNode {
  const { engagementId, base } = usePortal();
  const navigate = useNavigate();
  const people = useRead(portal.colleaguesResponse, `${base}/colleagues`);
  const send = useSend<unknown, { assigneeIds: string[] }>(portal.delegateResponse, 'PUT', `${path}/assignees`, `${base}/requests`);
  const [chosen, setChosen] = useState<string[]>(request.assignees.map(({ userId }) => userId));
  if (!request.canSubmit || (people.data?.people.length ?? 0) < 2) return null;
  return (
    <Group>
      <Popover width={320} trapFocus withArrow shadow="md">
        <Popover.Target><Button variant="subtle" size="compact-md">Hand on to a colleague…</Button></Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs">
            <MultiSelect label="Who answers" value={chosen} onChange={setChosen} data={people.data?.people.map(({ userId, name }) => ({ value: userId, label: name })) ?? []} comboboxProps={{ withinPortal: false }} />
            <Button size="compact-md" loading={send.isPending} disabled={chosen.length === 0} onClick={() => send.mutate({ assigneeIds: chosen }, { onSuccess: () => { void navigate({ to: '/portal/$engagementId', params: { engagementId } }); } })}>Hand on</Button>
            <Problem error={send.error} />
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
