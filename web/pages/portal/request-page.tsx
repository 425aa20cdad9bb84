import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { portal } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';
import { counted, day, fileSize, moment, period } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { usePageTitle } from '../../frame/page-title.tsx';
import { isUnderWay, useUploads } from '../../frame/uploads/uploads.tsx';
import { Conversation } from '../engagement/requests/conversation.tsx';
import { AnswerDrop } from './answer-drop.tsx';
import { HandOn } from './hand-on.tsx';
import { messages } from './messages.ts';
import { FileState, PortalState, stateWord } from './portal-state.tsx';
import { TakeBack } from './take-back.tsx';
import { usePortal } from './use-portal.ts';

type Whole = z.infer<typeof portal.portalRequestSchema>;

/** One request as the client sees it: what is asked, a place for the files, and one button at the end. */
export function PortalRequestPage(): ReactNode {
  const { requestId } = useParams({ strict: false }) as { requestId: string };
  const { engagementId, base } = usePortal();
  const path = `${base}/requests/${requestId}`;
  const answer = useRead(portal.portalRequestSchema, path);
  const submit = useSend<unknown, object>(portal.portalRequestSchema, 'POST', `${path}/submit`, base);
  const isSending = useUploads().uploads.some((upload) => upload.requestId === requestId && isUnderWay(upload));
  usePageTitle(answer.data?.title);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const request = answer.data;
  const isAnswered = request.uploads.some(({ state }) => state === 'received' || state === 'accepted') || request.comments.some(({ side }) => side === 'client');
  return (
    <Stack gap="md">
      <div>
        <Link to="/portal/$engagementId" params={{ engagementId }}>← All requests</Link>
        <Group gap="sm" align="baseline" mt="xs"><Title order={1} size="h3">{request.title}</Title><PortalState state={request.state} /></Group>
        <Facts request={request} />
      </div>
      <Told request={request} />
      {request.description === '' ? null : <Text className="as-written">{request.description}</Text>}
      {request.typicalEvidence.length === 0 ? null : <div><Text fw={600}>For example</Text><ul className="plain-list">{request.typicalEvidence.map((each) => <li key={each}>{each}</li>)}</ul></div>}
      <section aria-label="Your files">
        <Title order={2} size="h5" mb="xs">Your files</Title>
        <Files request={request} path={path} refresh={base} />
        {request.takesFiles ? <AnswerDrop requestId={requestId} /> : null}
      </section>
      <Conversation title="Messages" path={`${path}/comments`} refresh={path} messages={request.comments} ask="Write to your auditor" />
      <HandOn path={path} request={request} />
      {request.canSubmit ? (
        <div className="portal-act">
          <Problem error={submit.error} />
          <Button fullWidth size="md" loading={submit.isPending} disabled={!isAnswered || isSending} onClick={() => submit.mutate({})}>Send to the auditor</Button>
          {isAnswered && !isSending ? null : <Text size="sm" c="dimmed" ta="center" mt={4}>{isSending ? messages.stillSending : messages.sendFirst}</Text>}
        </div>
      ) : null}
    </Stack>
  );
}

function Facts({ request: { dueOn, daysOverdue, controls, assignees, periodStart, periodEnd } }: { request: Whole }): ReactNode {
  const span = period(periodStart, periodEnd);
  const facts = [dueOn === null ? null : `Due ${day(`${dueOn}T12:00:00`)}`, daysOverdue === 0 ? null : `${counted(daysOverdue, 'day')} overdue`, span === null ? null : `For ${span}`, assignees.length === 0 ? null : `Asked of ${assignees.map(({ name }) => name).join(', ')}`];
  return (
    <>
      <Text size="sm" c="dimmed" mt={4}>{facts.filter((fact) => fact !== null).join(' · ')}</Text>
      {controls.length === 0 ? null : <Text size="sm" c="dimmed">It is for: {controls.map(({ label, title }) => `${label} ${title}`).join('; ')}</Text>}
    </>
  );
}

/** What the auditor last decided, where it says something to the client. */
function Told({ request: { state, history } }: { request: Whole }): ReactNode {
  const last = history.at(-1);
  if (state === 'returned') return <Notice tone="bad" title="The auditor sent it back">{last?.reason}</Notice>;
  if (state === 'submitted') return <Notice tone="neutral">Your answer is with the auditor. You can still add files.</Notice>;
  if (state === 'accepted' || state === 'closed') return <Notice tone="good">The auditor accepted your answer{last === undefined ? '' : ` on ${day(last.at)}`}.</Notice>;
  if (state === 'not_applicable' || state === 'cancelled') return <Notice tone="neutral" title={stateWord(state)}>{last?.reason}</Notice>;
  return null;
}

function Files({ request: { uploads }, path, refresh }: { request: Whole; path: string; refresh: string }): ReactNode {
  if (uploads.length === 0) return null;
  return (
    <div className="sheet">
      {uploads.map(({ uploadId, name, size, receivedAt, byName, state, reason, canTakeBack }) => (
        <div key={uploadId} className="target-line">
          <div><Text size="sm" fw={600}>{name}</Text><Text size="xs" c="dimmed">{[fileSize(size), byName, moment(receivedAt)].filter((part) => part !== null).join(' · ')}</Text>{reason === null ? null : <Text size="sm" c="var(--bad)">{reason}</Text>}</div>
          <Group gap="xs">{canTakeBack ? <TakeBack path={`${path}/uploads/${uploadId}/take-back`} refresh={refresh} name={name} /> : null}<FileState state={state} /></Group>
        </div>
      ))}
    </div>
  );
}
