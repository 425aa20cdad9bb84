import type { APIRequestContext } from 'playwright-core';
import { ask, password } from '../browser/people.ts';

interface Team {
  readonly origin: string;
  /** `/api/engagements/<id>` */
  readonly base: string;
  readonly preparer: APIRequestContext;
  readonly reviewer: APIRequestContext;
}

interface ToSign { readonly version: number; readonly contentSha256: string; readonly unsupported: number; readonly subjects: Readonly<Record<string, string>> }

/** One paper that was signed, taken into review and came back; one that was signed by both and released to the client. */
export async function signPapers(team: Team, returnedId: string, signedId: string): Promise<void> {
  const { origin, base, preparer, reviewer } = team;
  for (const id of [returnedId, signedId]) {
    const paper = `${base}/workpapers/${id}`;
    const { document, current } = await ask<{ document: object; current: { number: number } }>(preparer, origin, 'GET', paper);
    await ask(preparer, origin, 'POST', `${paper}/versions`, { basedOn: current.number, document: concluded(document) });
    await sign(team, preparer, id, 'prepared');
    await ask(reviewer, origin, 'POST', `${paper}/start-review`, {});
  }
  await ask(reviewer, origin, 'POST', `${base}/workpapers/${returnedId}/return`, { note: 'The second objective rests on the policy alone. Add the record of the last review, or say why there is none.' });
  await sign(team, reviewer, signedId, 'reviewed');
  await ask(reviewer, origin, 'PUT', `${base}/workpapers/${signedId}/release`);
}

/** The draft's conclusion and exceptions made a person's; unfinished papers are not signed. */
function concluded(document: object): object {
  return JSON.parse(JSON.stringify(document).replaceAll('"status":"proposed"', '"status":"concluded"').replaceAll('"extent":"undetermined"', '"extent":"isolated"')) as object;
}

async function sign({ origin, base }: Team, person: APIRequestContext, id: string, kind: 'prepared' | 'reviewed'): Promise<void> {
  const paper = `${base}/workpapers/${id}`;
  const { toSign: { version, contentSha256, unsupported, subjects } } = await ask<{ toSign: ToSign }>(person, origin, 'GET', `${paper}/review`);
  const { stepUpId } = await ask<{ stepUpId: string }>(person, origin, 'POST', '/api/me/confirm', { password, purpose: 'workpapers/sign', subject: subjects[kind] });
  await ask(person, origin, 'POST', `${paper}/sign-offs/${kind}`, { version, contentSha256, unsupported, stepUpId });
}
