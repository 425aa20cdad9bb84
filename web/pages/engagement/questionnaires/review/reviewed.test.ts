import { describe, expect, it } from 'vitest';
import { inView, isClear, joined, neighbourOf, readView, type Question, type Review, type ReviewView } from './reviewed.ts';

const question = (id: string, status: Question['status'], answer: string | null = 'Yes'): Question => ({ id, status, answer, narrative: null } as Question);
const finding = (questionId: string): Review => ({ questionId, findings: [{ kind: 'promise', text: 'x' }], disagreements: [], returnedBecause: null });
const rows = joined([question('a', 'drafted'), question('b', 'in_review'), question('c', 'needs_information', null), question('d', 'approved'), question('e', 'returned'), question('f', 'unanswered', null)], [finding('b')], []);

describe('the answers to review', () => {
  it.each<[ReviewView, string[]]>([
    ['open', ['a', 'b']], ['findings', ['b']], ['clear', ['a']], ['returned', ['e']], ['approved', ['d']], ['blank', ['c', 'f']], ['all', ['a', 'b', 'c', 'd', 'e', 'f']],
  ])('%s', (view, ids) => expect(inView(rows, view).map((row) => row.question.id)).toEqual(ids));

  it('are approved at once only where nothing speaks against them', () => expect(rows.filter(isClear).map((row) => row.question.id)).toEqual(['a']));

  it('go on with the next after a verdict, at the end with the one before', () => {
    expect([neighbourOf(rows, 'a'), neighbourOf(rows, 'f'), neighbourOf(rows.slice(0, 1), 'a')]).toEqual(['b', 'e', undefined]);
  });

  it('read their view from the address', () => expect([readView('clear'), readView('elsewhere'), readView(undefined)]).toEqual(['clear', 'open', 'open']));
});
