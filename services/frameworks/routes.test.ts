import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { oscalValidator } from '../testing/oscal-schema/validate-oscal.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestFirm, type TestFirm } from '../testing/test-people.ts';
import type { frameworkResponse } from './framework.contract.ts';
import { installShippedFrameworks, readShippedCatalogs } from './install-shipped-frameworks.ts';
import type { z } from 'zod';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let otherFirm: TestFirm;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  [firm, otherFirm] = [await createTestFirm(database), await createTestFirm(database, 'Rival & Partners')];
  await installShippedFrameworks({ database, clock: systemClock });
});

afterAll(async () => {
  await api.close();
  await database.close();
});

const catalog = {
  catalog: {
    metadata: { title: 'House rules', version: '2', 'oscal-version': '1.1.2' },
    params: [{ id: 'd_prm_1', label: 'frequency' }],
    controls: [{ id: 'd-1', title: 'Locks', parts: [{ name: 'statement', prose: 'Check the locks {{ insert: param, d_prm_1 }}.' }] }, { id: 'd-1', title: 'Bells' }],
  },
};
const post = (payload: object | string, type = 'application/json') => api.call(firm.people.manager, 'POST', '/api/frameworks', { payload, headers: { 'content-type': type } });
const codeOf = (response: { json(): unknown }) => (response.json() as { code: string }).code;

describe('POST /api/frameworks', () => {
  it('imports a catalog, and answers the same id for the same catalog', async () => {
    const created = await post(catalog);
    expect([created.statusCode, created.json()]).toMatchObject([201, { title: 'House rules', version: '2', shipped: false, controlCount: 2, warnings: [{ code: 'repeated-id' }] }]);
    const again = await post(JSON.stringify(catalog, null, 4));
    expect([again.statusCode, again.json<{ id: string }>().id]).toEqual([200, created.json<{ id: string }>().id]);
  });

  it.each([
    [{ profile: { imports: [] } }, 422, 'frameworks/not-a-catalog'],
    [{ 'system-security-plan': {} }, 422, 'frameworks/not-a-catalog'],
    [{ hello: 1 }, 422, 'frameworks/not-oscal'],
    ['null', 422, 'frameworks/not-oscal'],
    [[], 422, 'frameworks/not-oscal'],
    [{ catalog: {} }, 422, 'frameworks/no-controls'],
    ['{"catalog": ', 400, 'request/malformed'],
    [`{"catalog":{"controls":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`, 422, 'frameworks/unreadable'],
    [{ catalog: { controls: [{ id: 'a', title: 'x'.repeat(17 * 1024 * 1024) }] } }, 413, 'request/too-large'],
  ])('refuses a bad body with its own code (case %#)', async (payload, status, code) => {
    const response = await post(payload);
    expect([response.statusCode, codeOf(response)]).toEqual([status, code]);
  });

  it.each([
    ['<?xml version="1.0"?><catalog/>', 'application/xml', 'XML'],
    ['\n<catalog xmlns="x">', 'application/json', 'XML'],
    ['catalog:\n  uuid: x', 'application/yaml', 'YAML'],
    ['---\ncatalog:\n', 'application/octet-stream', 'YAML'],
    ['# made by trestle\nprofile:\n', 'text/plain', 'YAML'],
  ])('says of %j, sent as %s, that it is %s and what to import', async (body, type, format) => {
    const response = await post(body, type);
    expect([response.statusCode, codeOf(response)]).toEqual([422, 'frameworks/not-json']);
    expect(response.json<{ detail: string }>().detail).toMatch(new RegExp(`This file is ${format}.*JSON form`));
  });

  it('takes JSON whatever its type says, with a byte order mark too', async () => {
    expect([(await post(`\ufeff${JSON.stringify(catalog)}`, 'text/plain')).statusCode, (await post(JSON.stringify(catalog), 'application/oscal+json')).statusCode]).toEqual([200, 200]);
  });

  it('takes a catalog of 8 MB', async () => {
    const large = { catalog: { metadata: { title: 'Large' }, controls: Array.from({ length: 2_000 }, (_, index) => ({ id: `l-${index}`, title: `Rule ${index}`, parts: [{ name: 'statement', prose: 'Do it. '.repeat(570) }] })) } };
    const response = await post(large);
    expect([response.statusCode, response.json<{ controlCount: number }>().controlCount]).toEqual([201, 2_000]);
  });
});

