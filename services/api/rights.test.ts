import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isAllowed, policy, type Action } from '../identity/index.ts';
import { roles, type Database } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { declarationProblem, type DeclaredRoute } from './plugins/access.ts';
import { publicRoutes } from './public-routes.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let otherFirm: TestFirm;
let engagementId: string;
let emptyEngagementId: string;
let routes: readonly DeclaredRoute[];

// Every route is asked many times, and the number of routes grows.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  [firm, otherFirm] = [await createTestFirm(database), await createTestFirm(database, 'Rival & Partners')];
  engagementId = (await createTestEngagement(database, firm)).engagement.id;
  emptyEngagementId = (await api.call(firm.people.firm_admin, 'POST', '/api/engagements', { payload: { name: 'Nobody else', clientName: 'Nimbus' } })).json<{ id: string }>().id;
  routes = api.app.declaredRoutes;
});

afterAll(async () => {
  await api.close();
  await database.close();
});

/** Only the status and the code are of interest; an answer that streams (events) is let go at its headers. */
async function answer(route: DeclaredRoute, person: Parameters<TestApi['call']>[0], engagement: string): Promise<{ status: number; body: string }> {
  const url = route.url.replace(':engagementId', engagement).replace(/:[A-Za-z]+/g, newId());
  const response = await api.call(person, route.method as 'GET', url, { payloadAsStream: true });
  const stream = response.stream();
  if (response.headers['content-type'] === 'text/event-stream') {
    stream.destroy();
    return { status: response.statusCode, body: '' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return { status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') };
}

function codeOf(body: string): string {
  return body === '' ? '' : (JSON.parse(body) as { code: string }).code;
}

describe('what routes declare', () => {
  it('knows the routes of every slice', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(new Set(routes.map(({ url }) => url.split('/')[2]))).toContain('engagements');
  });

  it('is in the OpenAPI document, each with its action', () => {
    const { paths = {} } = api.app.swagger() as { paths?: Record<string, Record<string, { 'x-action'?: string }>> };
    const documented = Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) =>
      `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')} ${operation['x-action'] ?? 'public'}`));
    const declared = routes.filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/api/docs') && url !== '/api/metrics')
      .map(({ method, url, action }) => `${method} ${url} ${action ?? 'public'}`);
    expect(documented.sort()).toEqual(declared.sort());
  });

  it('lists no public route that does not exist', () => {
    const known = new Set(routes.map(({ method, url }) => `${method} ${url}`));
    expect([...publicRoutes].filter((route) => !known.has(route))).toEqual([]);
  });

  it('is refused when it is missing, unknown, doubled, or hides the engagement', () => {
    expect(declarationProblem('GET', '/api/things', undefined)).toMatch(/declares no config.action/);
    expect(declarationProblem('GET', '/api/things', 'things/steal')).toMatch(/policy table/);
    expect(declarationProblem('GET', '/api/health', 'jobs/read')).toMatch(/public/);
    expect(declarationProblem('GET', '/page', 'jobs/read')).toMatch(/only routes of the API/);
    expect(declarationProblem('GET', '/api/engagements/:id/x', 'jobs/read')).toMatch(/:engagementId/);
    expect(declarationProblem('GET', '/api/engagements/:engagementId/x', 'jobs/read')).toBeNull();
  });
});

describe('every route × every role', () => {
  it('answers 401 to nobody', async () => {
    for (const route of routes.filter(({ action }) => action !== null)) {
      const { status, body } = await answer(route, null, engagementId);
      expect({ route, status }).toEqual({ route, status: 401 });
      if (route.method !== 'HEAD') expect(codeOf(body)).toBe('identity/not-signed-in');
    }
  });

  it.each(roles)('lets %s do what the table says and nothing else', async (role) => {
    let allowed = 0;
    for (const route of routes) {
      if (route.action === null) continue;
      const { status, body } = await answer(route, firm.people[role], engagementId);
      expect(status, `${route.method} ${route.url}`).toBeLessThan(500);
      if (isAllowed(route.action, role)) {
        allowed += 1;
        expect([401, 403], `${route.method} ${route.url} answered ${status} ${body}`).not.toContain(status);
        expect(body, `${route.method} ${route.url}`).not.toContain('engagements/not-found');
      } else {
        expect({ route, status }).toEqual({ route, status: 403 });
      }
    }
    expect(allowed).toBeGreaterThan(0);
  });

  it('leaves no action in the table that nothing does', () => {
    const used = new Set(routes.map(({ action }) => action));
    expect((Object.keys(policy) as Action[]).filter((action) => !used.has(action))).toEqual([]);
  });
});

describe('every route of an engagement, from outside', () => {
  it('answers the same 404 whether the engagement is foreign, not theirs, unknown or no id at all', async () => {
    const ofEngagement = routes.filter(({ url }) => url.includes(':engagementId'));
    expect(ofEngagement.length).toBeGreaterThan(8);
    for (const route of ofEngagement) {
      const outside = [
        await answer(route, otherFirm.people.firm_admin, engagementId),
        await answer(route, otherFirm.people.auditor, engagementId),
        await answer(route, firm.people.partner, emptyEngagementId),
        await answer(route, firm.people.client_admin, emptyEngagementId),
        await answer(route, firm.people.firm_admin, newId()),
        await answer(route, firm.people.firm_admin, 'no-id'),
      ];
      expect({ route, statuses: outside.map(({ status }) => status) }).toEqual({ route, statuses: [404, 404, 404, 404, 404, 404] });
      if (route.method === 'HEAD') continue;
      expect(new Set(outside.map(({ body }) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'))).size, `${route.method} ${route.url}`).toBe(1);
      expect(codeOf(outside[0]?.body ?? '')).toBe('engagements/not-found');
    }
  });

  it('shows nobody the people or engagements of another firm', async () => {
    const members = await api.call(otherFirm.people.firm_admin, 'GET', '/api/members');
    expect(members.json<{ members: { userId: string }[] }>().members.map(({ userId }) => userId).sort()).toEqual(Object.values(otherFirm.people).map(({ userId }) => userId).sort());
    expect((await api.call(otherFirm.people.firm_admin, 'GET', '/api/engagements')).json()).toEqual({ engagements: [] });
    expect((await api.call(firm.people.partner, 'GET', '/api/engagements')).json<{ engagements: { id: string }[] }>().engagements.map(({ id }) => id)).toEqual([engagementId]);
    const change = await api.call(otherFirm.people.firm_admin, 'PATCH', `/api/members/${firm.people.partner.userId}`, { payload: { active: false } });
    expect([change.statusCode, change.json<{ code: string }>().code]).toEqual([404, 'identity/member-not-found']);
  });
});
