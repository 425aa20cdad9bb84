import { Text, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { workpapers } from '../../../../services/contracts.ts';

interface StatementLineProps {
  readonly engagementId: string;
  readonly statement: z.infer<typeof workpapers.statementSchema>;
}

/** One sentence: a tick when its quotes were verified, its reasons when not, and a link to each passage. */
export function StatementLine({ engagementId, statement }: StatementLineProps): ReactNode {
  const verified = statement.status === 'verified';
  return (
    <Text size="sm" mt={6} pl="md" {...(verified ? {} : { c: 'red.9' })}>
      {verified ? '✓ ' : '⚠ Unsupported: '}{statement.text}
      {statement.citations.map((citation) => (
        <Tooltip key={`${citation.versionId}/${citation.page}/${citation.start}`} label={citation.quote} multiline w={420} withArrow>
          <Link
            to="/engagements/$engagementId/documents/$documentId"
            params={{ engagementId, documentId: citation.documentId }}
            search={{ version: citation.versionId, page: citation.page, start: citation.start, end: citation.end }}
            style={{ marginLeft: 6, fontSize: 12 }}
          >
            [{citation.documentName}, p. {citation.page}]
          </Link>
        </Tooltip>
      ))}
      {verified ? null : <Text span size="xs" display="block">{statement.problems.join(' ')}</Text>}
    </Text>
  );
}
