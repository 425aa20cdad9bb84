import { expect, it } from 'vitest';
import { asTyped, follow, isTypedOver, type StandingWords } from './answer-words.ts';

const none: StandingWords = { answer: null, narrative: null, writtenAt: null };
const first: StandingWords = { answer: 'Yes', narrative: null, writtenAt: '2026-03-01T10:00:00.000Z' };
const second: StandingWords = { answer: 'No', narrative: 'Since May.', writtenAt: '2026-03-01T11:00:00.000Z' };

it('keeps what a person types when somebody else writes, and says so', () => {
  const typed = { answer: 'Yes', narrative: 'By procedure SEC-04.' };
  expect([follow(first, typed, second), follow(none, typed, second), isTypedOver(first, typed)]).toEqual(['overtaken', 'overtaken', true]);
});

it('takes new words where nothing was typed', () => {
  expect([follow(first, asTyped(first), second), follow(none, asTyped(none), first), isTypedOver(first, asTyped(first))]).toEqual(['take', 'take', false]);
});

it('passes over a reply that is late, and what it knows', () => {
  expect([follow(second, { answer: 'x', narrative: '' }, first), follow(second, { answer: 'x', narrative: '' }, second), follow(first, asTyped(first), none)]).toEqual([null, null, null]);
});

it('goes on typing where only the state changed, or the words are one’s own', () => {
  expect(follow(first, { answer: 'Yes', narrative: 'More' }, { ...first, writtenAt: second.writtenAt })).toBe('rest');
  expect(follow(first, asTyped(second), second)).toBe('rest');
});
