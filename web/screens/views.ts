import type { APIRequestContext, Page } from 'playwright-core';

export interface View {
  readonly name: string;
  readonly path: string;
  /** Brings the page into the state to be seen. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** The whole length of the page and not the window alone. */
  readonly whole?: boolean;
  /** Seen by who is not signed in. */
  readonly isOutside?: boolean;
}

interface Place {
  readonly documentId: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Every page of the web application, on the newest engagement; pages of a document and a paper only where there is one. */
export async function listViews(api: APIRequestContext): Promise<View[]> {
  const read = async <Answer>(path: string): Promise<Answer> => await (await api.get(path)).json() as Answer;
  const { engagements } = await read<{ engagements: { id: string }[] }>('/api/engagements');
  const firm: View[] = [
    { name: '02-engagements', path: '/engagements' },
    { name: '03-new-engagement', path: '/engagements', prepare: async (page) => { await page.getByRole('button', { name: 'New engagement' }).click(); await page.getByRole('textbox', { name: 'Client' }).waitFor(); } },
    { name: '04-members', path: '/members' },
    { name: '0b-frameworks', path: '/frameworks' },
    { name: '0c-system', path: '/system' },
    { name: '0d-templates', path: '/templates', whole: true },
    { name: '0e-templates-tickmarks', path: '/templates?tab=tickmarks' },
    { name: '0f-templates-index', path: '/templates?tab=index' },
    { name: '0g-retention', path: '/retention' },
    { name: '0h-retention-rules', path: '/retention?tab=profiles' },
    { name: '0i-firm-ai-use', path: '/ai-use' },
    { name: '0j-account', path: '/account' },
    { name: '05-setup', path: '/setup#not-a-token-that-was-ever-made' },
    { name: '06-invitation-cut-off', path: '/invitation' },
    { name: '07-nothing-here', path: '/nowhere' },
  ];
  const id = engagements[0]?.id;
  if (id === undefined) return firm;
  const base = `/engagements/${id}`;
  const { controls } = await read<{ controls: { label: string; controlId: string; evidence: Place[] }[] }>(`/api${base}/controls`);
  const { documents } = await read<{ documents: { id: string; name: string; status: string }[] }>(`/api${base}/documents`);
  const { workpapers } = await read<{ workpapers: { id: string; statementCount: number; state: string }[] }>(`/api${base}/workpapers`);
  const { questionnaires } = await read<{ questionnaires: { id: string }[] }>(`/api${base}/questionnaires`);
  const { requests } = await read<{ requests: { id: string; uploads: number; comments: number }[] }>(`/api${base}/requests`);
  const asked = requests.toSorted((a, b) => b.uploads + b.comments - a.uploads - a.comments)[0];
  const [form] = questionnaires;
  const richest = controls.toSorted((a, b) => b.evidence.length - a.evidence.length)[0];
  const sheets = new Set(documents.filter(({ name }) => /\.(xlsx|csv)$/.test(name)).map((document) => document.id));
  const places = controls.flatMap(({ evidence }) => evidence);
  const prose = places.find(({ documentId }) => !sheets.has(documentId));
  const sheet = places.find(({ documentId }) => sheets.has(documentId));
  const failed = documents.find(({ status }) => status === 'failed');
  const paper = workpapers.toSorted((a, b) => b.statementCount - a.statementCount)[0];
  const opened = ({ documentId, versionId, page, start, end }: Place): string => `${base}/documents/${documentId}?version=${versionId}&page=${page}&start=${start}&end=${end}`;
  return [
    ...firm,
    { name: '0a-overview', path: base, whole: true },
    { name: '08-find', path: `${base}/controls`, prepare: async (page: Page) => { await page.keyboard.press('Control+k'); await page.getByRole('combobox').fill('access'); await page.getByRole('option', { name: /Document$/ }).first().waitFor(); } },
    { name: '09-keys', path: `${base}/controls`, prepare: async (page: Page) => { await page.keyboard.press('?'); await page.getByRole('dialog').waitFor(); } },
    { name: '10-controls', path: `${base}/controls` },
    ...(richest === undefined ? [] : [
      { name: '11-control-open', path: `${base}/controls?control=${richest.controlId}`, prepare: async (page: Page) => { await page.locator('mark.cited').first().waitFor(); } },
      { name: '13-control-reject', path: `${base}/controls?control=${richest.controlId}`, prepare: async (page: Page) => { await page.locator('.evidence').first().waitFor(); await page.keyboard.press('r'); await page.getByLabel('Why it does not count').waitFor(); } },
    ]),
    { name: '12-controls-gaps', path: `${base}/controls?coverage=gap` },
    { name: '15-applicability', path: `${base}/applicability` },
    { name: '16-applicability-open', path: `${base}/applicability`, prepare: async (page: Page) => { await page.locator('.row-button').first().click(); await page.getByLabel('Justification').waitFor(); } },
    { name: '17-responsibilities', path: `${base}/responsibilities` },
    { name: '18-monitoring', path: `${base}/monitoring` },
    { name: '19-comparison', path: `${base}/comparison` },
    { name: '1a-migration', path: `${base}/migration` },
    { name: '20-documents', path: `${base}/documents` },
    { name: '21-documents-attention', path: `${base}/documents`, prepare: async (page: Page) => { await page.getByText('Needs attention').click(); } },
    ...(prose === undefined ? [] : [{ name: '22-document-cited', path: opened(prose) }, { name: '23-document-wrong-place', path: opened({ ...prose, start: 1, end: 9_999_999 }) }]),
    ...(sheet === undefined ? [] : [{ name: '24-sheet-cited', path: opened(sheet) }]),
    ...(failed === undefined ? [] : [{ name: '25-document-failed', path: `${base}/documents/${failed.id}` }]),
    { name: '26-requests', path: `${base}/requests` },
    { name: '27-new-request', path: `${base}/requests`, prepare: async (page: Page) => { await page.getByRole('button', { name: 'New request' }).click(); await page.getByRole('dialog').waitFor(); } },
    { name: '28-request-templates', path: `${base}/requests`, prepare: async (page: Page) => { await page.getByRole('button', { name: 'From a framework' }).click(); await page.getByRole('dialog').waitFor(); } },
    ...(asked === undefined ? [] : [{ name: '29-request', path: `${base}/requests/${asked.id}`, whole: true }]),
    { name: '30-workpapers', path: `${base}/workpapers` },
    ...(paper === undefined ? [] : [{ name: '31-workpaper', path: `${base}/workpapers/${paper.id}`, whole: true }, { name: '32-workpaper-versions', path: `${base}/workpapers/${paper.id}/versions` }]),
    ...([['returned', '3a', '3b'], ['reviewed', '3c', '3d']] as const).flatMap(([state, signOff, notes]) => workpapers.filter((each) => each.state === state).slice(0, 1).flatMap(({ id: paperId }) => [
      { name: `${signOff}-${state}-sign-off`, path: `${base}/workpapers/${paperId}`, prepare: async (page: Page) => { await page.getByText('Sign-off', { exact: true }).click(); await page.locator('.sign-off').first().waitFor(); } },
      { name: `${notes}-${state}-notes`, path: `${base}/workpapers/${paperId}`, prepare: async (page: Page) => { await page.getByText(/^Notes/).click(); } },
    ])),
    { name: '33-lead-schedules', path: `${base}/workpapers/lead-schedules` },
    { name: '34-roll-forward', path: `${base}/workpapers/roll-forward` },
    { name: '35-questionnaires', path: `${base}/questionnaires` },
    ...(form === undefined ? [] : [{ name: '36-questionnaire', path: `${base}/questionnaires/${form.id}`, prepare: async (page: Page) => { await page.getByRole('button', { expanded: false }).filter({ hasText: '?' }).first().click({ timeout: 2_000 }).catch(() => undefined); } }]),
    ...(form === undefined ? [] : [{ name: '37-answer-review', path: `${base}/questionnaires/${form.id}/review?show=all` }, { name: '38-answer-review-findings', path: `${base}/questionnaires/${form.id}/review?show=findings` }, { name: '39-assign-questions', path: `${base}/questionnaires/${form.id}`, prepare: async (page: Page) => { await page.getByRole('button', { name: 'Assign…' }).click(); await page.getByRole('dialog').waitFor(); } }]),
    { name: '3e-answer-library', path: `${base}/questionnaires/library`, prepare: async (page: Page) => { await page.locator('.row-button').nth(1).click({ timeout: 2_000 }).catch(() => undefined); } },
    { name: '40-search', path: `${base}/search` },
    { name: '41-search-results', path: `${base}/search?q=privileged+access+review` },
    { name: '43-search-filtered', path: `${base}/search?q=privileged+access+review&kind=${encodeURIComponent('["policy","record","log"]')}&from=2026-01-01&explain=true`, prepare: async (page: Page) => { await page.getByRole('button', { name: 'Show context' }).first().click({ timeout: 2_000 }).catch(() => undefined); } },
    { name: '42-search-nothing', path: `${base}/search?q=zzyzxqwv` },
    { name: '45-question-answered', path: `${base}/questions`, prepare: async (page) => { await page.getByLabel('Ask the documents').fill('How often is the asset register reviewed?'); await page.getByRole('button', { name: 'Ask' }).click(); await page.getByText('Read a passage in its place').waitFor(); } },
    { name: '46-question-not-found', path: `${base}/questions`, prepare: async (page) => { await page.getByLabel('Ask the documents').fill('Which fire extinguishers hang in the archive?'); await page.getByRole('button', { name: 'Ask' }).click(); await page.getByText('Not found in the evidence').waitFor(); } },
    { name: '44-search-pin', path: `${base}/search?q=privileged+access+review&pin=${richest?.controlId === undefined ? '' : `iso27017-2015%2F${richest.controlId}`}` },
    { name: '4a-completion', path: `${base}/completion`, whole: true },
    { name: '51-team', path: `${base}/team` },
    { name: '47-ai-use', path: `${base}/ai-use` },
    { name: '48-access-log', path: `${base}/access-log` },
    { name: '50-trail', path: `${base}/trail`, prepare: async (page: Page) => { await page.getByRole('button', { name: 'Verify the trail' }).click(); await page.getByText('The trail is whole').waitFor(); } },
  ];
}
