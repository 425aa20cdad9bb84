import { Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { engagements, storageCheck } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';
import { counted, fileSize, moment } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Problem } from '../../components/problem.tsx';
import { State, type StateLook } from '../../components/state.tsx';
import { Waiting } from '../../components/waiting.tsx';

const path = '/api/admin/storage-check';
type Check = (typeof storageCheck.storageStateResponse)['_output']['checks'][number];

function lookOf({ state, missing, damaged }: Check): StateLook {
  if (state === 'running') return { tone: 'busy', sign: IconLoader, word: 'Under way' };
  if (state === 'failed') return { tone: 'bad', sign: IconAlertTriangle, word: 'Broke off' };
  return missing + damaged === 0 ? { tone: 'good', sign: IconCheck, word: 'All whole' } : { tone: 'bad', sign: IconAlertTriangle, word: `${counted(missing + damaged, 'file')} not whole` };
}

/** Whether every stored file still is what was received: compared byte for byte with its hash. */
export function StorageSection(): ReactNode {
  const answer = useRead(storageCheck.storageStateResponse, path, ({ checks }) => checks.some(({ state }) => state === 'running'));
  const names = new Map(useRead(engagements.listEngagementsResponse, '/api/engagements').data?.engagements.map(({ id, name }) => [id, name]));
  const start = useSend<unknown, unknown>(storageCheck.startCheckResponse, 'POST', path, path);
  const remove = useSend<unknown, unknown>(z.unknown(), 'POST', `${path}/remove-orphans`, path);
  return (
    <Panel title="Stored files" beside={<Button size="compact-sm" variant="default" loading={start.isPending} onClick={() => start.mutate({})}>Check all files now</Button>}>
      <Problem error={start.error ?? remove.error} />
      {answer.data === undefined ? <Waiting answer={answer} lines={3} /> : (
        <>
          {answer.data.checks.length === 0 ? <p className="calm">No check has run yet.</p> : (
            <Table className="sheet-table">
              <Table.Thead><Table.Tr><Table.Th>Engagement</Table.Th><Table.Th>Files</Table.Th><Table.Th className="number">Compared</Table.Th><Table.Th className="number wide-only">Size</Table.Th><Table.Th className="wide-only">Finished</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {answer.data.checks.map((check) => (
                  <Table.Tr key={check.engagementId}>
                    <Table.Td>{names.get(check.engagementId) ?? check.engagementId}{check.failureDetail === null ? null : <Text size="xs" c="dimmed">{check.failureDetail}</Text>}</Table.Td>
                    <Table.Td className="fixed"><State look={lookOf(check)} /></Table.Td>
                    <Table.Td className="number">{check.checked} of {check.total}</Table.Td>
                    <Table.Td className="number wide-only">{fileSize(check.bytes)}</Table.Td>
                    <Table.Td className="fixed wide-only">{check.finishedAt === null ? '' : moment(check.finishedAt)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          <Group gap="sm" mt="sm">
            <Text size="sm" c="dimmed">{answer.data.orphans.count === 0 ? 'No file is stored that no document names.' : `${counted(answer.data.orphans.count, 'file')} (${fileSize(answer.data.orphans.bytes)}) that no document names.`}{answer.data.nextDueAt === null ? '' : ` The next check is due ${moment(answer.data.nextDueAt)}.`}</Text>
            {answer.data.orphans.count === 0 ? null : <Button size="compact-sm" variant="default" loading={remove.isPending} onClick={() => { if (window.confirm(`Remove ${counted(answer.data.orphans.count, 'file')} that no document names?`)) remove.mutate({ confirm: true }); }}>Remove them</Button>}
          </Group>
        </>
      )}
    </Panel>
  );
}
