import { Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { documents } from '../../../../services/contracts.ts';
import { fileSize } from '../../../components/format.ts';
import { State } from '../../../components/state.tsx';
import { useEngagement } from '../use-engagement.ts';
import { documentLooks } from './document-state.tsx';

type Contained = (typeof documents.containedFileSchema)['_output'];

/** What was found in an archive or a mail, each with what became of it. */
export function ContainedFiles({ files, total }: { files: readonly Contained[]; total: number }): ReactNode {
  const { engagementId } = useEngagement();
  if (total === 0) return null;
  return (
    <section className="sheet panel" aria-labelledby="contained">
      <Title order={2} size="h6" id="contained">Files inside ({total.toLocaleString('en')})</Title>
      {files.map((file) => (
        <div key={file.uploadId} className="field-line">
          <Group justify="space-between" wrap="nowrap" gap="xs" align="start">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {file.documentId === null ? file.path : <Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: file.documentId }} search={{}}>{file.path}</Link>}
              <Text span size="xs" c="dimmed"> {fileSize(file.size)}{file.duplicate ? ', received before' : ''}</Text>
            </Text>
            <State look={documentLooks[file.status]} />
          </Group>
          {file.failureReason === null ? null : <Text size="xs" c="dimmed">{file.failureReason}</Text>}
        </div>
      ))}
      {files.length < total ? <Text size="xs" c="dimmed">The first {files.length.toLocaleString('en')} are shown; all of them are in the list of documents.</Text> : null}
    </section>
  );
}
