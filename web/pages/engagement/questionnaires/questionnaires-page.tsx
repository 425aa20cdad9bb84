import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconBooks, IconUpload } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { questionnaires } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';

export function QuestionnairesPage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const navigate = useNavigate();
  const file = useRef<HTMLInputElement>(null);
  const answer = useRead(questionnaires.listQuestionnairesResponse, `${base}/questionnaires`);
  const send = useSend<{ id: string }, FormData>(questionnaires.importResponse, 'POST', `${base}/questionnaires`, base);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const list = answer.data.questionnaires;
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    const form = new FormData();
    form.append('file', chosen, chosen.name);
    send.mutate(form, { onSuccess: ({ id }) => { void navigate({ to: '/engagements/$engagementId/questionnaires/$questionnaireId', params: { engagementId, questionnaireId: id } }); } });
  };
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 280px">A customer’s questions are found whatever the layout, answered from the documents, and go back in the customer’s own file.</Text>
        <Group gap="xs">
          {may('questionnaires/read') ? <Button variant="default" leftSection={<IconBooks size={16} aria-hidden />} renderRoot={(props) => <Link to="/engagements/$engagementId/questionnaires/library" params={{ engagementId }} {...props} />}>Answer library</Button> : null}
          {may('questionnaires/import') ? <Button leftSection={<IconUpload size={16} aria-hidden />} loading={send.isPending} onClick={() => file.current?.click()}>Import questionnaire</Button> : null}
        </Group>
        <input ref={file} type="file" hidden accept=".xlsx,.xlsm,.docx,.csv" aria-label="Questionnaire to import" onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = ''; }} />
      </Group>
      <Problem error={send.error} />
      {list.length === 0 ? <Empty title="No questionnaire yet">Import an XLSX, DOCX or CSV file: CAIQ, HECVAT, SIG, VSA, MVSP or a customer’s own form.</Empty> : (
        <div className="sheet">
          <Table className="sheet-table" highlightOnHover>
            <Table.Thead><Table.Tr>
              <Table.Th>Questionnaire</Table.Th><Table.Th className="number">Questions</Table.Th><Table.Th className="number">Answered</Table.Th>
              <Table.Th className="number wide-only">Need information</Table.Th><Table.Th className="number wide-only">Approved</Table.Th><Table.Th className="wide-only">Imported</Table.Th>
            </Table.Tr></Table.Thead>
            <Table.Tbody>
              {list.map(({ id, name, template, questionCount, statuses, createdAt }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Link to="/engagements/$engagementId/questionnaires/$questionnaireId" params={{ engagementId, questionnaireId: id }}>{name}</Link>
                    {template === null ? null : <Text size="xs" c="dimmed">{template}</Text>}
                  </Table.Td>
                  <Table.Td className="number">{questionCount}</Table.Td>
                  <Table.Td className="number">{questionCount - (statuses['unanswered'] ?? 0) - (statuses['needs_information'] ?? 0)}</Table.Td>
                  <Table.Td className="number wide-only">{statuses['needs_information'] ?? '–'}</Table.Td>
                  <Table.Td className="number wide-only">{statuses['approved'] ?? '–'}</Table.Td>
                  <Table.Td className="fixed wide-only">{day(createdAt)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}
