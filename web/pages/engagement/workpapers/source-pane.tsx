import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { moment } from '../../../components/format.ts';
import { PassageLink } from '../../../components/passage-link.tsx';
import { Notice } from '../../../components/notice.tsx';
import { usePaper } from './paper-context.tsx';

/** Every source of the paper with its very words, beside the text; the one that was pressed stands out. */
export function SourcePane(): ReactNode {
  const { engagementId, sources, chosen, choose } = usePaper();
  if (sources.size === 0) return <Text size="sm" c="dimmed">No source is cited.</Text>;
  return (
    <Stack gap="sm">
      {[...sources].map(([id, { number, citation }]) => (
        <div key={id} className="source-card" data-chosen={chosen === id || undefined} ref={(card) => { if (chosen === id) card?.scrollIntoView({ block: 'nearest' }); }}>
          <div className="source-card-head">
            <button type="button" className="source-chip" aria-pressed={chosen === id} onClick={() => choose(id)}>{number}</button>
            <PassageLink engagementId={engagementId} place={citation}>{citation.documentName}, page {citation.page}</PassageLink>
          </div>
          <blockquote className="quote" data-clamped={chosen === id ? undefined : true}>{citation.quote}</blockquote>
          {citation.withdrawn === null ? null : <Notice tone="bad">Withdrawn on {moment(citation.withdrawn.at)}: {citation.withdrawn.reason}</Notice>}
        </div>
      ))}
    </Stack>
  );
}
