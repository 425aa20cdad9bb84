import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startProductInProcess, type RunningProduct } from '../services/testing/running-product.ts';

const files = {
  'Customer agreement Nimbus.md': '# Agreement\n\nThis agreement is made between Nimbus Ltd ("Provider") and Aldermoor Council ("Customer"), signed on 4 March 2026.\n\n## 7 Security\n\nThe Provider is responsible for information backup. The Customer is solely responsible for user registration and de-registration in its tenant.\n\n## 8 Liability\n\nThe liability of either party under this agreement is limited to the fees of twelve months.\n',
  'Information security policy.md': '# Information security policy\n\nApproved on 3 February 2026.\n\nThe Customer is responsible for information backup, says this policy to nobody.\n',
};
interface Matrix { conflicts: number; undecided: number; lines: { controlId: string; proposal: { responsibility: string; why: string }; stated: object | null; found: { party: string; quote: string; documentName: string; documentId: string; page: number; start: number; end: number }[]; isInConflict: boolean }[] }

describe('the matrix of shared responsibility', () => {
  let product: RunningProduct;
  let engagementId: string;
  let serviceId: string;
  const path = (rest: string): string => `/api/engagements/${engagementId}/${rest}`;
  const send = (method: 'POST' | 'PUT' | 'DELETE', rest: string, payload?: object) => product.app.inject({ method, url: path(rest), headers: product.headers, ...(payload === undefined ? {} : { payload }) });
  const matrix = () => product.get<Matrix>(path(`cloud-services/${serviceId}/responsibilities`));
  const line = async (controlId: string) => (await matrix()).lines.find((each) => each.controlId === controlId)!;

  beforeAll(async () => {
    product = await startProductInProcess('embedded', {});
    ({ id: engagementId } = await product.post<{ id: string }>('/api/engagements', { name: 'Cloud', clientName: 'Nimbus Ltd', frameworks: ['iso27017-2015'], cloudRole: 'provider' }));
    expect((await product.upload(engagementId, files)).statusCode).toBeLessThan(300);
    await vi.waitFor(async () => {
      const { documents } = await product.get<{ documents: { status: string }[] }>(path('documents'));
      expect(documents.map((document) => document.status)).toEqual(['ready', 'ready']);
    }, { timeout: 30_000, interval: 100 });
  });

  afterAll(() => product.close());

  it('is refused for a service that is not there, a model that there is not, and a name taken', async () => {
    expect((await send('POST', 'cloud-services', { name: 'Ledger', model: 'daas', clientRole: 'provider' })).statusCode).toBe(400);
    const created = await send('POST', 'cloud-services', { name: 'Ledger', model: 'saas', clientRole: 'provider' });
    expect(created.statusCode).toBe(201);
    serviceId = created.json<{ id: string }>().id;
    expect((await send('POST', 'cloud-services', { name: 'ledger', model: 'iaas', clientRole: 'customer' })).json()).toMatchObject({ status: 409, code: 'reports/service-exists' });
    expect((await send('PUT', `cloud-services/${engagementId}/responsibilities`, { responsibilities: [{ frameworkId: 'iso27017-2015', controlId: '12.3.1', responsibility: 'shared' }] })).json()).toMatchObject({ status: 404, code: 'reports/service-not-found' });
    expect((await send('PUT', `cloud-services/${serviceId}/responsibilities`, { responsibilities: [{ frameworkId: 'iso27017-2015', controlId: '99.9', responsibility: 'shared' }] })).json()).toMatchObject({ status: 422, code: 'reports/unknown-control' });
  });

  it('proposes by model, and shows what the contract says, word for word, and the policy not', async () => {
    const { lines, undecided } = await matrix();
    expect([lines.length, undecided]).toEqual([44, 44]);
    const backup = await line('12.3.1');
    expect(backup).toMatchObject({ proposal: { responsibility: 'provider' }, stated: null, isInConflict: false, found: [{ party: 'provider', quote: 'The Provider is responsible for information backup.', documentName: 'Customer agreement Nimbus.md' }] });
    const [place] = backup.found;
    const { pages } = await product.get<{ pages: { page: number; text: string }[] }>(path(`documents/${place!.documentId}/text`));
    expect(pages.find(({ page }) => page === place!.page)?.text.slice(place!.start, place!.end)).toBe(place!.quote);
  });

  it('names the conflict with what a person states, until it is put right', async () => {
    const state = (controlId: string, responsibility: string) => send('PUT', `cloud-services/${serviceId}/responsibilities`, { responsibilities: [{ frameworkId: 'iso27017-2015', controlId, responsibility }] });
    expect((await line('9.2.1')).isInConflict).toBe(true);
    expect((await state('9.2.1', 'customer')).statusCode).toBe(200);
    expect(await line('9.2.1')).toMatchObject({ stated: { responsibility: 'customer' }, isInConflict: false });
    await state('12.3.1', 'customer');
    expect(await matrix()).toMatchObject({ conflicts: 1, undecided: 42 });
    const file = await product.app.inject({ method: 'GET', url: path(`cloud-services/${serviceId}/responsibilities/export`), headers: product.headers });
    expect([file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  it('is gone with its service, and the trail tells all of it', async () => {
    expect((await send('DELETE', `cloud-services/${serviceId}`)).statusCode).toBe(200);
    expect((await send('DELETE', `cloud-services/${serviceId}`)).statusCode).toBe(404);
    const { events } = await product.get<{ events: { type: string }[] }>(path('trail'));
    expect(events.map(({ type }) => type).slice(0, 4)).toEqual(['reports/service-removed', 'reports/responsibilities-stated', 'reports/responsibilities-stated', 'reports/service-added']);
  });
});
