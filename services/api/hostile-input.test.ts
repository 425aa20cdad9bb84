import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isAllowed, type Action } from '../identity/index.ts';
import type { Database } from '../platform/db/index.ts';
import { errorCodes } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';

/**
 * Sends every route of the OpenAPI document what it does not expect, as somebody who may do everything there (the client's own routes are
 * the client's alone). Whatever comes back is the
 * sender's mistake with a code of the table, never ours.
 */
let database: Database;
let api: TestApi;
let firm: TestFirm;
let engagementId: string;
let operations: readonly Operation[];

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly isOfClient: boolean;
  readonly query: readonly string[];
  /** A value that fits, for each member of the JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly properties?: Record<string, Schema>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Documented {
  readonly 'x-action'?: Action;
  readonly parameters?: { in: string; name: string }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
}

vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  engagementId = (await createTestEngagement(database, firm)).engagement.id;
  const { paths } = api.app.swagger() as { paths: Record<string, Record<string, Documented>> };
  operations = Object.entries(paths).flatMap(([path, item]) => Object.entries(item)
    .filter(([method]) => method !== 'head')
    .map(([method, { parameters = [], requestBody, 'x-action': action }]): Operation => ({
      isOfClient: action !== undefined && !isAllowed(action, 'firm_admin'),
      method: method.toUpperCase() as Operation['method'],
      path,
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      body: sampleOf(requestBody?.content['application/json']?.schema ?? {}) as Operation['body'],
    })));
});

afterAll(async () => {
  await api.close();
  await database.close();
});

/** The simplest value that a schema takes. */
function sampleOf(schema: Schema): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return sampleOf(first);
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.format) {
    case 'email': return 'someone@firm.example';
    case 'uuid': return newId();
    case 'date': return '2026-06-30';
    default: break;
  }
  switch (schema.type) {
    case 'string': return 'x'.repeat(Math.max(8, schema.minLength ?? 0));
    case 'array': return [];
    case 'integer': case 'number': return 1;
    case 'boolean': return true;
    default: return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, member]) => [name, sampleOf(member)]));
  }
}

const values: readonly unknown[] = ['\0', '\ud800', '', ' ', -1, 1e308, 2 ** 60, null, [], {}, [null], 'x'.repeat(20_000), "'; drop table job; --", '../../etc/passwd', true];
const words = ['%00', '%ED%A0%80', '-1', '1e309', '9007199254740993', '[]', 'x'.repeat(3_000), '%27%3B--', '', '%F0%9F%98%80', '..%2f..%2f', 'NaN', '0'];

async function send(operation: Operation, { ids = newId(), query = '', payload, headers = {} }: { ids?: string; query?: string; payload?: string; headers?: Record<string, string> }): Promise<void> {
  const path = operation.path.replace('{engagementId}', engagementId).replaceAll(/\{\w+\}/g, ids);
  const response = await api.call(operation.isOfClient ? firm.people.client_admin : firm.people.firm_admin, operation.method, `${path}${query}`, { headers, payloadAsStream: true, ...(payload === undefined ? {} : { payload }) });
  const stream = response.stream();
  const type = String(response.headers['content-type']);
  if (type === 'text/event-stream') {
    stream.destroy();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks).toString('utf8');
  const sent = `${operation.method} ${path}${query.slice(0, 60)} ${payload?.slice(0, 120) ?? ''}`;
  expect(response.statusCode, `${sent} answered ${body}`).toBeLessThan(500);
  if (response.statusCode < 400) return;
  expect(type, sent).toBe('application/problem+json');
  const { code, status } = JSON.parse(body) as { code: keyof typeof errorCodes; status: number };
  expect(errorCodes[code].status, sent).toBe(status);
}

it('finds operations with bodies, queries and ids', () => {
  expect(operations.filter(({ body }) => Object.keys(body).length > 0).length).toBeGreaterThan(8);
  expect(operations.filter(({ query }) => query.length > 0).length).toBeGreaterThan(1);
});

it('answers every strange body with a 4xx', async () => {
  const json = { 'content-type': 'application/json' };
  for (const operation of operations.filter(({ method }) => method !== 'GET' && method !== 'DELETE')) {
    for (const payload of ['{', 'null', '[]', '"text"', '1', '{}', '{"a":{"__proto__":1}}', '\u{feff}{}']) await send(operation, { payload, headers: json });
    for (const member of Object.keys(operation.body)) {
      for (const value of values) await send(operation, { payload: JSON.stringify({ ...operation.body, [member]: value }), headers: json });
    }
    await send(operation, {});
  }
});

it('answers every strange content type and multipart body with a 4xx', async () => {
  const part = (head: string, content: string): string => `--b\r\n${head}\r\n\r\n${content}\r\n`;
  const file = (name: string): string => part(`content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf`, 'not a pdf');
  const multipart = 'multipart/form-data; boundary=b';
  for (const operation of operations.filter(({ method }) => method === 'POST')) {
    for (const [type, payload] of [
      ['multipart/form-data', 'x'], [multipart, ''], [multipart, '--b--\r\n'], [multipart, '--b\r\n'], [multipart, 'no boundary at all'],
      [multipart, file('cut.pdf')], [multipart, `${file('')}--b--\r\n`], [multipart, `${file('../../etc/passwd')}--b--\r\n`], [multipart, `${file('x'.repeat(300))}--b--\r\n`],
      [multipart, `${part('content-disposition: form-data; name="__proto__"', 'x')}--b--\r\n`], [multipart, `${part('no-disposition: x', 'x')}--b--\r\n`],
      [multipart, `${part('content-disposition: form-data; name="file"', 'a field, not a file')}--b--\r\n`],
      ['text/plain', 'x'], ['application/octet-stream', '\0\u0001'], ['application/x-www-form-urlencoded', 'a=b'], ['application/json; charset=utf-7', '{}'], ['', '{}'],
    ] as const) await send(operation, { payload, headers: { 'content-type': type } });
  }
});

it('answers every strange query and id with a 4xx or as if it were not there', async () => {
  for (const operation of operations) {
    for (const name of operation.query) for (const word of words) await send(operation, { query: `?${name}=${word}` });
    for (const name of operation.query) await send(operation, { query: `?${name}=a&${name}=b` });
    if (/\{\w+\}/.test(operation.path.replace('{engagementId}', ''))) {
      for (const word of words.filter((each) => each !== '' && each.length < 300)) await send(operation, { ids: word });
    }
  }
});
