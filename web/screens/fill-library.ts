import type { APIRequestContext } from 'playwright-core';
import { ask } from '../browser/people.ts';

/** Approves some drafted answers that nothing speaks against, and of what they propose to the client's library some again: one of them is due for review. */
export async function fillLibrary(reviewer: APIRequestContext, origin: string, base: string, questionnaireId: string): Promise<void> {
  const form = `${base}/questionnaires/${questionnaireId}`;
  const { questions } = await ask<{ questions: { id: string; status: string; writtenAt: string | null }[] }>(reviewer, origin, 'GET', form);
  const answers = questions.filter(({ status }) => status === 'drafted').slice(0, 8).map(({ id, writtenAt }) => ({ questionId: id, writtenAt }));
  await ask(reviewer, origin, 'POST', `${form}/review`, { answers });
  const { entries: [first, second, third] } = await ask<{ entries: { id: string }[] }>(reviewer, origin, 'GET', `${base}/answer-library`);
  const change = async (entry: { id: string } | undefined, facts: object): Promise<void> => { if (entry !== undefined) await ask(reviewer, origin, 'PATCH', `${base}/answer-library/${entry.id}`, facts); };
  await change(first, { state: 'approved', visibility: 'client' });
  await change(second, { state: 'approved', reviewOn: '2026-06-30', appliesTo: 'FernLedger' });
  await change(third, { state: 'retired' });
}
