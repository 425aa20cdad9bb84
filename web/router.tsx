import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { engagements, overview } from '../services/contracts.ts';
import { ApiProblem, request } from './api/request.ts';
import { readMe } from './api/session.ts';
import { EngagementPage } from './pages/engagement/engagement-page.tsx';
import { readTexts } from './components/list/address.ts';
import { ErrorPage } from './pages/error-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { readControlsAddress } from './pages/engagement/controls/controls-address.ts';
import { readDocumentsAddress } from './pages/engagement/documents/documents-address.ts';
import { readRequestsAddress } from './pages/engagement/requests/requests-address.ts';
import { readAddress } from './pages/engagement/search/search-address.ts';
import { readWorkpapersAddress } from './pages/engagement/workpapers/workpapers-address.ts';
import { Frame } from './frame/frame.tsx';
import { Root } from './frame/root.tsx';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root, notFoundComponent: NotFoundPage });
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** A whole number of the address; undefined for anything else, which a page takes as not given. */
const whole = (value: unknown): number | undefined => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined);
const given = <Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } => (value === undefined ? {} : { [name]: value } as { [name in Name]?: Value });

const signInRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'), validateSearch: (search) => ({ from: text(search['from']) || '/engagements' }) });
const setupRoute = createRoute({ getParentRoute: () => rootRoute, path: '/setup', component: lazyRouteComponent(() => import('./pages/setup/setup-page.tsx'), 'SetupPage') });
const invitationRoute = createRoute({ getParentRoute: () => rootRoute, path: '/invitation', component: lazyRouteComponent(() => import('./pages/setup/invitation-page.tsx'), 'InvitationPage') });

