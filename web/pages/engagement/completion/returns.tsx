import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { completion } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Panel } from './panel.tsx';

const empty = { recipient: '', method: '', returnedOn: '', accessEndsOn: '' };

/** That the client has its records back, and when its people stop seeing the engagement. */
export function Returns({ base, returns, may }: { base: string; returns: completion.CompletionView['returns']; may: boolean }): ReactNode {
  const [given, setGiven] = useState(empty);
  const record = useSend<unknown, z.infer<typeof completion.returnBody>>(completion.doneResponse, 'POST', `${base}/completion/returns`, `${base}/completion`);
  const field = (name: keyof typeof empty) => ({ value: given[name], onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setGiven({ ...given, [name]: value }) });
  const [newest] = returns;
  return (
    <Panel title="Records of the client">
      <Text size="sm" c="dimmed">{newest === undefined ? 'Not recorded yet. The client gets its files back and its access ends: the firm is not the keeper of its records.' : `The client’s people see the engagement until ${day(newest.accessEndsOn)}.`}</Text>
      {returns.map((each) => <Text key={each.recordedAt} size="sm">Returned to {each.recipient} on {day(each.returnedOn)}: {each.method} <Text span size="xs" c="dimmed">recorded by {each.recordedByName}</Text></Text>)}
      {may ? (
        <form onSubmit={(event) => { event.preventDefault(); record.mutate(given, { onSuccess: () => setGiven(empty) }); }}>
          <Group gap="xs" align="end">
            <TextInput label="Returned to" flex="1 1 160px" {...field('recipient')} />
            <TextInput label="How" flex="1 1 180px" {...field('method')} />
            <TextInput label="On" type="date" w={150} {...field('returnedOn')} />
            <TextInput label="Access ends on" type="date" w={150} {...field('accessEndsOn')} />
            <Button type="submit" variant="default" disabled={Object.values(given).some((value) => value.trim() === '')} loading={record.isPending}>Record</Button>
          </Group>
        </form>
      ) : null}
      <Problem error={record.error} />
    </Panel>
  );
}
