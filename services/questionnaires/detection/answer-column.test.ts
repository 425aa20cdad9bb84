import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { column, workbook, type Row } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';
import { wordsToMark } from './question-text.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const cellOf = (form: FormFile): (number | null)[] => [...new Set(detectQuestions(form).questions.map(({ answer }) => (answer?.kind === 'cell' ? answer.column : null)))];
const topics = ['Organizational context', 'Strategy for risks', 'Oversight by the board'];

describe('the level of today beside the one that is aimed at', () => {
  it('is what is asked for, although the state, the effort and what is to be done stand beside it as well', () => {
    const rows = topics.map((topic, at): Row => [`GV.${'ABC'[at]}C`, topic, `${topic} is understood by those who lead`, '1', '3', '2', 'Write it down and have it approved', 'Head of IT']);
    const form = workbook([['Category ID', 'Category name', 'Focus of the category', 'Current maturity (0-4)', 'Target maturity (0-4)', 'Gap', 'Recommended actions', 'Owner'], ...rows]);
    expect([found(form)[0], cellOf(form)]).toEqual(['GV.AC Organizational context is understood by those who lead', [4]]);
  });

  it('may have the plain name of what is aimed at', () => {
    const score = [{ ranges: [column(2, 2, 4), column(4, 2, 4)], values: ['0', '1', '2'] }, { ranges: [column(5, 2, 4)], values: ['1', '2'] }];
    const form = workbook([['Practice', 'Score', 'Status', 'Target score', 'Est. effort'], ...topics.map((topic): Row => [`${topic} is written down`, null, 'Open', null, null])], { choices: score });
    expect(cellOf(form)).toEqual([2]);
    expect(cellOf(workbook([['Function', 'ID', 'Category', 'Current', 'Target'], ...topics.map((topic, at): Row => ['Govern', `GV.${'ABC'[at]}C`, topic, '1', '3'])]))).toEqual([4]);
  });

  it('asks nothing in a register of risks, nor does a current state that is described', () => {
    const rows = topics.map((topic, at): Row => [`R-${at}`, topic, 'High', 'High', 'Breach', '12', '4']);
    expect(found(workbook([['Risk ID', 'Risk', 'Likelihood', 'Impact', 'Threat', 'Current rating', 'Target rating'], ...rows]))).toEqual([]);
    expect(found(workbook([['Area', 'Current state', 'Target state', 'Owner'], ...topics.map((topic): Row => [topic, 'Done by hand', 'Done by a program', 'Ann'])]))).toEqual([]);
  });
});

it('may have its title in the heading of a section alone', () => {
  const form = workbook([['Reactive security'], ['1', 'Threats', null, 'Answer'], [null, null, 'How do you learn of threats to the service?', 'From the lists of its makers, and from those who test it for us'], ['2', 'Logs'], [null, null, 'How do you act on what is logged?', 'Those on call are told'], [null, null, 'Who is on call?', 'Two of us']]);
  expect(cellOf(form)).toEqual([4]);
});

it('a list that a program wrote is not answered in its empty fields', () => {
  const form = workbook([['id', 'question_text', 'question_type', 'organization_size', 'sector', 'created_at'], ...topics.map((topic, at): Row => [`DE-0${at}_risk`, `How do you see to this: ${topic}?`, 'choice', null, null, '2026-01-01'])]);
  expect([found(form)[0], cellOf(form)]).toEqual(['DE-00_risk How do you see to this: Organizational context?', [7]]);
});

it('first letters are what may be answered', () => {
  expect([wordsToMark('C / P / N'), wordsToMark('N/A'), wordsToMark('TCP/IP')]).toEqual([['C', 'P', 'N'], [], []]);
  const form = workbook([['Clause', 'Sub-Clause', 'Requirement', 'Evidence status: compliant (C), partially (P), not (N)', 'Record'], ...topics.map((topic, at): Row => [at === 0 ? '4. Context' : null, `4.${at + 1}`, `${topic} is determined`, 'C / P / N', '[Check Yes/No]'])]);
  expect([found(form), cellOf(form)]).toEqual([topics.map((topic, at) => `4.${at + 1} ${topic} is determined`), [4]]);
});
