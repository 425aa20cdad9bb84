import { expect, it } from 'vitest';
import { createStaticEmbedder } from '../ai/index.ts';
import { systemClock } from '../platform/clock.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createSplitVersion } from '../testing/split-version.sql.ts';
import { createTestApi } from '../testing/test-api.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { indexVersion } from './indexing/index-version.ts';
import { searchResponse } from './retrieval.contract.ts';

describeEngines('GET /api/engagements/:id/search', (open) => {
  it('refuses bad input, strangers and clients, and answers with hits', async () => {
    const database = await open();
    const firm = await createTestFirm(database);
    const { engagement, scope } = await createTestEngagement(database, firm);
    const made = await createSplitVersion(database, scope, 'policy.pdf', [{ text: 'Access rights are reviewed every quarter.', path: ['Access review'] }]);
    await indexVersion({ database, embeddingModel: createStaticEmbedder(), clock: systemClock }, scope, made.versionId);
    const api = await createTestApi(database);
    const get = async (query: string, person = firm.people.auditor, id = engagement.id) => api.call(person, 'GET', `/api/engagements/${id}/search${query}`);

    for (const bad of ['', '?q=', '?q=%20', `?q=${'x'.repeat(1001)}`, '?q=a&limit=0', '?q=a&limit=101', '?q=a&limit=ten', '?q=a&documentId=7']) {
      expect((await get(bad)).json(), bad).toMatchObject({ code: 'request/invalid', status: 400 });
    }
    const stranger = await createTestFirm(database, 'Another firm');
    expect((await get('?q=access', stranger.people.firm_admin)).statusCode).toBe(404);
    expect((await get('?q=access', firm.people.client_admin)).statusCode).toBe(403);
    expect((await get('?q=%22%25%5C%27%3B--%00')).statusCode).toBe(200);

    const response = await get(`?q=access+review&limit=5&documentId=${made.documentId}`);
    expect(response.statusCode).toBe(200);
    const { results, isLexicalOnly } = searchResponse.parse(response.json());
    expect(isLexicalOnly).toBe(false);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ documentName: 'policy.pdf', page: 1, text: 'Access rights are reviewed every quarter.', versionId: made.versionId, passageId: made.passageIds[0] });
    await api.close();
  });
});
