import { describe, expect, it } from 'vitest';
import type { FormBlock, FormFile } from '../../documents/index.ts';
import { editsOf } from '../answer-edits.ts';
import { toQuestions } from '../import-questionnaire.ts';
import type { Answer } from '../questionnaire.ts';
import { detectQuestions } from './detect.ts';

type Look = Partial<Extract<FormBlock, { kind: 'paragraph' }>>;
/** A document of paragraphs; with a look where it is not plain text. */
const document = (...all: readonly (string | [string, Look])[]): FormFile => ({
  format: 'docx', grids: [],
  blocks: all.map((each, at) => {
    const [text, look] = typeof each === 'string' ? [each, {}] : each;
    return { kind: 'paragraph', place: at + 1, text, label: null, isItem: false, indent: 0, level: null, isBold: false, ...look };
  }),
});
const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const bold = { isBold: true };
const heading = { level: 2 };

describe('choices, each a line with a box', () => {
  const form = document(['1. Style of submissions', bold], ['[ ] Option A: at the same time.', { isItem: true }], ['[x] Option B: one after the other.', { isItem: true }], ['2. Seat', bold], '☐ London', '☐ Paris', '☐ Other: ____');

  it('make a question of the title above them, and are what it may be answered', () => {
    expect(found(form)).toEqual(['1 Style of submissions', '2 Seat']);
    expect(detectQuestions(form).questions.map(({ allowed, given }) => [allowed.length, given])).toEqual([[2, 'Option B: one after the other.'], [3, '']]);
  });

  it('are crossed in their own line, and what was chosen before is not any longer', () => {
    const asked = toQuestions(detectQuestions(form).questions);
    const { edits } = editsOf(asked, new Map([[asked[0]?.id ?? '', { answer: 'Option A: at the same time.', narrative: null } as Answer]]));
    expect(edits).toEqual([expect.objectContaining({ kind: 'paragraph', place: 2, mark: 'Option A: at the same time.' }), expect.objectContaining({ place: 3, was: 'Option B: one after the other.' })]);
  });

  it('are points to tick off where nothing is asked right above them', () => {
    const points = ['☐ Name of the device', '☐ Who owns the workload', '☐ Backup schedule', '☐ Support contract'];
    expect(found(document('Move out of the data centre', ['Before you begin', { level: 2 }], ...points))).toEqual(points.map((point) => point.slice(2)));
  });

  it('may have letters, and the last before an empty line is no question', () => {
    const lettered = (label: string): Look => ({ label, isItem: true, indent: 1 });
    expect(found(document(['How long will it take?', { label: '1.', isItem: true }], ['Up to three days', lettered('a.')], ['A week or more', lettered('b.')], '', ['Where is it held?', { label: '2.', isItem: true }], ''))).toEqual(['1 How long will it take?', '2 Where is it held?']);
  });
});

describe('letters below a question', () => {
  it('ask more where they ask themselves', () => {
    const lettered = (label: string): Look => ({ label, isItem: true, indent: 1 });
    expect(found(document(['Do you keep a register?', { label: '2.1', isItem: true }], ['If yes, please attach it.', lettered('a)')], ['If not, what is in place instead?', lettered('b)')], ['Who owns it?', { label: '2.2', isItem: true }]))).toEqual(['2.1 Do you keep a register?', 'a If yes, please attach it.', 'b If not, what is in place instead?', '2.2 Who owns it?']);
  });
});

describe('marks before what is asked', () => {
  it('are not part of it, and number nothing', () => {
    expect(found(document('Q) Mention your age group', 'a. Below 18', 'b. Older', 'Q)Do you have insurance?', 'If yes, then say which kind it is:', 'a. Public', 'b. Private',  'Q. The signs of it are', 'a. Fever', 'b. Cough'))).toEqual(['Mention your age group', 'Do you have insurance?', 'If yes, then say which kind it is:', 'The signs of it are']);
  });

  it('leave the answers behind "Answer:" alone, and the numbers to chapters', () => {
    const form = document(['Consulting', { label: '1.', isItem: true, isBold: true }], '', 'Frage: Welche Dienste bieten Sie an?', 'Antwort: Wir beraten. Was heißt das? Wir hören zu.', '', 'Frage: Wie lange dauert ein Projekt?', 'Antwort: Ein Jahr.', '', 'Frage: Wer leitet es?', 'Antwort: Die Leitung.');
    expect(found(form)).toEqual(['Welche Dienste bieten Sie an?', 'Wie lange dauert ein Projekt?', 'Wer leitet es?']);
  });
});

