import { Group, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Coverage } from '../../../components/coverage.tsx';
import { moment, period } from '../../../components/format.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { usePageTitle } from '../../../frame/page-title.tsx';
import { useEngagement } from '../use-engagement.ts';
import { Conversation } from './conversation.tsx';
import { Due } from './due.tsx';
import { EditRequest } from './edit-request.tsx';
import { RequestFiles } from './request-files.tsx';
import { RequestState, requestLooks } from './request-state.tsx';
import { RequestSteps } from './request-steps.tsx';

/** One request: what it asks, what came, what was said, and the next step. */
export function RequestPage(): ReactNode {
  const { requestId } = useParams({ strict: false }) as { requestId: string };
  const { base, may } = useEngagement();
  const path = `${base}/requests/${requestId}`;
  const answer = useRead(requests.requestSchema, path);
  usePageTitle(answer.data === undefined ? undefined : `R-${answer.data.number} ${answer.data.title}`);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  const request = answer.data;
  const span = period(request.periodStart, request.periodEnd);
  const mayWrite = may('requests/write');
  return (
    <Stack gap="lg" maw={960}>
      <div>
        <Group gap="sm" align="baseline"><Title order={1} size="h3">{request.title}</Title><RequestState state={request.state} /></Group>
        <dl className="request-facts">
          <div><dt>Number</dt><dd>R-{request.number}</dd></div>
          <div><dt>Due</dt><dd><Due dueOn={request.dueOn} daysOverdue={request.daysOverdue} /></dd></div>
          <div><dt>Asked of</dt><dd>{request.assignees.map(({ name }) => name).join(', ') || 'The client’s administrators'}</dd></div>
          {span === null ? null : <div><dt>Period</dt><dd>{span}</dd></div>}
        </dl>
      </div>
      {mayWrite ? <Group gap="xs" align="start"><RequestSteps path={path} request={request} /><EditRequest path={path} request={request} /></Group> : null}
      <section aria-label="What is asked">
        {request.description === '' ? null : <Text size="sm" className="as-written">{request.description}</Text>}
        {request.typicalEvidence.length === 0 ? null : <><Text size="sm" fw={600} mt="sm">What usually shows it</Text><ul className="plain-list">{request.typicalEvidence.map((each) => <li key={each}>{each}</li>)}</ul></>}
      </section>
      {request.targets.length === 0 ? null : (
        <section aria-label="What it is to show">
          <Title order={2} size="h5" mb="xs">What it is to show</Title>
          <div className="sheet">
            {request.targets.map((target) => (
              <div key={`${target.controlId} ${target.objectiveId}`} className="target-line">
                <div><Text size="sm" fw={600}>{target.controlLabel} {target.controlTitle}</Text>{target.objectiveText === null ? null : <Text size="sm">{target.objectiveText}</Text>}</div>
                <div className="target-state">{target.coverageWhenAsked === target.coverage ? null : <><Coverage coverage={target.coverageWhenAsked} /><span aria-label="became">→</span></>}<Coverage coverage={target.coverage} /></div>
              </div>
            ))}
          </div>
        </section>
      )}
      <RequestFiles path={path} request={request} mayWrite={mayWrite} />
      <Conversation title="Said to and by the client" path={`${path}/comments`} refresh={path} messages={request.comments} ask={mayWrite ? 'Write to the client' : null} />
      <Conversation title="Notes of the audit team" lead="No client ever reads these." path={`${path}/notes`} refresh={path} messages={request.auditorNotes} ask={mayWrite ? 'Note for the team' : null} />
      <section aria-label="Steps">
        <Title order={2} size="h5" mb="xs">Steps</Title>
        <ol className="plain-list">{request.steps.map(({ number, to, byName, at, reason, side }) => <li key={number}><b>{requestLooks[to].word}</b> by {byName ?? 'the product'}{side === 'client' ? ' (client)' : ''}, {moment(at)}{reason === null ? null : <Text size="sm" c="dimmed">{reason}</Text>}</li>)}</ol>
      </section>
    </Stack>
  );
}
