import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { trail } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useNames } from '../use-names.ts';
import { eventFacts, eventWords } from './event-words.ts';

const pageSize = 100;

/** Everything that was done in the engagement, newest first; each event is chained to the one before by its hash. */
export function TrailPage(): ReactNode {
  const { base: engagement } = useEngagement();
  const base = `${engagement}/trail`;
  const [before, setBefore] = useState<number>();
  const [isChecking, setIsChecking] = useState(false);
  const answer = useRead(trail.listTrailResponse, `${base}?limit=${pageSize}${before === undefined ? '' : `&before=${before}`}`);
  const verdict = useRead(trail.trailVerdictResponse, `${base}/verify`, undefined, isChecking);
  const names = useNames();
  const oldest = answer.data?.events.at(-1)?.sequence;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 280px">Nothing here can be changed or removed: each event carries the hash of the one before. The export can be verified without this server.</Text>
        <Group gap="xs">
          <Button onClick={() => (isChecking ? void verdict.refetch() : setIsChecking(true))} loading={verdict.isFetching}>Verify the trail</Button>
          <Button variant="default" component="a" href={`${base}/export`} leftSection={<IconDownload size={16} aria-hidden />}>Export</Button>
        </Group>
      </Group>
      {verdict.data === undefined ? null : verdict.data.valid ? (
        <Notice tone="good" title="The trail is whole">{verdict.data.events} events verified. Last hash: <span className="hash">{verdict.data.head}</span></Notice>
      ) : (
        <Notice tone="bad" title="The trail is not whole">Event {verdict.data.line}: {verdict.data.problem}</Notice>
      )}
      <Problem error={verdict.error} />
      {answer.data === undefined ? <Waiting answer={answer} lines={12} /> : (
        <div className="sheet">
          <Table className="sheet-table">
            <Table.Thead><Table.Tr><Table.Th className="number wide-only">No.</Table.Th><Table.Th>When</Table.Th><Table.Th>What</Table.Th><Table.Th className="wide-only">Facts</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {answer.data.events.map((event) => (
                <Table.Tr key={event.sequence}>
                  <Table.Td className="number wide-only">{event.sequence}</Table.Td>
                  <Table.Td className="fixed">{moment(event.at)}</Table.Td>
                  <Table.Td>
                    <Text size="sm" fw={550} className="event-name">{eventWords(event.type)}</Text>
                    <Text size="xs" c="dimmed">{event.actor.userId === null ? 'Tickmark' : (names.get(event.actor.userId) ?? 'A former team member')}{event.actor.role === 'system' ? '' : `, ${event.actor.role.replaceAll('_', ' ')}`}</Text>
                    <div className="narrow-only"><Facts data={event.data} names={names} /></div>
                  </Table.Td>
                  <Table.Td className="wide-only">
                    <Facts data={event.data} names={names} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Group gap="xs">
        {before === undefined ? null : <Button variant="default" onClick={() => setBefore(undefined)}>Newest</Button>}
        {oldest === undefined || oldest <= 1 ? null : <Button variant="default" onClick={() => setBefore(oldest)}>Older</Button>}
      </Group>
    </Stack>
  );
}

function Facts({ data, names }: { data: unknown; names: ReadonlyMap<string, string> }): ReactNode {
  return <dl className="facts">{eventFacts(data, names).map(([name, value]) => <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
