import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { PassageLink, type Place } from '../../../components/passage-link.tsx';
import { Quote } from '../../../components/quote.tsx';
import { messages } from './review/messages.ts';

interface CitedPassageProps {
  readonly engagementId: string;
  readonly citation: Place & { readonly documentName: string; readonly quote: string };
  /** False where the document lies in another engagement of the client, and cannot be opened from here. */
  readonly isHere?: boolean;
}

/** What an answer rests on: the words, and where they stand. */
export function CitedPassage({ engagementId, citation, isHere = true }: CitedPassageProps): ReactNode {
  const where = `${citation.documentName}, page ${citation.page}`;
  return (
    <figure className="evidence">
      <Quote text={citation.quote} isTable={citation.quote.includes('\t')} />
      <figcaption>{isHere ? <PassageLink engagementId={engagementId} place={citation}>{where}</PassageLink> : <Text span size="xs" c="dimmed">{`${where}, ${messages.elsewhere}`}</Text>}</figcaption>
    </figure>
  );
}
