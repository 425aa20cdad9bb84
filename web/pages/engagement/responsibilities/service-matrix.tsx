import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { responsibilities } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { changed, type Changes } from '../../../components/list/address.ts';
import { CountFilter } from '../../../components/list/count-filter.tsx';
import { FilterField } from '../../../components/list/filter-field.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { fits, lineLooks, stateOf } from './matrix.ts';
import { MatrixTable } from './matrix-table.tsx';
import { messages } from './messages.ts';

type Service = z.infer<typeof responsibilities.cloudServiceSchema>;

/** The matrix of one service: what is open first to see, each line to be opened and stated. */
export function ServiceMatrix({ service }: { service: Service }): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/responsibilities' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/responsibilities', params: { engagementId }, search: changed(search, changes), replace: true });
  const path = `${base}/cloud-services/${service.id}`;
  const answer = useRead(responsibilities.matrixResponse, `${path}/responsibilities`);
  const state = useSend<unknown, z.input<typeof responsibilities.stateAllotmentsBody>>(responsibilities.stateAllotmentsResponse, 'PUT', `${path}/responsibilities`, path);
  const remove = useSend<unknown, undefined>(responsibilities.removeServiceResponse, 'DELETE', path, `${base}/cloud-services`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { lines } = answer.data;
  if (lines.length === 0) return <Empty title={messages.noControls}>{messages.noControlsHint}</Empty>;
  const mayState = may('reports/state');
  // What the evidence contradicts is decided line by line, by somebody who read it.
  const untouched = lines.filter((line) => stateOf(line) === 'undecided');
  const shown = lines.filter((line) => fits(line, search));
  const counts = Object.fromEntries([...Map.groupBy(lines, stateOf)].map(([key, of]) => [key, of.length]));
  return (
    <Stack gap="md">
      <Group justify="space-between" align="end" gap="xs">
        <CountFilter label={messages.byState} looks={lineLooks} counts={counts} chosen={search.show} onChoose={(show) => go({ show })} />
        <Group gap="xs">
          {mayState && untouched.length > 0 ? <Button variant="default" loading={state.isPending} onClick={() => state.mutate({ responsibilities: untouched.map(({ frameworkId, controlId, proposal }) => ({ frameworkId, controlId, responsibility: proposal.responsibility })) })}>{messages.takeProposals(untouched.length)}</Button> : null}
          {mayState ? <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => { if (window.confirm(messages.removeSure(service.name))) remove.mutate(undefined); }}>{messages.remove}</Button> : null}
          <Button component="a" href={`${path}/responsibilities/export`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{messages.export}</Button>
        </Group>
      </Group>
      <Problem error={state.error ?? remove.error} />
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">{shown.length === lines.length ? '' : messages.shown(shown.length, lines.length)}</Text>
        <FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => go({ q })} />
      </Group>
      {shown.length === 0 ? <Empty title={messages.nothing} /> : <MatrixTable path={path} lines={shown} open={search.control} onOpen={(control) => go({ control })} mayState={mayState} />}
    </Stack>
  );
}
