import { Button, FileButton, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useRouteContext } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { frameworks } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';
import { counted, day } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { Waiting } from '../../components/waiting.tsx';

type Imported = (typeof frameworks.importFrameworkResponse)['_output'];

/** The catalogs of controls that engagements are done by: those that come with the product, and the firm's own. */
export function FrameworksPage(): ReactNode {
  useDocumentTitle('Frameworks · Tickmark');
  const { me } = useRouteContext({ from: '/signed-in' });
  const answer = useRead(frameworks.listFrameworksResponse, '/api/frameworks');
  const send = useSend<Imported, unknown>(frameworks.importFrameworkResponse, 'POST', '/api/frameworks', '/api/frameworks');
  const [unreadable, setUnreadable] = useState<Error | null>(null);
  const importFile = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setUnreadable(null);
    try {
      send.mutate(JSON.parse(await file.text()));
    } catch {
      setUnreadable(new Error(`${file.name} is not JSON. Import an OSCAL catalog as JSON; XML and YAML can be converted with the OSCAL tools.`));
    }
  };
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">Frameworks</Title>
        {me.actions.includes('frameworks/import') ? <FileButton accept=".json,application/json" onChange={(file) => void importFile(file)} inputProps={{ 'aria-label': 'OSCAL catalog to import' }}>{(props) => <Button {...props} loading={send.isPending} leftSection={<IconUpload size={16} aria-hidden />}>Import an OSCAL catalog</Button>}</FileButton> : null}
      </div>
      <Stack gap="md">
        <Text size="sm" c="dimmed">A framework never changes once it is here, so that what was assessed by it stays what it was: a new edition is a framework of its own.</Text>
        <Problem error={unreadable ?? send.error} />
        {send.data === undefined ? null : (
          <Notice tone={send.data.warnings.length === 0 ? 'good' : 'partial'} title={`${send.data.title} ${send.data.version} was imported`}>
            {counted(send.data.controlCount, 'control')}, {counted(send.data.objectiveCount, 'objective')}.
            {send.data.warnings.map(({ code, detail }) => <div key={`${code} ${detail}`}>{detail}</div>)}
          </Notice>
        )}
        {answer.data === undefined ? <Waiting answer={answer} /> : (
          <div className="sheet">
            <Table className="sheet-table" highlightOnHover>
              <Table.Thead><Table.Tr><Table.Th>Framework</Table.Th><Table.Th className="wide-only">Version</Table.Th><Table.Th className="number">Controls</Table.Th><Table.Th className="number wide-only">Objectives</Table.Th><Table.Th className="wide-only">From</Table.Th><Table.Th className="wide-only">Content</Table.Th><Table.Th><span className="visually-hidden">Download</span></Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {answer.data.frameworks.map((each) => (
                  <Table.Tr key={each.id}>
                    <Table.Td>{each.title}<Text size="xs" c="dimmed">{each.id}</Text></Table.Td>
                    <Table.Td className="fixed wide-only">{each.version}</Table.Td>
                    <Table.Td className="number">{each.controlCount}</Table.Td>
                    <Table.Td className="number wide-only">{each.objectiveCount}</Table.Td>
                    <Table.Td className="fixed wide-only">{each.shipped ? 'Comes with Tickmark' : `Imported ${day(each.createdAt)}`}</Table.Td>
                    <Table.Td className="fixed wide-only" title={each.contentHash}><span className="hash">{each.contentHash.slice(0, 10)}…</span></Table.Td>
                    <Table.Td className="number"><Group justify="flex-end"><Button component="a" size="compact-sm" variant="default" href={`/api/frameworks/${each.id}/catalog`} download={`${each.id}.json`} leftSection={<IconDownload size={14} aria-hidden />} aria-label={`Download the catalog of ${each.title}`}>Catalog</Button></Group></Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Stack>
    </div>
  );
}
