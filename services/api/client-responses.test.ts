import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isAllowed, policy, type Action, type Person } from '../identity/index.ts';
import type { Database } from '../platform/db/index.ts';
import { filePart, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';

/** No word of the audit team to itself in any answer that a client can get: by the schemas of all routes, and by asking each of them. */
vi.setConfig({ testTimeout: 120_000 });

interface Schema { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; additionalProperties?: Schema | boolean; $ref?: string }
interface Operation { 'x-action'?: Action; responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }

let database: Database;
let api: TestApi;
let firm: TestFirm;
let document: { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } };

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  document = api.app.swagger() as unknown as typeof document;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const operations = () => Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).filter(([method]) => method !== 'head').map(([method, operation]) => ({ method, path, operation })));
const forClients = () => operations().filter(({ operation }) => {
  const action = operation['x-action'];
  return action !== undefined && (isAllowed(action, 'client_admin') || isAllowed(action, 'client_contributor'));
});

/** Every member that a schema can bring, at any depth. */
function membersOf(schema: Schema | undefined, seen = new Set<string>()): string[] {
  if (schema === undefined) return [];
  if (schema.$ref !== undefined) {
    if (seen.has(schema.$ref)) return [];
    return membersOf(document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''], new Set([...seen, schema.$ref]));
  }
  const below = [...Object.values(schema.properties ?? {}), ...(schema.items === undefined ? [] : [schema.items]), ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [])];
  return [...Object.keys(schema.properties ?? {}), ...below.flatMap((each) => membersOf(each, seen))];
}
const answered = ({ responses }: Operation): string[] => Object.entries(responses).filter(([status]) => status.startsWith('2')).map(([, response]) => response).flatMap(({ content }) => Object.values(content ?? {})).flatMap(({ schema }) => membersOf(schema));

/** What the audit team thinks, found or decided for itself. */
const internal = /note|internal|coverage|score|gap|support|proposal|judge|finding|documentId|versionId|isDuplicate|failureCode|quote|citation/i;
/** Names of an upload's ids and state that the client is given as null (decision 17), from before there was a portal. */
const given = new Set(['POST /api/engagements/{engagementId}/documents', 'GET /api/engagements/{engagementId}/uploads/{uploadId}'].flatMap((route) => ['documentId', 'versionId', 'failureCode'].map((member) => `${route} ${member}`)));

it('has routes for clients, and each that is called portal is theirs alone', () => {
  expect(forClients().length).toBeGreaterThan(15);
  for (const { path, operation } of operations().filter(({ path }) => path.startsWith('/api/engagements/{engagementId}/portal'))) {
    const action = operation['x-action'];
    expect(action, path).toBeDefined();
    expect(policy[action ?? 'portal/read'], path).toEqual(['client_admin', 'client_contributor']);
  }
});

it('lets no schema of theirs have a member for what is the audit team’s own', () => {
  const found = forClients().flatMap(({ method, path, operation }) => answered(operation).filter((member) => internal.test(member)).map((member) => `${method.toUpperCase()} ${path} ${member}`)).filter((each) => !given.has(each));
  expect(found).toEqual([]);
  // The same look finds what the audit team has: else it would prove nothing.
  const own = operations().find(({ method, path }) => method === 'get' && path === '/api/engagements/{engagementId}/requests/{requestId}');
  expect(answered(own!.operation)).toEqual(expect.arrayContaining(['auditorNotes', 'coverage']));
});

it('brings no marked word of the audit team to a client, whatever they ask, and brings it to the audit team', async () => {
  const { engagement } = await createTestEngagement(database, firm);
  const base = `/api/engagements/${engagement.id}`;
  const [auditor, contributor] = [firm.people.auditor, firm.people.client_contributor];
  const post = async (person: Person, path: string, payload: object) => (await api.call(person, 'POST', `${base}${path}`, { payload })).json<{ id: string }>();
  const marker = 'ZXQ-for-our-eyes';
  const { id } = await post(auditor, '/requests', { title: 'Network plan', open: true, assigneeIds: [contributor.userId] });
  await api.call(auditor, 'POST', `${base}/requests/${id}/notes`, { payload: { text: `${marker}: they seem to have none.` } });
  const draft = await post(auditor, '/requests', { title: `${marker} not sent yet`, description: marker, assigneeIds: [contributor.userId] });
  const { id: cancelled } = await post(auditor, '/requests', { title: `${marker} never sent`, assigneeIds: [contributor.userId] });
  await post(auditor, `/requests/${cancelled}/steps`, { to: 'cancelled', reason: marker });
  await api.call(auditor, 'POST', `${base}/documents`, multipartForm(filePart(`${marker}.txt`, 'Read by the audit team alone.')));
  const sent = multipartForm(filePart('plan.txt', 'Read by the audit team alone.'));
  expect((await api.call(contributor, 'POST', `${base}/portal/requests/${id}/uploads`, sent)).statusCode).toBe(201);
  const { uploads } = (await api.call(contributor, 'GET', `${base}/portal/uploads`)).json<{ uploads: { uploadId: string }[] }>();
  const ids: Record<string, string[]> = { requestId: [id, draft.id, cancelled], uploadId: uploads.map(({ uploadId }) => uploadId) };

  let asked = 0;
  for (const { method, path } of forClients()) {
    const named = /\{(?!engagementId)(\w+)\}/.exec(path)?.[1];
    for (const value of named === undefined ? [''] : ids[named] ?? [engagement.id]) {
      const url = path.replace('{engagementId}', engagement.id).replace(/\{\w+\}/g, value);
      const payload = method === 'post' && url.endsWith('/comments') ? { text: 'Hello' } : method === 'get' || method === 'delete' ? undefined : {};
      for (const person of [contributor, firm.people.client_admin]) {
        const response = await api.call(person, method.toUpperCase() as 'GET', url, payload === undefined ? {} : { payload });
        expect(response.body, `${method} ${url} answered ${response.statusCode}`).not.toContain(marker);
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(30);
  expect((await api.call(auditor, 'GET', `${base}/requests/${id}`)).body).toContain(marker);
});
