import type { APIRequestContext } from 'playwright-core';
import type { View } from './views.ts';

/** Every page of the client's side, as a person of the client sees it. */
export async function listPortalViews(api: APIRequestContext, origin: string, engagementId: string): Promise<View[]> {
  const base = `/portal/${engagementId}`;
  const read = async <Answer>(path: string): Promise<Answer> => await (await api.get(`${origin}/api/engagements/${engagementId}/portal${path}`)).json() as Answer;
  const { requests } = await read<{ requests: { id: string; state: string }[] }>('/requests');
  const { questionnaires: [form] } = await read<{ questionnaires: { id: string }[] }>('/questionnaires');
  const request = (state: string, name: string): View[] => requests.filter((each) => each.state === state).slice(0, 1).map(({ id }) => ({ name, path: `${base}/requests/${id}`, whole: true }));
  return [
    { name: 'p1-to-do', path: base, whole: true },
    ...request('open', 'p2-request-open'), ...request('submitted', 'p3-request-submitted'), ...request('returned', 'p4-request-returned'),
    ...(form === undefined ? [] : [{ name: 'p5-questionnaire', path: `${base}/questionnaires/${form.id}` }]),
    { name: 'p6-files', path: `${base}/files` }, { name: 'p7-who-looked', path: `${base}/access` }, { name: 'p8-papers', path: `${base}/papers` },
  ];
}
