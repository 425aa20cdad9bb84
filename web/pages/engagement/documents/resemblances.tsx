import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { descriptions } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Notice } from '../../../components/notice.tsx';
import { useEngagement } from '../use-engagement.ts';

/** Other documents with the same or nearly the same text: evidence that counts once. */
export function Resemblances({ documentId }: { documentId: string }): ReactNode {
  const { base, engagementId } = useEngagement();
  const { data } = useRead(descriptions.resemblancesResponse, `${base}/documents/${documentId}/resemblances`);
  if (data === undefined || (data.resemblances.length === 0 && data.previousVersion === null)) return null;
  return (
    <>
      {data.previousVersion === null ? null : <Text size="sm" c="dimmed">About {Math.round(data.previousVersion.changedPercent)} % of the words differ from version {data.previousVersion.sequence}.</Text>}
      {data.resemblances.length === 0 ? null : (
        <Notice tone="neutral" title="Much the same text stands in">
          {data.resemblances.map((other) => (
            <div key={other.versionId}>
              <Link className="source" to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId: other.documentId }} search={{}}>{other.name}</Link>{' '}
              {other.kind === 'same text' ? '(the same words' : `(${Math.round(other.similarity * 100)} % shared`}, received {other.relation === 'newer' ? 'later' : 'earlier'})
            </div>
          ))}
        </Notice>
      )}
    </>
  );
}
