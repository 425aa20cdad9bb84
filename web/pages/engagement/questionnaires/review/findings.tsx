import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { day } from '../../../../components/format.ts';
import { Notice } from '../../../../components/notice.tsx';
import { CitedPassage } from '../cited-passage.tsx';
import { messages } from './messages.ts';
import type { Review } from './reviewed.ts';

/** What is in the way of approving the answer. */
export function Findings({ review }: { review: Review | undefined }): ReactNode {
  if (review === undefined || review.findings.length === 0) return null;
  return (
    <Notice tone="partial" title={messages.findings}>
      <ul className="plain-list">{review.findings.map(({ kind, text }) => <li key={`${kind} ${text}`}>{text}</li>)}</ul>
    </Notice>
  );
}

/** What says otherwise, each with its sources: an earlier answer of the client, another document. */
export function Disagreements({ engagementId, review }: { engagementId: string; review: Review | undefined }): ReactNode {
  if (review === undefined || review.disagreements.length === 0) return null;
  const words = messages.disagreements;
  return (
    <section aria-label={words.one}>
      <Text fw={600} size="sm" mb={4}>{words.one}</Text>
      <Stack gap="xs">
        {review.disagreements.map((each, place) => (
          <div key={place} className="said">
            <Text size="xs" c="dimmed">{each.from === 'library' ? words.earlier(each.approvedAt === null ? null : day(each.approvedAt)) : words.document}</Text>
            {each.question === null ? null : <Text size="xs" c="dimmed">{messages.asked(each.question)}</Text>}
            {each.answer === null ? null : <Text fw={600} className="as-written">{each.answer}</Text>}
            {each.words === null ? null : <Text size="sm" className="as-written">{each.words}</Text>}
            {each.citations.map((citation) => <CitedPassage key={`${citation.versionId}/${citation.page}/${citation.start}`} engagementId={engagementId} citation={citation} isHere={each.isHere} />)}
            {each.from === 'library' && each.citations.length === 0 ? <Text size="xs" c="dimmed">{messages.noSource}</Text> : null}
          </div>
        ))}
      </Stack>
    </section>
  );
}
