import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { counted, day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

type Found = z.infer<typeof requests.importResponse>;

/** Takes a list in: first what would be made of it, then the drafts. */
export function ImportRequests(): ReactNode {
  const { base } = useEngagement();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const trial = useSend<Found, FormData>(requests.importResponse, 'POST', `${base}/requests/import?trial=true`, `${base}/nothing`);
  const take = useSend<Found, FormData>(requests.importResponse, 'POST', `${base}/requests/import`, `${base}/requests`);
  const formOf = (chosen: File): FormData => {
    const form = new FormData();
    form.append('file', chosen, chosen.name);
    return form;
  };
  const choose = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    setFile(chosen);
    take.reset();
    trial.mutate(formOf(chosen));
  };
  const close = (): void => setFile(null);
  return (
    <>
      <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} loading={trial.isPending} onClick={() => input.current?.click()}>Import list</Button>
      <input ref={input} type="file" hidden accept=".xlsx,.xlsm,.csv,.docx" aria-label="List of requests to import" onChange={({ currentTarget }) => { choose(currentTarget.files?.[0]); currentTarget.value = ''; }} />
      <Modal opened={file !== null && !trial.isPending} onClose={close} title={file?.name ?? ''} size="xl">
        <Stack gap="sm">
          <Problem error={trial.error ?? take.error} />
          {trial.data === undefined ? null : (
            <>
              <Text size="sm">{counted(trial.data.requests.length, 'request')} found. They become drafts, which the client does not see before you open them.</Text>
              <div className="sheet template-list">
                <Table className="sheet-table">
                  <Table.Thead><Table.Tr><Table.Th>Request</Table.Th><Table.Th className="wide-only">Controls</Table.Th><Table.Th className="wide-only">Due</Table.Th></Table.Tr></Table.Thead>
                  <Table.Tbody>
                    {trial.data.requests.map(({ place, title, controls, dueOn, warnings }) => (
                      <Table.Tr key={place}>
                        <Table.Td>{title}<Text size="xs" c="dimmed">{place}</Text>{warnings.map((warning) => <Text key={warning} size="xs" c="var(--partial)">{warning}</Text>)}</Table.Td>
                        <Table.Td className="wide-only">{controls.join(', ') || '–'}</Table.Td>
                        <Table.Td className="fixed wide-only">{dueOn === null ? '–' : day(`${dueOn}T12:00:00`)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
              <Group justify="end"><Button loading={take.isPending} onClick={() => { if (file !== null) take.mutate(formOf(file), { onSuccess: close }); }}>Make {counted(trial.data.requests.length, 'draft')}</Button></Group>
            </>
          )}
        </Stack>
      </Modal>
    </>
  );
}
