import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { identity } from '../services/contracts.ts';
import { ApiProblem, request } from './api/request.ts';
import { EngagementPage } from './pages/engagement/engagement-page.tsx';
import { ControlsPage } from './pages/engagement/controls/controls-page.tsx';
import { DocumentPage } from './pages/engagement/documents/document-page.tsx';
import { DocumentsPage } from './pages/engagement/documents/documents-page.tsx';
import { SearchPage } from './pages/engagement/search/search-page.tsx';
import { TrailPage } from './pages/engagement/trail/trail-page.tsx';
import { WorkpaperPage } from './pages/engagement/workpapers/workpaper-page.tsx';
import { WorkpapersPage } from './pages/engagement/workpapers/workpapers-page.tsx';
import { EngagementsPage } from './pages/engagements/engagements-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { SetupPage } from './pages/setup/setup-page.tsx';
import { InvitationPage } from './pages/setup/invitation-page.tsx';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { Shell } from './components/shell.tsx';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: NotFoundPage });
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const signInRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', component: SignInPage, validateSearch: (search) => ({ from: text(search['from']) || '/engagements' }) });
const setupRoute = createRoute({ getParentRoute: () => rootRoute, path: '/setup', component: SetupPage, validateSearch: (search) => ({ token: text(search['token']) }) });
const invitationRoute = createRoute({ getParentRoute: () => rootRoute, path: '/invitations/accept', component: InvitationPage, validateSearch: (search) => ({ token: text(search['token']) }) });

/** Everything below needs a session; who has none signs in first and comes back. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queryClient.ensureQueryData({ queryKey: ['/api/me'], queryFn: () => request(identity.meResponse, 'GET', '/api/me') }) };
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) throw redirect({ to: '/sign-in', search: { from: location.href } });
      throw error;
    }
  },
});

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', beforeLoad: () => { throw redirect({ to: '/engagements' }); } });
const engagementsRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/engagements', component: EngagementsPage });
const engagementRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/engagements/$engagementId', component: EngagementPage });
const engagementHome = createRoute({ getParentRoute: () => engagementRoute, path: '/', beforeLoad: ({ params }) => { throw redirect({ to: '/engagements/$engagementId/controls', params }); } });
const documentsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/documents', component: DocumentsPage });
const documentRoute = createRoute({
  getParentRoute: () => engagementRoute,
  path: '/documents/$documentId',
  component: DocumentPage,
  validateSearch: (search) => ({ version: text(search['version']), page: Number(search['page'] ?? 1), start: Number(search['start'] ?? -1), end: Number(search['end'] ?? -1) }),
});
const controlsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/controls', component: ControlsPage });
const workpapersRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers', component: WorkpapersPage });
const workpaperRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers/$workpaperId', component: WorkpaperPage });
const searchRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/search', component: SearchPage, validateSearch: (search) => ({ q: text(search['q']) }) });
const trailRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/trail', component: TrailPage });

const tree = rootRoute.addChildren([
  homeRoute, signInRoute, setupRoute, invitationRoute,
  signedInRoute.addChildren([engagementsRoute, engagementRoute.addChildren([engagementHome, documentsRoute, documentRoute, controlsRoute, workpapersRoute, workpaperRoute, searchRoute, trailRoute])]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({ routeTree: tree, context: { queryClient }, defaultPreload: 'intent' });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
