import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { questions } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { fieldsOf } from '../../../components/form-fields.ts';
import { counted } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { PassageLink } from '../../../components/passage-link.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Quote } from '../../../components/quote.tsx';
import { useEngagement } from '../use-engagement.ts';
import { StatementLine } from '../workpapers/statement-line.tsx';

type AnswerView = (typeof questions.answerResponse)['_output'];

/** A question to the documents: sentences with their verified sources, or that nothing answers. */
export function QuestionsPage(): ReactNode {
  const { engagementId, base } = useEngagement();
  const [asked, setAsked] = useState('');
  const ask = useSend<AnswerView, { question: string }>(questions.answerResponse, 'POST', `${base}/questions`, `${base}/ai-use`);
  return (
    <Stack gap="md">
      <form onSubmit={(event) => {
        event.preventDefault();
        const question = (fieldsOf(event.currentTarget)['question'] ?? '').trim();
        if (question.length < 3) return;
        setAsked(question);
        ask.mutate({ question });
      }}>
        <Stack gap="xs">
          <Textarea name="question" label="Ask the documents" description="The answer is made of sentences that stand in this engagement's documents, each with its source." placeholder="How long are backups kept?" autosize minRows={2} maxLength={1000} required autoFocus />
          <Group justify="flex-end"><Button type="submit" loading={ask.isPending}>Ask</Button></Group>
        </Stack>
      </form>
      <Problem error={ask.error} />
      {ask.data === undefined ? (ask.isPending || ask.error !== null ? null : <Empty title="Nothing asked yet">Ask for a fact: who, when, how often, how long, which system. What the documents do not say is told as such.</Empty>) : <Answer engagementId={engagementId} question={asked} answer={ask.data} />}
    </Stack>
  );
}

function Answer({ engagementId, question, answer }: { engagementId: string; question: string; answer: AnswerView }): ReactNode {
  const { isFound, statements, nearest, searchedDocuments, drafter } = answer;
  const by = drafter.kind === 'model' ? `Written by ${drafter.model ?? 'a model'}, quotes checked` : 'Taken from the documents word for word';
  return (
    <article className="sheet paper" aria-live="polite">
      <Title order={2} size="h4" mb="xs">{question}</Title>
      {isFound ? null : <Notice tone="neutral" title="Not found in the evidence">Nothing in the {counted(searchedDocuments, 'searchable document')} answers this question. Files that could not be read were not searched.</Notice>}
      <Stack gap="xs" mt="sm">{statements.map((statement) => <StatementLine key={statement.id} engagementId={engagementId} statement={statement} />)}</Stack>
      {isFound || nearest.length === 0 ? null : (
        <>
          <Text size="sm" fw={600} mt="md">Nearest passages, which may have nothing to do with it</Text>
          {nearest.map((passage) => (
            <div key={`${passage.versionId}/${passage.page}/${passage.start}`}>
              <PassageLink engagementId={engagementId} place={passage}>{passage.documentName}, page {passage.page}</PassageLink>
              <Quote text={passage.quote} isTable={passage.quote.includes('\t')} />
            </div>
          ))}
        </>
      )}
      <Text size="xs" c="dimmed" mt="md">{by}{drafter.fallbackReason === null ? '' : ` (${drafter.fallbackReason})`}. Read a passage in its place before relying on it.</Text>
    </article>
  );
}
