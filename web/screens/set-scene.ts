import type { APIRequestContext, Browser, BrowserContext } from 'playwright-core';
import { ask, join, password, type Workplace } from '../browser/people.ts';
import { fillLibrary } from './fill-library.ts';
import { signPapers } from './sign-papers.ts';

export interface Scene {
  /** Signed in as a person of the client. */
  readonly client: BrowserContext;
}

interface Gap { readonly frameworkId: string; readonly controlId: string; readonly coverage: string | null }

/**
 * Brings a fresh engagement to where some weeks of work leave it, so that every page has something to show: a team, requests with the
 * client and answered ones, a questionnaire with the client, a paper with a note, one that came back and one that two signed, a file of the client that was opened.
 */
export async function setScene(place: Workplace, browser: Browser): Promise<Scene> {
  const { administrator, origin, engagementId } = place;
  const base = `/api/engagements/${engagementId}`;
  const reviewer = await signedIn(browser, origin, await join(place, 'Ruth Okafor', 'manager'));
  const preparer = await signedIn(browser, origin, await join(place, 'Priya Nair', 'auditor'));
  const { link, userId } = await ask<{ link: string; userId: string }>(administrator, origin, 'POST', `${base}/client-links`, { email: 'ingrid.vasquez@fernway.example', name: 'Ingrid Vasquez', role: 'client_contributor', accessEndsOn: null });
  const client = await browser.newContext();
  await ask(client.request, origin, 'POST', '/api/portal/enter', { token: new URL(link).hash.slice(1) });

  const { controls } = await ask<{ controls: Gap[] }>(administrator, origin, 'GET', `${base}/controls`);
  const gaps = controls.filter(({ coverage }) => coverage === 'gap');
  const dueDays = ['2026-01-31', null, '2099-01-31'];
  const asked: string[] = [];
  for (const [at, { frameworkId, controlId }] of gaps.slice(0, 5).entries()) {
    const { requestId } = await ask<{ requestId: string }>(administrator, origin, 'POST', `${base}/requests/from-gap`, { frameworkId, controlId, assigneeIds: [userId], dueOn: dueDays[at % 3], open: at < 4 });
    asked.push(requestId);
  }
  const [answered = '', returned = ''] = asked;
  await send(client.request, origin, `${base}/portal/requests/${answered}/uploads`, 'Training records 2026.csv', 'Name,Course,Completed on\nI. Vasquez,Cloud risks,2026-03-12\n');
  await send(client.request, origin, `${base}/portal/requests/${returned}/uploads`, 'Utility programs.txt', 'A register of utility programs is being drawn up.');
  await ask(client.request, origin, 'POST', `${base}/portal/requests/${answered}/comments`, { text: 'These are the records of the first half of the year; the second half follows in October.' });
  for (const requestId of [answered, returned]) await ask(client.request, origin, 'POST', `${base}/portal/requests/${requestId}/submit`, {});
  await ask(administrator, origin, 'POST', `${base}/requests/${returned}/steps`, { to: 'returned', reason: 'A plan is no record. Please send the register itself, or say when it will be there.' });
  await openFilesOfClient(reviewer.request, origin, base);

  const { questionnaires: [form] } = await ask<{ questionnaires: { id: string }[] }>(administrator, origin, 'GET', `${base}/questionnaires`);
  if (form !== undefined) await ask(administrator, origin, 'PUT', `${base}/questionnaires/${form.id}/assignments`, { answererIds: [userId], dueOn: '2099-01-15' });
  if (form !== undefined) await fillLibrary(reviewer.request, origin, base, form.id);
  const { workpapers: [paper, returnedPaper, signedPaper] } = await ask<{ workpapers: { id: string }[] }>(administrator, origin, 'GET', `${base}/workpapers`);
  if (paper !== undefined) await ask(reviewer.request, origin, 'POST', `${base}/workpapers/${paper.id}/notes`, { text: 'Say which quarter the review covered, and who confirmed it.', nodeId: null });
  if (returnedPaper !== undefined && signedPaper !== undefined) await signPapers({ origin, base, preparer: preparer.request, reviewer: reviewer.request }, returnedPaper.id, signedPaper.id);
  for (const one of [preparer, reviewer]) await one.close();
  return { client };
}

async function signedIn(browser: Browser, origin: string, email: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  await ask(context.request, origin, 'POST', '/api/auth/sign-in/email', { email, password });
  return context;
}

async function send(api: APIRequestContext, origin: string, path: string, name: string, words: string): Promise<void> {
  const answer = await api.post(`${origin}${path}`, { headers: { origin }, multipart: { file: { name, mimeType: 'text/plain', buffer: Buffer.from(words) } } });
  if (!answer.ok()) throw new Error(`${name} was refused: ${await answer.text()}`);
}

/** A reviewer lets the client's files in and reads what can be read; the client's access log shows it. */
async function openFilesOfClient(api: APIRequestContext, origin: string, base: string): Promise<void> {
  const { documents } = await ask<{ documents: { id: string; status: string }[] }>(api, origin, 'GET', `${base}/documents`);
  const [first] = documents.filter(({ status }) => status === 'quarantined');
  if (first === undefined) return;
  await ask(api, origin, 'POST', `${base}/documents/${first.id}/accept`, {});
  await ask(api, origin, 'GET', `${base}/documents/${first.id}/text`);
}
