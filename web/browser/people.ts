import type { APIRequestContext } from 'playwright-core';

/** Whoever a test or a scene starts the product with. */
export const administrator = { email: 'admin@firm.example', password: 'correct horse battery' };
/** Of every person whom a story or a scene makes. */
export const password = 'a password for stories';

/** One engagement of a running product, and who may do everything in it. */
export interface Workplace {
  readonly origin: string;
  readonly engagementId: string;
  /** Signed in as the firm's administrator. */
  readonly administrator: APIRequestContext;
}

/** Asks the API, and throws with its words where it refuses. */
export async function ask<Answer>(api: APIRequestContext, origin: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, data?: object): Promise<Answer> {
  const answer = await api.fetch(`${origin}${path}`, { method, headers: { origin }, ...(data === undefined ? {} : { data }) });
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
}

/** Invites a person into the firm and puts them on the engagement's team; their e-mail address. */
export async function join({ administrator, origin, engagementId }: Workplace, name: string, role: 'partner' | 'manager' | 'auditor'): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@ashcombe.example`;
  const { link } = await ask<{ link: string }>(administrator, origin, 'POST', '/api/members/invitations', { email, role });
  const { userId } = await ask<{ userId: string }>(administrator, origin, 'POST', '/api/invitations/accept', { token: new URL(link).hash.slice(1), name, password });
  await ask(administrator, origin, 'PUT', `/api/engagements/${engagementId}/members/${userId}`, { role });
  return email;
}
