/**
 * Every route of the API that asks nobody who they are. All others declare `config.action`, a row of identity's policy table;
 * `plugins/access.ts` refuses to start with a route that is in neither place.
 */
export const publicRoutes: ReadonlySet<string> = new Set([
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'GET /api/auth/get-session',
  // Who holds the one-time link may use it.
  'POST /api/setup',
  'POST /api/invitations/accept',
  'POST /api/portal/enter',
  // Answers the same for every address.
  'POST /api/portal/link',
  // For load balancers and Prometheus: states and counts, no names and no ids.
  'GET /api/health',
  'GET /api/ready',
  'GET /api/metrics',
  'GET /api/docs',
  'GET /api/docs/json',
]);
