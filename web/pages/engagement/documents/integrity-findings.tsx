import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { evidence } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { PassageLink } from '../../../components/passage-link.tsx';
import { useEngagement } from '../use-engagement.ts';

/** Text in documents that is not meant for their reader (orders to software, hidden words, keyword stuffing): shown, never followed. */
export function IntegrityFindings(): ReactNode {
  const { base, engagementId } = useEngagement();
  const { data } = useRead(evidence.listFindingsResponse, `${base}/integrity-findings`);
  if (data === undefined || data.findings.length === 0) return null;
  return (
    <Notice tone="partial" title={`${counted(data.findings.length, 'passage')} of these documents ${data.findings.length === 1 ? 'is' : 'are'} not meant for their reader`}>
      <Stack gap="xs">
        <span>Instructions to software, hidden words or strung-together keywords. The documents count as no evidence: ask the client how it came into them.</span>
        {data.findings.map((finding) => (
          <div key={finding.id}>
            <blockquote className="quote">{finding.quote}</blockquote>
            <PassageLink engagementId={engagementId} place={finding}>{finding.documentName}, page {finding.page}</PassageLink>
          </div>
        ))}
      </Stack>
    </Notice>
  );
}
