import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { completion } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Waiting } from '../../components/waiting.tsx';
import { AddProfile } from './add-profile.tsx';
import { messages } from './messages.ts';

/** The rules there are: those of the standards, and the firm's own. */
export function Profiles({ mayAdd }: { mayAdd: boolean }): ReactNode {
  const [isAdding, setIsAdding] = useState(false);
  const answer = useRead(completion.profilesResponse, '/api/retention-profiles');
  if (answer.data === undefined) return <Waiting answer={answer} lines={6} />;
  return (
    <Stack gap="md">
      {mayAdd ? <Group justify="flex-end"><Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsAdding(true)}>{messages.add}</Button></Group> : null}
      <div className="sheet">
        <Table className="sheet-table">
          <Table.Thead><Table.Tr><Table.Th>{messages.profile}</Table.Th><Table.Th className="number wide-only">{messages.assembly}</Table.Th><Table.Th className="wide-only">{messages.retention}</Table.Th><Table.Th className="wide-only">{messages.starts}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {answer.data.profiles.map((profile) => (
              <Table.Tr key={profile.id}>
                <Table.Td>
                  <b>{profile.title}</b> <Text span size="xs" c="dimmed">{profile.isOwn ? messages.isOwn : messages.shipped}</Text>
                  <Text size="sm" c="dimmed" maw={640}>{profile.source}</Text>
                  <Text size="xs" className="narrow-only">{profile.assemblyDays} · {messages.months(profile.retentionMonths)}</Text>
                </Table.Td>
                <Table.Td className="number wide-only">{profile.assemblyDays}</Table.Td>
                <Table.Td className="fixed wide-only">{messages.months(profile.retentionMonths)}</Table.Td>
                <Table.Td className="wide-only">{profile.clock.map((kind) => <div key={kind}>{messages.clocks[kind]}</div>)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <AddProfile opened={isAdding} onClose={() => setIsAdding(false)} />
    </Stack>
  );
}
