import { Container, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { Empty } from '../../components/empty.tsx';
import { Problem } from '../../components/problem.tsx';
import { Crumbs } from '../../frame/crumbs.tsx';
import { partOf } from '../../frame/engagement-parts.ts';
import { useLiveUpdates } from '../../frame/live/use-live-updates.ts';
import { PageTitleProvider, useTitleOfPage } from '../../frame/page-title.tsx';
import { UploadsProvider } from '../../frame/uploads/uploads.tsx';
import { useEngagement } from './use-engagement.ts';

/** The frame of one engagement: it is kept up to date, and its uploads go on while the person looks at its other parts. */
export function EngagementPage(): ReactNode {
  const { engagementId, base, answer: { data, error, refetch }, may } = useEngagement();
  useLiveUpdates(base, may('engagements/watch'));
  if (data === undefined && error instanceof ApiProblem && error.status === 404) return <Container size="sm" py="xl"><Empty title="You do not see this engagement">It is not there, or you are not on its team: who leads it can add you. Go to <Link to="/engagements">your engagements</Link>.</Empty></Container>;
  if (data === undefined && error !== null) return <Container size="sm" py="xl"><Problem error={error} onRetry={() => refetch()} /></Container>;
  return <PageTitleProvider><UploadsProvider key={engagementId} base={base}><Part /></UploadsProvider></PageTitleProvider>;
}

/** The heading of a part; of a page below it the way back, and the page brings its own heading. */
function Part(): ReactNode {
  const { engagementId, answer: { data } } = useEngagement();
  const [segment = '', below = ''] = useLocation({ select: ({ pathname }) => pathname.split('/').slice(3, 5).join('/') }).split('/');
  const part = partOf(segment);
  const title = useTitleOfPage();
  useDocumentTitle([title, part?.label, data?.name ?? 'Engagement', 'Tickmark'].filter((each) => each !== null && each !== undefined).join(' · '));
  return (
    <div className="page">
      {part === undefined ? null : below === '' ? <Title order={1} size="h3" mb="md">{part.label}</Title> : <Crumbs engagementId={engagementId} part={part} title={title ?? '…'} />}
      <Outlet />
    </div>
  );
}