/** Everything below needs a session; who has none signs in first and comes back. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await readMe(context.queryClient);
      // People of clients have a side of their own.
      if (me.actions.includes('portal/read')) throw redirect({ to: '/portal' });
      return { me };
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) throw redirect({ to: '/sign-in', search: { from: location.href } });
      throw error;
    }
  },
});

const enterRoute = createRoute({ getParentRoute: () => rootRoute, path: '/portal/enter', component: lazyRouteComponent(() => import('./pages/portal/enter-page.tsx'), 'EnterPage') });
const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  component: lazyRouteComponent(() => import('./pages/portal/portal-frame.tsx'), 'PortalFrame'),
  beforeLoad: async ({ context }) => {
    try {
      await readMe(context.queryClient);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) throw redirect({ to: '/portal/enter' });
      throw error;
    }
  },
});
const portalHome = createRoute({ getParentRoute: () => portalRoute, path: '/', component: lazyRouteComponent(() => import('./pages/portal/portal-home.tsx'), 'PortalHome') });
const toDoRoute = createRoute({ getParentRoute: () => portalRoute, path: '/$engagementId', component: lazyRouteComponent(() => import('./pages/portal/to-do-page.tsx'), 'ToDoPage') });
const portalRequestRoute = createRoute({ getParentRoute: () => portalRoute, path: '/$engagementId/requests/$requestId', component: lazyRouteComponent(() => import('./pages/portal/request-page.tsx'), 'PortalRequestPage') });
const portalQuestionnaireRoute = createRoute({ getParentRoute: () => portalRoute, path: '/$engagementId/questionnaires/$questionnaireId', component: lazyRouteComponent(() => import('./pages/portal/questionnaire-page.tsx'), 'PortalQuestionnairePage') });
const portalFilesRoute = createRoute({ getParentRoute: () => portalRoute, path: '/$engagementId/files', component: lazyRouteComponent(() => import('./pages/portal/files-page.tsx'), 'FilesPage') });
const portalAccessRoute = createRoute({ getParentRoute: () => portalRoute, path: '/$engagementId/access', component: lazyRouteComponent(() => import('./pages/portal/access-page.tsx'), 'AccessPage') });
const portalPapersRoute = createRoute({ getParentRoute: () => portalRoute, path: '/$engagementId/papers', component: lazyRouteComponent(() => import('./pages/portal/papers-page.tsx'), 'PapersPage') });

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', beforeLoad: () => { throw redirect({ to: '/engagements' }); } });
const engagementsRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/engagements', component: lazyRouteComponent(() => import('./pages/engagements/engagements-page.tsx'), 'EngagementsPage') });
const membersRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/members', component: lazyRouteComponent(() => import('./pages/members/members-page.tsx'), 'MembersPage') });
const accountRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/account', component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage') });
const frameworksRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/frameworks', component: lazyRouteComponent(() => import('./pages/frameworks/frameworks-page.tsx'), 'FrameworksPage') });
const systemRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/system', component: lazyRouteComponent(() => import('./pages/admin/system-page.tsx'), 'SystemPage'), validateSearch: readTexts('jobs', 'kind') });
const templatesRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/templates', component: lazyRouteComponent(() => import('./pages/templates/templates-page.tsx'), 'TemplatesPage'), validateSearch: readTexts('tab') });
const retentionRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/retention', component: lazyRouteComponent(() => import('./pages/retention/retention-page.tsx'), 'RetentionPage'), validateSearch: readTexts('tab', 'show', 'held', 'q', 'sort') });
const firmAiUseRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/ai-use', component: lazyRouteComponent(() => import('./pages/firm-ai-use/firm-ai-use-page.tsx'), 'FirmAiUsePage'), validateSearch: readTexts('from', 'to', 'q', 'sort') });
const engagementRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/engagements/$engagementId',
  component: EngagementPage,
  staleTime: Infinity,
  // Asked for while the script of the page is on its way; the pages read it from here.
  loader: ({ context: { queryClient, me }, params: { engagementId } }) => {
    const base = `/api/engagements/${engagementId}`;
    void queryClient.prefetchQuery({ queryKey: [base], queryFn: () => request(engagements.engagementResponse, 'GET', base) });
    if (me.actions.includes('evidence/list-controls')) void queryClient.prefetchQuery({ queryKey: [`${base}/overview`], queryFn: () => request(overview.overviewResponse, 'GET', `${base}/overview`) });
  },
});
const overviewRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/', component: lazyRouteComponent(() => import('./pages/engagement/overview/overview-page.tsx'), 'OverviewPage') });
const documentsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/documents', component: lazyRouteComponent(() => import('./pages/engagement/documents/documents-page.tsx'), 'DocumentsPage'), validateSearch: readDocumentsAddress });
const documentRoute = createRoute({
  getParentRoute: () => engagementRoute,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('./pages/engagement/documents/document-page.tsx'), 'DocumentPage'),
  validateSearch: (search): { version?: string; reading?: number; page?: number; start?: number; end?: number } => ({ ...given('version', text(search['version']) || undefined), ...given('reading', whole(search['reading'])), ...given('page', whole(search['page'])), ...given('start', whole(search['start'])), ...given('end', whole(search['end'])) }),
});
const controlsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/controls', component: lazyRouteComponent(() => import('./pages/engagement/controls/controls-page.tsx'), 'ControlsPage'), validateSearch: readControlsAddress });
const applicabilityRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/applicability', component: lazyRouteComponent(() => import('./pages/engagement/applicability/applicability-page.tsx'), 'ApplicabilityPage') });
const responsibilitiesRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/responsibilities', component: lazyRouteComponent(() => import('./pages/engagement/responsibilities/responsibilities-page.tsx'), 'ResponsibilitiesPage'), validateSearch: readTexts('service', 'show', 'q', 'control') });
const monitoringRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/monitoring', component: lazyRouteComponent(() => import('./pages/engagement/monitoring/monitoring-page.tsx'), 'MonitoringPage'), validateSearch: readTexts('show', 'q', 'sort') });
const comparisonRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/comparison', component: lazyRouteComponent(() => import('./pages/engagement/comparison/comparison-page.tsx'), 'ComparisonPage'), validateSearch: readTexts('from', 'to', 'show', 'q') });
const migrationRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/migration', component: lazyRouteComponent(() => import('./pages/engagement/migration/migration-page.tsx'), 'MigrationPage'), validateSearch: readTexts('from', 'to', 'show', 'q') });
const workpapersRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers', component: lazyRouteComponent(() => import('./pages/engagement/workpapers/workpapers-page.tsx'), 'WorkpapersPage'), validateSearch: readWorkpapersAddress });
const workpaperRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers/$workpaperId', component: lazyRouteComponent(() => import('./pages/engagement/workpapers/workpaper-page.tsx'), 'WorkpaperPage') });
const leadSchedulesRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers/lead-schedules', component: lazyRouteComponent(() => import('./pages/engagement/workpapers/lead/lead-schedules-page.tsx'), 'LeadSchedulesPage'), validateSearch: readTexts('show', 'q') });
const rollForwardRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers/roll-forward', component: lazyRouteComponent(() => import('./pages/engagement/workpapers/roll-forward/roll-forward-page.tsx'), 'RollForwardPage'), validateSearch: readTexts('from') });
const paperVersionsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/workpapers/$workpaperId/versions', component: lazyRouteComponent(() => import('./pages/engagement/workpapers/versions/versions-page.tsx'), 'VersionsPage'), validateSearch: readTexts('version', 'against') });
const accessLogRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/access-log', component: lazyRouteComponent(() => import('./pages/engagement/access-log/access-log-page.tsx'), 'AccessLogPage'), validateSearch: readTexts('document', 'person', 'kind', 'q') });
const requestsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/requests', component: lazyRouteComponent(() => import('./pages/engagement/requests/requests-page.tsx'), 'RequestsPage'), validateSearch: readRequestsAddress });
const requestRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/requests/$requestId', component: lazyRouteComponent(() => import('./pages/engagement/requests/request-page.tsx'), 'RequestPage') });
const questionnairesRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/questionnaires', component: lazyRouteComponent(() => import('./pages/engagement/questionnaires/questionnaires-page.tsx'), 'QuestionnairesPage') });
const answerLibraryRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/questionnaires/library', component: lazyRouteComponent(() => import('./pages/engagement/questionnaires/library/library-page.tsx'), 'AnswerLibraryPage'), validateSearch: readTexts('show', 'q', 'entry') });
const questionnaireRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/questionnaires/$questionnaireId', component: lazyRouteComponent(() => import('./pages/engagement/questionnaires/questionnaire-page.tsx'), 'QuestionnairePage') });
const answerReviewRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/questionnaires/$questionnaireId/review', component: lazyRouteComponent(() => import('./pages/engagement/questionnaires/review/review-page.tsx'), 'AnswerReviewPage'), validateSearch: readTexts('show', 'question') });
const searchRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/search', component: lazyRouteComponent(() => import('./pages/engagement/search/search-page.tsx'), 'SearchPage'), validateSearch: readAddress });
const questionsRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/questions', component: lazyRouteComponent(() => import('./pages/engagement/questions/questions-page.tsx'), 'QuestionsPage') });
const aiUseRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/ai-use', component: lazyRouteComponent(() => import('./pages/engagement/ai-use/ai-use-page.tsx'), 'AiUsePage') });
const completionRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/completion', component: lazyRouteComponent(() => import('./pages/engagement/completion/completion-page.tsx'), 'CompletionPage') });
const teamRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/team', component: lazyRouteComponent(() => import('./pages/engagement/team/team-page.tsx'), 'TeamPage') });
const trailRoute = createRoute({ getParentRoute: () => engagementRoute, path: '/trail', component: lazyRouteComponent(() => import('./pages/engagement/trail/trail-page.tsx'), 'TrailPage') });

const tree = rootRoute.addChildren([
  homeRoute, signInRoute, setupRoute, invitationRoute, enterRoute,
  portalRoute.addChildren([portalHome, toDoRoute, portalRequestRoute, portalQuestionnaireRoute, portalFilesRoute, portalAccessRoute, portalPapersRoute]),
  signedInRoute.addChildren([engagementsRoute, accountRoute, membersRoute, frameworksRoute, templatesRoute, retentionRoute, firmAiUseRoute, systemRoute, engagementRoute.addChildren([overviewRoute, documentsRoute, documentRoute, controlsRoute, applicabilityRoute, responsibilitiesRoute, monitoringRoute, comparisonRoute, migrationRoute, workpapersRoute, workpaperRoute, leadSchedulesRoute, rollForwardRoute, paperVersionsRoute, accessLogRoute, requestsRoute, requestRoute, questionnairesRoute, answerLibraryRoute, questionnaireRoute, answerReviewRoute, searchRoute, questionsRoute, aiUseRoute, completionRoute, trailRoute, teamRoute])]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({ routeTree: tree, context: { queryClient }, defaultPreload: 'intent', defaultErrorComponent: ErrorPage });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
