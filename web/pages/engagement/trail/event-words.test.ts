import { expect, it } from 'vitest';
import { eventFacts } from './event-words.ts';

const people = new Map([['01a22cbb-c033-7667-9ed5-2d0ff5a6eb01', 'Ingrid Vasquez']]);

it('tells people by their names and words as people write them', () => {
  expect(eventFacts({ userId: '01a22cbb-c033-7667-9ed5-2d0ff5a6eb01', reviewerId: '01a22cbb-c033-7667-9ed5-2d0ff5a6eb01', role: 'client_contributor', isDuplicate: true, note: null }, people))
    .toEqual([['person', 'Ingrid Vasquez'], ['reviewer', 'Ingrid Vasquez'], ['role', 'client contributor'], ['is duplicate', 'yes']]);
});

it('leaves what it does not know as it stands', () => {
  expect(eventFacts({ userId: '01a22cbb-0000-7667-9ed5-2d0ff5a6eb01', name: 'access_review_2026.xlsx', size: 12 }, people))
    .toEqual([['user id', '01a22cbb-0000-7667-9ed5-2d0ff5a6eb01'], ['name', 'access_review_2026.xlsx'], ['size', '12']]);
  expect(eventFacts(null, people)).toEqual([]);
});