describe('a document that asks nothing', () => {
  const pairs = (look: Look): [string, Look][] => [['What is a claim?', look], ['A claim is what you ask the fund to pay for you.', {}], ['How is it paid?', look], ['It is paid into your account within ten days.', {}], ['Who decides?', look], ['Your manager decides up to a limit of 500.', {}]];

  it('answers its questions below each, as headings or under "FAQ"', () => {
    expect(found(document(...pairs(heading)))).toEqual([]);
    expect(found(document('Frequently asked questions', ...pairs({})))).toEqual([]);
    expect(detectQuestions(document(...pairs({})), 'Claims_FAQ.docx').questions).toEqual([]);
    expect(found(document(...pairs({})))).toHaveLength(3);
  });

  it('is none where they are left blank, or were filled in below numbers', () => {
    const blank = pairs(heading).map((each, at): string | [string, Look] => (at % 2 === 0 ? each : ''));
    expect(found(document(...blank))).toHaveLength(3);
    expect(found(document(...pairs({}).map(([text], at) => (at % 2 === 0 ? `${at + 1}. ${text}` : text))))).toHaveLength(3);
  });

  it('tells steps, of which some have a picture below', () => {
    const step = (label: string): Look => ({ label, isItem: true });
    expect(found(document(['Open the page of the portal', step('1.')], ['Enter name and password', step('2.')], ['Click on the course in the menu', step('3.')], '', ['Close the window when it is done', step('4.')], ['Leave the page', step('5.')]))).toEqual([]);
  });

  it('has rules, amid which its reader is asked something', () => {
    const rule = (label: string): Look => ({ label, isItem: true, indent: 1 });
    const chapter = (at: number): (string | [string, Look])[] => [['Purpose and use', { label: `${at}.`, isItem: true, isBold: true }], ['This policy applies to all staff.', rule(`${at}.1`)], ['Passwords are kept secret. What do you do on misuse? Tell the service desk.', rule(`${at}.2`)], ['Managers keep records of it.', rule(`${at}.3`)], ''];
    expect(found(document(...[1, 2, 3, 4].flatMap(chapter)))).toEqual([]);
    const item = (at: number): (string | [string, Look])[] => [['The plan was noted. Is it on track? The head said that it was.', rule(`${at}.1`)], ['Action: confirm the date of the review.', rule(`${at}.2`)], ''];
    expect(found(document('Minutes of the committee', ...[1, 2, 3].flatMap(item)))).toEqual([]);
  });

  it('has rules without numbers that tell what is done', () => {
    const rule = (text: string): [string, Look] => [text, { isItem: true }];
    expect(found(document(['Access control policy', { level: 0 }], 'This policy applies to all systems of the company.', 'The company shall:', rule('Identify all users before access is granted.'), rule('Verify the need of each user every year.'), rule('Limit access to those who need it.'), 'Exceptions are approved by the head of the department.', ['Where we stand today', { level: 1 }], 'Most of the rules are followed by all of the teams.', 'The others follow in the course of the year.'))).toEqual([]);
    expect(found(document('Dear supplier, we are looking for a new service.', rule('Describe how users are supported.'), rule('Provide the names of two customers.'), rule('List the languages that are spoken.'), 'With kind regards from the team of procurement'))).toHaveLength(3);
  });

  it('says what a meeting agreed on', () => {
    const week = (at: number): (string | [string, Look])[] => [[`Week ${at}`, bold], 'The group met and talked about what it had done since.', ['Plan for next week:', bold], ...(at === 2 ? ['Confirm our project', 'Discuss the project', 'Define the tasks'].map((text): [string, Look] => [text, { isItem: true }]) : []), '', 'Everybody was there but one.', 'The next meeting is on Monday.'];
    expect(found(document(...Array.from({ length: 8 }, (_, at) => week(at + 1)).flat()))).toEqual([]);
  });
});

