import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { workpapers } from '../../../../services/contracts.ts';

type Evidence = (typeof workpapers.workpaperContentSchema)['_output']['evidence'];

/** Each document by version and hash, so that the paper says which bytes were seen. */
export function EvidenceInspected({ engagementId, evidence }: { engagementId: string; evidence: Evidence }): ReactNode {
  if (evidence.length === 0) return <Text size="sm">No document of this engagement supports the control.</Text>;
  return (
    <Table className="sheet-table" horizontalSpacing={0} withRowBorders={false} verticalSpacing={4}>
      <Table.Thead><Table.Tr><Table.Th>Document</Table.Th><Table.Th>Pages</Table.Th><Table.Th className="wide-only">Version</Table.Th><Table.Th className="wide-only">SHA-256</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {evidence.map((document) => (
          <Table.Tr key={document.versionId}>
            <Table.Td pr="sm"><Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: document.documentId }} search={{ version: document.versionId, page: document.pages[0] ?? 1 }}>{document.name}</Link></Table.Td>
            <Table.Td>{document.pages.join(', ')}</Table.Td>
            <Table.Td className="wide-only">{document.sequence}</Table.Td>
            <Table.Td className="fixed wide-only" title={document.sha256}><Text size="xs" ff="monospace" c="dimmed">{document.sha256.slice(0, 12)}…</Text></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