describe('GET /api/frameworks', () => {
  it('lists the shipped ones first and nothing of another firm', async () => {
    await post(catalog);
    const list = async (of: TestFirm) => (await api.call(of.people.auditor, 'GET', '/api/frameworks')).json<{ frameworks: { id: string; title: string }[] }>().frameworks;
    const shipped = (await readShippedCatalogs()).map((each) => each.title).sort();
    expect((await list(firm)).map((framework) => framework.title)).toEqual([...shipped, 'Large', 'House rules']);
    expect((await list(otherFirm)).map((framework) => framework.title)).toEqual(shipped);
  });

  it('shows a framework whole', async () => {
    const response = await api.call(firm.people.auditor, 'GET', '/api/frameworks/iso27017-2015');
    const framework = response.json<z.infer<typeof frameworkResponse>>();
    expect(framework).toMatchObject({ shipped: true, controlCount: 44, objectiveCount: 186 });
    expect(framework.controls.find((control) => control.controlId === 'CLD.13.1.4')).toMatchObject({ side: 'provider', aliases: ['CLD.13.1.1'], layers: { layer: 'added', base: null } });
    const backup = framework.controls.find((control) => control.controlId === '12.3.1');
    expect(backup?.layers).toMatchObject({ layer: 'guided', guidance: [{ side: 'customer' }, { side: 'provider' }], base: { frameworkId: 'iso27002-2013', controlId: '12.3.1', title: 'Information backup' } });
    expect(backup?.layers?.base?.statement).not.toBe(backup?.layers?.statement);
  });

  it('exports a catalog that the schema accepts and that imports back equal', async () => {
    const complaintsAbout = await oscalValidator();
    for (const id of ['iso27017-2015', 'nist-csf-2.0', (await post(catalog)).json<{ id: string }>().id]) {
      const exported = (await api.call(firm.people.auditor, 'GET', `/api/frameworks/${id}/catalog`)).json<object>();
      expect(complaintsAbout(exported), id).toEqual([]);
      const [original, again] = [(await api.call(firm.people.auditor, 'GET', `/api/frameworks/${id}`)).json<{ contentHash: string }>(), (await post(exported)).json<{ contentHash: string }>()];
      expect(again.contentHash, id).toBe(original.contentHash);
    }
  });

  it('gives the crosswalk to another framework, in both directions, and 404 where there is none', async () => {
    const get = (path: string) => api.call(firm.people.auditor, 'GET', `/api/frameworks/${path}`);
    expect((await get('iso27001-2022')).json()).toMatchObject({ crosswalks: ['iso27002-2013', 'nist-csf-2.0', 'soc2-2017'] });
    expect((await get('iso27017-2015/crosswalks/iso27017-2026')).json<{ relations: unknown[] }>().relations).toContainEqual({ source: 'CLD.6.3.1', target: '5.38', relation: 'equal' });
    expect((await get('iso27001-2022/crosswalks/iso27002-2013')).json<{ relations: unknown[] }>().relations).toContainEqual({ source: '8.15', target: '12.4.1', relation: 'superset' });
    const missing = await get('csa-ccm-4/crosswalks/soc2-2017');
    expect([missing.statusCode, codeOf(missing)]).toEqual([404, 'frameworks/no-crosswalk']);
  });

  it('answers 404 for an unknown one and for one of another firm, and 400 for what can be no id', async () => {
    const { id } = (await post(catalog)).json<{ id: string }>();
    const get = async (of: TestFirm, wanted: string) => {
      const response = await api.call(of.people.auditor, 'GET', `/api/frameworks/${wanted}`);
      return [response.statusCode, codeOf(response)];
    };
    expect(await get(otherFirm, id)).toEqual([404, 'frameworks/not-found']);
    expect(await get(firm, 'nist')).toEqual([404, 'frameworks/not-found']);
    expect(await get(firm, 'a%00b')).toEqual([400, 'request/invalid']);
  });
});