describe('the contents of a document', () => {
  const titles = ['Personal data that is processed', 'Access and sharing', 'Accuracy and redress'];
  const sections = titles.flatMap((text, at): [string, Look][] => [[text, { label: `3.${at + 1}`, level: 2 }], ['Is it described who is responsible?', { label: `${at + 1}.` }], ['', {}]]);

  it('ask nothing, nor does the title of a list of tables', () => {
    const form = document('Table of Contents', ...titles.map((text, at) => `3.${at + 1} ${text} ${at + 3}`), '3.4 Signatures 8', '', 'List of Tables', 'Table 1-1 Points of contact 1', '', ...sections, 'Table 1-1 Points of contact', ['SIGNATURES OF ALL', { level: 1 }]);
    expect(found(form)).toEqual(titles.map((_, at) => `${at + 1} Is it described who is responsible?`));
  });

  it('are not what ends in a number, unless its words stand again', () => {
    expect(found(document('1. Does it comply with article 5', '', '2. Does it comply with article 6', '', '3. Does it comply with article 7', ''))).toHaveLength(3);
  });
});

describe('points to tick off below a chapter', () => {
  const points = ['Inventory of all devices is kept and verified', 'Zones are separated by firewalls of their own', 'Remote access is only possible with a second factor'];
  const form = document('1. ASSET INVENTORY', ...points.map((point, at) => `${at === 1 ? '[x]' : '[ ]'} ${point}`), '2. REMOTE ACCESS', '[ ] Vendors are watched while they work on systems', '[ ] Sessions are recorded and kept for a year', '[ ] Accounts are closed when work ends at last');

  it('are asked each, with a yes for a box that is crossed, and none is a choice of the chapter', () => {
    const questions = detectQuestions(form).questions;
    expect(questions.map(({ text }) => text).slice(0, 3)).toEqual(points);
    expect(questions.map(({ given, allowed }) => [given, allowed.join()]).slice(0, 3)).toEqual([['', 'Yes,No'], ['Yes', 'Yes,No'], ['', 'Yes,No']]);
  });

  it('have their box crossed by a yes and emptied by a no', () => {
    const asked = toQuestions(detectQuestions(form).questions);
    const answers = new Map([[asked[0]!.id, { answer: 'Yes', narrative: null } as Answer], [asked[1]!.id, { answer: 'No', narrative: null } as Answer], [asked[2]!.id, { answer: 'No', narrative: null } as Answer]]);
    expect(editsOf(asked, answers).edits).toEqual([expect.objectContaining({ place: 2, mark: points[0] }), expect.objectContaining({ place: 3, was: points[1] })]);
  });
});

describe('where a paragraph is answered', () => {
  it('is its content control, with the values of the drop-down', () => {
    const form = document(['Which tools support the register?', { label: '1.', blank: ['Some', 'All'] }], ['Who approves the register?', { label: '2.' }], ['', { blank: [] }]);
    expect(detectQuestions(form).questions.map(({ answer, allowed }) => [answer, allowed])).toEqual([[{ kind: 'paragraph', place: 1, mode: 'into' }, ['Some', 'All']], [{ kind: 'paragraph', place: 3, mode: 'into' }, []]]);
  });

  it('is the line behind its words, which is none of them', () => {
    const [question] = detectQuestions(document('1.5 Did you define indicators for it? ________', '1.6 Who looks at them?', '______')).questions;
    expect(question).toMatchObject({ ref: '1.5', text: 'Did you define indicators for it?', answer: { place: 1, mode: 'into' } });
  });

  it('makes a question of a sentence above "Answer:", but for the explanation of one and the boxes above a comment', () => {
    const form = document('Welche Verfahren werden eingesetzt?', 'Antwort:', 'Dem Auftraggeber wird ein Auditrecht eingeräumt.', 'Antwort:', 'Wie lange werden Protokolle aufbewahrt?', 'Gemeint sind alle Protokolle des Betriebs.', 'Antwort:');
    expect(found(form)).toEqual(['Welche Verfahren werden eingesetzt?', 'Dem Auftraggeber wird ein Auditrecht eingeräumt.', 'Wie lange werden Protokolle aufbewahrt?']);
    const boxes = document(...[1, 2, 3].flatMap((at) => [`${at}. Is plan ${at} tested?`, '☐ Yes ☐ No ☐ N/A', 'Comments: ____']));
    expect(found(boxes)).toHaveLength(3);
  });

  it('has the number in front of it, whatever brackets it stands in', () => {
    expect(found(document('(10) Describe how it is checked.', '', '(11) The register is reviewed each year.', '', '(12) Who approves it?', '', 'q) Do you insure it?', ''))).toEqual(['10 Describe how it is checked.', '11 The register is reviewed each year.', '12 Who approves it?', 'q) Do you insure it?']);
  });
});
