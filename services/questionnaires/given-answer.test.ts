import { expect, it } from 'vitest';
import { givenAnswer } from './given-answer.ts';

const of = (given: string, allowed: string[] = [], givenComment = '') => givenAnswer({ given, givenComment, allowed });

it.each(['', ' ', 'Select…', 'Please choose', 'Choose an item.', '____', '...', '<your answer>', '[insert text]', 'TBD', 'Not verified', '-'])('"%s" is no answer', (text) => {
  expect(of(text)).toBeNull();
  expect(of('', [], text)).toBeNull();
});

it.each<[string, string[], string | null]>([
  ['We review it.', [], 'We review it.'], ['yes', ['Yes', 'No'], 'Yes'], ['☐ Yes ☒ No', ['Yes', 'No'], 'No'], ['[x] Yes [ ] No', ['Yes', 'No'], 'Yes'],
  // Nothing, or more than one, is crossed; or it is no word of the drop-down.
  ['☐ Yes ☐ No', ['Yes', 'No'], null], ['☒ Yes ☒ No', ['Yes', 'No'], null], ['Yes / No', ['Yes', 'No'], null], ['perhaps', ['Yes', 'No'], null],
])('"%s" answers with %j: %s', (text, allowed, expected) => expect(of(text, allowed)?.answer ?? null).toBe(expected));

it('takes the comment beside an answer, or alone', () => {
  expect(of('Yes', ['Yes', 'No'], ' See the policy. ')).toEqual({ answer: 'Yes', narrative: 'See the policy.' });
  expect(of('', ['Yes', 'No'], 'See the policy.')).toEqual({ answer: null, narrative: 'See the policy.' });
});
