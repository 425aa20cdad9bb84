import { ActionIcon, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answerReviews, questionAssignments, questionnaires } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { Empty } from '../../../../components/empty.tsx';
import { SourcePane } from '../../../../components/source/source-pane.tsx';
import { Waiting } from '../../../../components/waiting.tsx';
import { usePageTitle } from '../../../../frame/page-title.tsx';
import { useShortcut } from '../../../../frame/shortcuts/shortcuts.ts';
import { useEngagement } from '../../use-engagement.ts';
import { AnswerStateSign } from '../answer-state.tsx';
import { AnswerUnderReview } from './answer-under-review.tsx';
import { ApproveShown } from './approve-shown.tsx';
import { messages } from './messages.ts';
import { inView, joined, neighbourOf, readView, views, type ReviewView } from './reviewed.ts';

const route = '/signed-in/engagements/$engagementId/questionnaires/$questionnaireId/review';
const to = '/engagements/$engagementId/questionnaires/$questionnaireId/review';

/** The answers of a questionnaire one by one: what each says, what speaks against it, and its source beside. */
export function AnswerReviewPage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const { questionnaireId } = useParams({ from: route });
  const address = useSearch({ from: route });
  const navigate = useNavigate();
  const path = `${base}/questionnaires/${questionnaireId}`;
  const whole = useRead(questionnaires.questionnaireResponse, path);
  const reviews = useRead(answerReviews.reviewResponse, `${path}/review`);
  const assigned = useRead(questionAssignments.assignmentsResponse, `${path}/assignments`);
  const [place, setPlace] = useState(0);
  usePageTitle(whole.data?.name);
  const view = readView(address.show);
  const rows = whole.data === undefined || reviews.data === undefined || assigned.data === undefined ? [] : joined(whole.data.questions, reviews.data.questions, assigned.data.assignments);
  const shown = inView(rows, view);
  // What was decided leaves the view; it stays until the next is chosen.
  const current = shown.find(({ question }) => question.id === address.question) ?? shown[0];
  const at = current === undefined ? -1 : shown.indexOf(current);
  const citation = current?.question.citations[place] ?? current?.question.citations[0];
  const go = (question: string | undefined): void => {
    if (question === undefined) return;
    setPlace(0);
    void navigate({ to, params: { engagementId, questionnaireId }, search: { ...address, question }, replace: true, resetScroll: false });
  };
  const back = { to: '/engagements/$engagementId/questionnaires/$questionnaireId', params: { engagementId, questionnaireId } } as const;
  useShortcut('j', messages.keys.next, () => go(shown[at + 1]?.question.id));
  useShortcut('k', messages.keys.before, () => go(shown[at - 1]?.question.id));
  useShortcut('o', messages.keys.source, () => {
    if (citation !== undefined) void navigate({ to: '/engagements/$engagementId/documents/$documentId', params: { engagementId, documentId: citation.documentId }, search: { version: citation.versionId, reading: citation.reading, page: citation.page, start: citation.start, end: citation.end } });
  }, citation !== undefined);
  useShortcut('Escape', messages.keys.back, () => void navigate(back));
  if (whole.data === undefined) return <Waiting answer={whole} lines={12} />;
  if (reviews.data === undefined) return <Waiting answer={reviews} lines={12} />;
  if (assigned.data === undefined) return <Waiting answer={assigned} lines={12} />;
  const setView = (show: ReviewView): void => { setPlace(0); void navigate({ to, params: { engagementId, questionnaireId }, search: show === 'open' ? {} : { show }, replace: true }); };
  return (
    <>
      <Group justify="space-between" align="start" gap="sm" mb="sm">
        <Group gap="sm" wrap="nowrap" align="start" style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Link {...back} className="back-link" aria-label={messages.back} title={`${messages.back} (Esc)`}><IconArrowLeft size={18} aria-hidden /></Link>
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>{whole.data.name}</Title>
        </Group>
        {may('questionnaires/answer') ? <Group gap="xs"><ApproveShown path={path} shown={shown} /></Group> : null}
      </Group>
      <div className="grid-scroll"><SegmentedControl value={view} onChange={setView} data={views.map((value) => ({ value, label: `${messages.views[value]} ${inView(rows, value).length}` }))} aria-label={messages.show} mb="sm" /></div>
      {current === undefined ? <Empty title={messages.none[view]}>{messages.noneLead}</Empty> : (
        <div className="workspace">
          <div className="workspace-main">
            <Group justify="space-between" wrap="nowrap" mb="xs">
              <AnswerStateSign status={current.question.status} />
              <Group gap={4} wrap="nowrap">
                <Text size="xs" c="dimmed" className="one-of">{messages.place(at + 1, shown.length)}</Text>
                <ActionIcon variant="default" aria-label={messages.before} title={`${messages.before} (k)`} disabled={at <= 0} onClick={() => go(shown[at - 1]?.question.id)}><IconChevronUp size={16} aria-hidden /></ActionIcon>
                <ActionIcon variant="default" aria-label={messages.next} title={`${messages.next} (j)`} disabled={at >= shown.length - 1} onClick={() => go(shown[at + 1]?.question.id)}><IconChevronDown size={16} aria-hidden /></ActionIcon>
              </Group>
            </Group>
            <AnswerUnderReview key={current.question.id} path={path} engagementId={engagementId} reviewed={current} mayAnswer={may('questionnaires/answer')} chosen={citation} onChoose={setPlace} onDecided={() => go(neighbourOf(shown, current.question.id))} />
          </div>
          {/* Within the window below the head: bringing the marked words into sight then moves the page beside and not the window. */}
          <div className="workspace-source" style={{ maxHeight: 'calc(100dvh - 240px)' }}>
            {citation === undefined ? <Empty title={messages.noPane}>{messages.noPaneLead}</Empty> : <SourcePane key={citation.versionId} engagementId={engagementId} place={citation} />}
          </div>
        </div>
      )}
    </>
  );
}
