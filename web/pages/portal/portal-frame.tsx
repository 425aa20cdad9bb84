import { Button, Group, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { identity, portal, questionAssignments } from '../../../services/contracts.ts';
import { ApiProblem, request } from '../../api/request.ts';
import { useRead } from '../../api/use-api.ts';
import { Brand } from '../../components/brand.tsx';
import { Empty } from '../../components/empty.tsx';
import { day } from '../../components/format.ts';
import { Problem } from '../../components/problem.tsx';
import { ColorSchemeToggle } from '../../frame/color-scheme-toggle.tsx';
import { PageTitleProvider, useTitleOfPage } from '../../frame/page-title.tsx';
import { useMayGo } from '../../frame/unsaved-work.tsx';
import { UploadsProvider } from '../../frame/uploads/uploads.tsx';
import { SendingElsewhere } from './answers-under-way.tsx';
import { ChoosePassword } from './choose-password.tsx';
import { usePortal } from './use-portal.ts';
import { whatIsAsked } from './what-is-asked.ts';

/** The frame of the client's side: whose audit it is, four places, and the way out. */
export function PortalFrame(): ReactNode {
  const { engagementId } = useParams({ strict: false });
  return (
    <div className="portal">
      <Head />
      <main className="portal-main">{engagementId === undefined ? <Outlet /> : <PageTitleProvider><UploadsProvider key={engagementId} base={`/api/engagements/${engagementId}`}><Places /></UploadsProvider></PageTitleProvider>}</main>
    </div>
  );
}

function Head(): ReactNode {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayGo = useMayGo();
  const leave = async (): Promise<void> => {
    if (!mayGo()) return;
    await request(identity.signOutResponse, 'POST', '/api/auth/sign-out', {});
    queries.clear();
    await navigate({ to: '/portal/enter' });
  };
  return (
    <header className="portal-head">
      <Link to="/portal" aria-label="All workspaces" className="frame-brand"><Brand isBeside /></Link>
      <Group gap="xs"><ChoosePassword /><ColorSchemeToggle /><Button variant="default" size="compact-md" onClick={() => void leave()}>Sign out</Button></Group>
    </header>
  );
}

function Places(): ReactNode {
  const { engagementId, base } = usePortal();
  const { data, error, refetch } = useRead(portal.portalResponse, base);
  const forms = useRead(questionAssignments.portalQuestionnairesResponse, `${base}/questionnaires`).data?.questionnaires;
  const openQuestions = forms === undefined ? null : forms.reduce((sum, { open }) => sum + open, 0);
  const title = useTitleOfPage();
  useDocumentTitle([title, data?.engagement.name, data?.engagement.firmName ?? 'Tickmark'].filter((each) => each !== null && each !== undefined).join(' · '));
  if (data === undefined && error instanceof ApiProblem && error.status === 404) return <Empty title="You do not see this workspace">Your access has ended, or it is another person’s. Ask your auditor, or go to <Link to="/portal">your workspaces</Link>.</Empty>;
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => refetch()} />;
  const params = { engagementId };
  return (
    <>
      {data === undefined ? null : (
        <div>
          <Text fw={600} size="lg">{data.engagement.name}</Text>
          <Text size="sm" c="dimmed">{data.engagement.firmName} for {data.engagement.clientName}. {whatIsAsked({ ...data.counts, openQuestions })}{data.me.accessEndsOn === null ? '' : ` You have access until ${day(`${data.me.accessEndsOn}T12:00:00`)}.`}</Text>
        </div>
      )}
      <nav aria-label="Workspace" className="portal-tabs">
        <Link to="/portal/$engagementId" params={params} activeOptions={{ exact: true }}>To do</Link>
        <Link to="/portal/$engagementId/files" params={params}>My files</Link>
        <Link to="/portal/$engagementId/access" params={params}>Who looked</Link>
        <Link to="/portal/$engagementId/papers" params={params}>Papers</Link>
      </nav>
      <SendingElsewhere />
      <Outlet />
    </>
  );
}
