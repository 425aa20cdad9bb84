import { expect, it } from 'vitest';
import { isLostBy } from './lost-by.ts';

it('words are lost with their page, files under way with their workspace alone', () => {
  const page = '/portal/one/requests/r';
  const lost = (to: string): string[] => (['page', 'step', 'workspace'] as const).filter((lostBy) => isLostBy(lostBy, page, to));
  expect(lost(page)).toEqual(['step']);
  expect(lost('/portal/one/files')).toEqual(['page', 'step']);
  expect(lost('/portal/one')).toEqual(['page', 'step']);
  for (const outside of ['/portal', '/portal/other', '/engagements/one', '/portal/enter']) expect([outside, lost(outside)]).toEqual([outside, ['page', 'step', 'workspace']]);
});
