import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { documents } from '../../../../services/contracts.ts';
import { counted, fileSize, moment } from '../../../components/format.ts';
import { State } from '../../../components/state.tsx';
import { useEngagement } from '../use-engagement.ts';
import { documentLook } from './document-state.tsx';

type Document = (typeof documents.documentResponse)['_output'];

/** The document version by version, each with what became of it and the hash of its bytes. */
export function HistoryPanel({ document, shown }: { document: Document; shown: number }): ReactNode {
  return (
    <section className="sheet panel" aria-labelledby="history">
      <Title order={2} size="h6" id="history">{counted(document.versions.length, 'version')}</Title>
      {document.versions.map((version) => <VersionLine key={version.versionId} version={version} isShown={version.sequence === shown} />)}
    </section>
  );
}

function VersionLine({ version, isShown }: { version: Document['versions'][number]; isShown: boolean }): ReactNode {
  const { engagementId } = useEngagement();
  const { id, sequence, versionId, size, sha256, receivedAt } = version;
  return (
    <div className="field-line">
      <div className="version-line">
        <Text size="sm" fw={isShown ? 600 : 400}>{isShown ? `Version ${sequence}, shown here` : <Link to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: id }} search={{ version: versionId }}>Version {sequence}</Link>}</Text>
        <State look={documentLook(version)} />
      </div>
      <Text size="xs" c="dimmed">Received {moment(receivedAt)}, {fileSize(size)}</Text>
      <Text size="xs" c="dimmed" className="hash" title={sha256}>SHA-256 {sha256.slice(0, 16)}…</Text>
    </div>
  );
}
