import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '../../../../components/notice.tsx';
import { PassageLink } from '../../../../components/passage-link.tsx';
import { Quote } from '../../../../components/quote.tsx';
import { Disagreements, Findings } from './findings.tsx';
import { messages } from './messages.ts';
import type { Question, Reviewed } from './reviewed.ts';
import { Verdict } from './verdict.tsx';

interface AnswerUnderReviewProps {
  readonly path: string;
  readonly engagementId: string;
  readonly reviewed: Reviewed;
  readonly mayAnswer: boolean;
  /** The citation whose page is shown beside. */
  readonly chosen: Question['citations'][number] | undefined;
  readonly onChoose: (place: number) => void;
  readonly onDecided: () => void;
}

/** One question with its answer, what speaks against it, the verdict, and what it rests on. */
export function AnswerUnderReview({ path, engagementId, reviewed, mayAnswer, chosen, onChoose, onDecided }: AnswerUnderReviewProps): ReactNode {
  const { question, review, assignment } = reviewed;
  const isBlank = question.answer === null && question.narrative === null;
  return (
    <Stack gap="sm">
      <div>
        <Text size="xs" c="dimmed">{[question.ref, ...question.section, question.where].filter((part) => part !== '').join(' · ')}</Text>
        <Text fw={600} className="as-written">{question.text}</Text>
        {question.guidance === '' ? null : <Text size="sm" c="dimmed" className="as-written">{question.guidance}</Text>}
      </div>
      <section className="sheet panel" aria-label={messages.answer}>
        {isBlank ? <Text size="sm" c="dimmed">{messages.blank}</Text> : null}
        {question.answer === null ? null : <Text fw={600} className="as-written">{question.answer}</Text>}
        {question.narrative === null ? null : <Text size="sm" className="as-written" mt={question.answer === null ? 0 : 4}>{question.narrative}</Text>}
      </section>
      {review === undefined || review.returnedBecause === null ? null : <Notice tone="neutral" title={messages.returned}>{review.returnedBecause}</Notice>}
      <Findings review={review} />
      {mayAnswer ? <Verdict path={path} reviewed={reviewed} onDecided={onDecided} /> : null}
      {assignment === undefined || assignment.reviewers.length === 0 ? null : <Text size="xs" c="dimmed">{messages.reviewers(assignment.reviewers.map(({ name }) => name).join(', '), assignment.mode)}</Text>}
      <Disagreements engagementId={engagementId} review={review} />
      {question.notes.filter(({ kind }) => kind === 'reason' || kind === 'request' || kind === 'limit').map(({ text }) => <Text key={text} size="sm" c="dimmed">{text}</Text>)}
      <section aria-label={messages.sources}>
        <Text fw={600} size="sm" mb={4}>{messages.sources}</Text>
        {question.citations.length === 0 ? <Text size="sm" c="dimmed">{messages.noSources}</Text> : null}
        {question.citations.map((citation, place) => (
          <figure key={`${citation.versionId}/${citation.page}/${citation.start}`} className="evidence" data-chosen={(citation === chosen && question.citations.length > 1) || undefined}>
            <Quote text={citation.quote} isTable={citation.quote.includes('\t')} />
            <figcaption><Group justify="space-between" gap="xs"><PassageLink engagementId={engagementId} place={citation}>{`${citation.documentName}, page ${citation.page}`}</PassageLink>{citation === chosen ? null : <Button size="compact-xs" variant="subtle" onClick={() => onChoose(place)}>{messages.showSource}</Button>}</Group></figcaption>
          </figure>
        ))}
      </section>
    </Stack>
  );
}
