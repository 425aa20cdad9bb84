import { describe, expect, it } from 'vitest';
import { commonTo, sectionTarget, type Assignment } from './assignments.ts';

const person = (userId: string) => ({ userId, name: userId });
const assigned = (questionId: string, answerers: string[], more: Partial<Assignment> = {}): Assignment => ({ questionId, answerers: answerers.map(person), reviewers: [], mode: 'any', dueOn: null, verdicts: [], ...more });

describe('assigning several questions', () => {
  it('begins with what they have in common', () => {
    expect(commonTo([assigned('a', ['x'], { mode: 'all', dueOn: '2027-01-31' }), assigned('b', ['x'], { mode: 'all', dueOn: '2027-01-31' })], ['a', 'b'])).toEqual({ answerers: ['x'], reviewers: [], mode: 'all', dueOn: '2027-01-31' });
    expect(commonTo([assigned('a', ['x']), assigned('b', ['y'], { reviewers: [person('r')] })], ['a', 'b'])).toEqual({ answerers: null, reviewers: null, mode: 'any', dueOn: null });
    // One of them with nobody.
    expect(commonTo([assigned('a', ['x'])], ['a', 'c']).answerers).toBeNull();
    expect(commonTo([], ['a', 'c']).answerers).toEqual([]);
  });

  it('takes a section with what is below it', () => {
    const questions = [['A'], ['A', 'A.1'], ['B', 'A'], []].map((section, at) => ({ id: String(at), section })) as unknown as Parameters<typeof sectionTarget>[0];
    expect(sectionTarget(questions, ['A']).questionIds).toEqual(['0', '1']);
    expect(sectionTarget(questions, ['A', 'A.1']).questionIds).toEqual(['1']);
  });
});
