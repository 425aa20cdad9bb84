import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { portal, questionAssignments } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { counted, day } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';
import { usePageTitle } from '../../frame/page-title.tsx';
import { PortalState } from './portal-state.tsx';
import { usePortal } from './use-portal.ts';

type Listed = z.infer<typeof portal.portalRequestsResponse>['requests'][number];

const groups = [
  { title: 'To do', states: ['open', 'returned'] },
  { title: 'With the auditor', states: ['submitted'] },
  { title: 'Done', states: ['accepted', 'closed', 'not_applicable', 'cancelled'] },
] as const;

export function ToDoPage(): ReactNode {
  const { base } = usePortal();
  const answer = useRead(portal.portalRequestsResponse, `${base}/requests`);
  const forms = useRead(questionAssignments.portalQuestionnairesResponse, `${base}/questionnaires`);
  usePageTitle('To do');
  if (answer.data === undefined) return <Waiting answer={answer} />;
  if (forms.data === undefined) return <Waiting answer={forms} />;
  const all = answer.data.requests;
  const { questionnaires } = forms.data;
  if (all.length === 0 && questionnaires.length === 0) return <Empty title="Nothing is asked of you yet">You will see here what your auditor needs, as soon as they ask.</Empty>;
  return (
    <>
      {questionnaires.length === 0 ? null : (
        <section aria-label="Questionnaires">
          <Title order={2} size="h5" mt="md" mb="xs">Questionnaires</Title>
          <ul className="portal-list">{questionnaires.map((form) => <li key={form.id}><FormCard form={form} /></li>)}</ul>
        </section>
      )}
      {groups.map(({ title, states }) => {
        const shown = all.filter(({ state }) => (states as readonly string[]).includes(state)).toSorted(byDay);
        if (shown.length === 0) return null;
        return (
          <section key={title} aria-label={title}>
            <Title order={2} size="h5" mt="md" mb="xs">{title}</Title>
            <ul className="portal-list">{shown.map((request) => <li key={request.id}><Card request={request} /></li>)}</ul>
          </section>
        );
      })}
    </>
  );
}

function Card({ request: { id, title, state, dueOn, daysOverdue, uploads } }: { request: Listed }): ReactNode {
  const { engagementId } = usePortal();
  const facts = [dueOn === null ? null : `Due ${day(`${dueOn}T12:00:00`)}`, uploads === 0 ? null : counted(uploads, 'file')].filter((fact) => fact !== null).join(' · ');
  return (
    <Link className="portal-card" to="/portal/$engagementId/requests/$requestId" params={{ engagementId, requestId: id }}>
      <div className="portal-card-top"><Text span fw={600}>{title}</Text><PortalState state={state} /></div>
      <Text size="sm" c="dimmed">{facts}{daysOverdue === 0 ? null : <Text span size="sm" fw={600} c="var(--bad)">{facts === '' ? '' : ' · '}{counted(daysOverdue, 'day')} overdue</Text>}</Text>
    </Link>
  );
}

function FormCard({ form: { id, name, questions, open, dueOn } }: { form: z.infer<typeof questionAssignments.portalQuestionnairesResponse>['questionnaires'][number] }): ReactNode {
  const { engagementId } = usePortal();
  return (
    <Link className="portal-card" to="/portal/$engagementId/questionnaires/$questionnaireId" params={{ engagementId, questionnaireId: id }}>
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed">{open === 0 ? `All ${questions} answered` : `${open} of ${counted(questions, 'question')} to answer`}{dueOn === null ? '' : ` · Due ${day(`${dueOn}T12:00:00`)}`}</Text>
    </Link>
  );
}

/** The earliest day first; without a day last. */
function byDay(one: Listed, other: Listed): number {
  return (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || one.number - other.number;
}
