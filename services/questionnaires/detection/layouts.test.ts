import { describe, expect, it } from 'vitest';
import type { FormFile, FormGrid } from '../../documents/index.ts';
import { editsOf } from '../answer-edits.ts';
import { column, grid, tables, workbook, type Row } from '../fixtures/grids.ts';
import { toQuestions } from '../import-questionnaire.ts';
import type { Answer } from '../questionnaire.ts';
import { detectQuestions } from './detect.ts';
import { isBlankToFill, isQuestionLike } from './question-text.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());

const sentences = ['Has formal written security policies.', 'Maintains an audit log of all access to data.', 'Requires staff to sign confidentiality terms.', 'Hosts applications apart from their databases.', 'Hardens all servers and desktops it operates.'];

describe('references', () => {
  it('may be letters alone below "Control ID", and never the same mark in every row', () => {
    expect(found(workbook([['Control ID', 'Requirement', 'Status'], ['AC', 'Access control and least privilege', null], ['GV.OC', 'Organisational context is understood', null], ['§164.308(a)(1)', 'Security management and risk analysis', null]], { choices: [{ ranges: [column(3, 2, 4)], values: ['Met', 'Not met'] }] }))).toEqual([
      'AC Access control and least privilege', 'GV.OC Organisational context is understood', '§164.308(a)(1) Security management and risk analysis']);
    expect(found(workbook([['assessable', 'name', 'description'], ...sentences.map((_, at) => ['x', 'Rules of the house', `Do you have rules for topic number ${at}?`])]))[0]).toBe('Do you have rules for topic number 0?');
  });

  it('may be typed before the words, with dots, dashes and a colon', () => {
    expect(found(workbook([['Subcategory', 'Requirement', 'Documentation score'], ['GV.OC-01', 'GV.OC-01.1: The mission shall be established and made known.', '1'], ['GV.OC-02', 'GV.OC-02.1:Needs of stakeholders shall be understood.', '1'], ['GV.OC-03', 'GV.OC-03.1 :Legal duties shall be identified and kept.', '1']], { choices: [{ ranges: [column(3, 2, 4)], values: ['1', '2', '3'] }] }))).toEqual([
      'GV.OC-01.1 The mission shall be established and made known.', 'GV.OC-02.1 Needs of stakeholders shall be understood.', 'GV.OC-03.1 Legal duties shall be identified and kept.']);
  });
});

describe('a workbook', () => {
  it('may state what is asked as numbered sentences, with a header for each section and a place for the vendor', () => {
    const section = (title: string): Row[] => [['Score', title, 'Vendor comments', 'Assessor comments'], ...sentences.map((text, at) => [null, `${at + 1}. ${text}`]), [null, `${title} total`]];
    const form = workbook([['THIRD-PARTY ASSESSMENT'], ...section('A. Privacy'), ...section('B. Policies')]);
    expect(found(form)).toEqual([...sentences, ...sentences].map((text, at) => `${(at % 5) + 1} ${text}`));
    expect(detectQuestions(form).questions[0]?.answer).toEqual({ kind: 'cell', grid: 1, row: 3, column: 3 });
  });

  it('is answered in the score that is chosen, not in the level that stands before the words', () => {
    const { questions } = detectQuestions(workbook([['Level', 'Requirement', 'Implementation score'], ...sentences.map((text, at) => [at % 2 === 0 ? 'Basic' : 'Important', text, '1'])], { choices: [{ ranges: [column(1, 2, 6)], values: ['Basic', 'Important'] }, { ranges: [column(3, 2, 6)], values: ['1', '2'] }] }));
    expect(questions.map(({ answer }) => answer?.kind === 'cell' && answer.column)).toEqual([3, 3, 3, 3, 3]);
  });

  it('of two languages is read in English, and one in German by its own words', () => {
    expect(found(workbook([['Nr.', 'Frage (DE)', 'Question (EN)', 'Antwort'], ['1', 'Gibt es eine Richtlinie?', 'Is there a policy?'], ['2', 'Wer ist verantwortlich?', 'Who is responsible?']]))).toEqual(['1 Is there a policy?', '2 Who is responsible?']);
    expect(found(workbook([['Lfd. Nr.', 'Anforderung', 'Erfüllt (Ja/Nein)', 'Erläuterung'], ['1', 'Zugriffsrechte werden regelmäßig überprüft.'], ['2', 'Datensicherungen werden verschlüsselt und getestet.']]))).toHaveLength(2);
  });

  it('is ticked in all columns below one merged "Response"', () => {
    const { questions } = detectQuestions(workbook([['PCI DSS Requirement', null, 'Response'], [null, null, 'In Place', 'In Place with CCW', 'Needs a worksheet', 'Not in Place'], ...sentences.map((text, at) => [`1.${at + 1}`, text])], { merges: [{ top: 1, left: 1, bottom: 2, right: 2 }, { top: 1, left: 3, bottom: 1, right: 6 }] }));
    expect(questions[0]?.ticks.map(({ value }) => value)).toEqual(['In Place', 'In Place with CCW', 'Needs a worksheet', 'Not in Place']);
  });

  it('keeps a numbered row whose other cells speak of questions and answers', () => {
    expect(found(workbook([['ID', 'Question', 'Answer', 'Notes'], ['Q-01', 'Is access reviewed?', null, null], ['Q-02', 'Web link to the statement', null, 'Identical question'], ['Q-03', 'Are logs kept?', null, null]]))).toHaveLength(3);
  });

  it('may be a checklist whose rows have nothing but a drop-down each, with a title where the description is missing', () => {
    const choices = [{ ranges: [column(4, 2, 5)], values: ['Not verified', 'Open', 'Fulfilled'] }];
    expect(found(workbook([['Area', 'Checklist item', 'Description', 'Status'], ...['Use a private registry for your images.', 'Directivas de ramas y revisión de cambios.', 'Scale by events where loads come in bursts.', 'Keep no state inside of the cluster.'].map((text) => ['Ops', text, null, 'Not verified'])], { choices }))).toHaveLength(4);
    expect(found(workbook([['Area', 'Name', 'Objective', 'Status'], ['T-1', 'Test methods', 'Identify the methods the server takes.', 'Not verified'], ['T-2', 'Testing for a weak question and answer', 'Assess how easily the answer is guessed.', 'Open'], ['T-3', 'Test permissions', null, 'Open'], ['T-4', 'Test traces', 'Identify errors that are shown to users.', 'Open']], { choices }))).toContain('T-3 Test permissions');
  });

  it('written by a program joins the words of its headers, and is not answered among the options and the types', () => {
    const { questions } = detectQuestions(workbook([['question_id', 'question', 'type', 'required', 'options', 'description'], ['1', 'Which regions do you operate in?', 'choice', 'true', '["EU", "Other"]', 'Select all of them.'], ['2', 'What is the purpose of the system?', 'text', 'true', null, 'Describe its goals.']]));
    expect(questions.map(({ ref, answer }) => [ref, answer?.kind === 'cell' && answer.column])).toEqual([['1', 7], ['2', 7]]);
  });

  it('may request evidence below "Question" without asking, and without a column to answer in', () => {
    expect(found(workbook([['id', 'category', 'question'], ...sentences.map((_, at) => [`2.${at}`, 'Change', `[CC6.${at}] Population of code changes from January to the current date`])]))).toHaveLength(5);
  });

  it('is a checklist as well where its statuses are chosen already', () => {
    const choices = [{ ranges: [column(4, 2, 6)], values: ['Not verified', 'Open', 'Fulfilled'] }];
    expect(found(workbook([['Area', 'Checklist item', 'Description', 'Status'], ...sentences.map((text, at) => ['Ops', `Topic ${at}`, text.replace(/^Has|^Requires|^Maintains|^Hosts|^Hardens/, 'Keep'), at % 2 === 0 ? 'Open' : 'Fulfilled'])], { choices }))).toHaveLength(5);
  });

  it('may hold each answer below its question', () => {
    const { questions } = detectQuestions(workbook([['Interview'], ...['Is there a policy?', 'Who approves access?', 'How are logs kept?'].flatMap((text, at): Row[] => [[`${at + 1}. ${text}`], ['Answer:']])]));
    expect(questions.map(({ ref, answer }) => [ref, answer])).toEqual([3, 5, 7].map((row, at) => [String(at + 1), { kind: 'cell', grid: 1, row, column: 2 }]));
  });

  it.each([
    ['comments on questions', [[null, null, 'follow-up'], ['Line 5: replaced', '5, 7 - was "most" kept on purpose?'], ['Line 7: removed', '7 - "tailor" instead of "specify"'], ['Line 9: added', '9 - proposal: say "all projects"'], ['', '12 - are we sure of "all"?'], ['', '14 - "logic" may be "business logic"']]],
    ['tasks', [['No', 'Action', 'Owner', 'Due', 'Status'], ...sentences.map((text, at) => [String(at + 1), text, 'Ann', '2026-03-01', 'Open'])]],
    ['risks', [['Asset', 'Threat', 'Vulnerability', 'Likelihood', 'Impact', 'Control ID', 'Control'], ...sentences.map((text, at) => ['Data', 'Breach', 'Weak access', 'High', 'High', `AC-0${at}`, text])]],
    ['assets', [['Asset ID', 'Name', 'Owner', 'Status'], ...sentences.map((_, at) => [`A-${at}`, `Server number ${at} in the first data centre`, 'IT', 'Active'])]],
    ['a plan', [['Control ID', 'Control', 'Status', 'Gap', 'Recommendation'], ...sentences.map((_, at) => [`AC-0${at}`, 'MFA and encryption', 'Partially implemented', 'Not for all', 'Enforce it'])]],
    ['findings and their actions', [['POA&M ID', 'Finding ID', 'Gap description', 'Required action', 'Owner', 'Target date', 'Status', 'Compensating control'], ...sentences.map((text, at) => [`P-0${at}`, `F-0${at}`, text, 'Enforce it everywhere', 'Ann', '2026-03-01', at % 2 === 0 ? 'Open' : 'Done', 'Rules at the edge until it is done'])]],
    ['earlier answers', [['control_id', 'category', 'keywords', 'answer', 'detail', 'owner'], ...sentences.map((text, at) => [`C-0${at}`, 'Access', 'mfa, login', at % 2 === 0 ? 'Yes' : 'No', text.replace(/^Has/, 'Keeps'), 'Ann'])]],
    ['tests of a product', [['Test no.', 'Test description', 'Expected outcome', 'Actual outcome', 'Pass / Fail'], ...sentences.map((text, at) => [String(at + 1), 'Press the button on the home page', at < 2 ? 'Does not add a user and shows an error' : text, 'As expected', 'Pass'])]],
    ['groups', [['ref_id', 'name', 'description'], ['IG1', 'Qualifying Questions'], ['IG2', 'Supply Chain Management and Governance'], ['IG3', 'Supply Chain Integrity'], ['IG4', 'Supply Chain Resilience']]],
  ] as [string, Row[]][])('that lists %s asks nothing', (_, rows) => expect(found(workbook(rows))).toEqual([]));
});

describe('a document', () => {
  it('may list the words of an answer below each other, beside what is a practice or an item', () => {
    const options = 'Complete\nPartial\nNot available\nNot applicable';
    const { questions } = detectQuestions(tables([['Practice', 'Implementation', 'Notes'], ...sentences.map((text) => [text, options, ''])], [['Item', 'Meets requirements?', 'Notes'], ['Size of the knowledge base', '', 'How large?'], ['Speed of scans', '', '']]));
    expect(questions.map(({ text }) => text)).toEqual([...sentences, 'Size of the knowledge base', 'Speed of scans']);
    expect(questions[0]?.allowed).toEqual(options.split('\n'));
  });

  it('asks in every row below "Question", and says nothing with the tables of its summary', () => {
    const form = tables(
      [['Question', 'Response'], ['How long are you in business?', ''], ['Number of employees', ''], ['Coverage amount', '']],
      [['#', 'Control', 'Status'], ['1.1', 'MFA enabled for all users', '☐ Yes ☐ No'], ['1.2', 'Keys rotated every year', '☐ Yes ☐ No']],
      [['Domain', 'Weight', 'Score'], ['Access', '20 %', ''], ['Total', '100 %', '']],
    );
    expect(found(form)).toEqual(['How long are you in business?', 'Number of employees', 'Coverage amount', '1.1 MFA enabled for all users', '1.2 Keys rotated every year']);
  });

  it('is answered in the empty box below a paragraph, and under a chapter of instructions where a line is left for it', () => {
    const paragraph = (place: number, text: string, label: string | null = null, level: number | null = null) => ({ kind: 'paragraph' as const, place, text, label, isItem: label !== null, indent: 0, level, isBold: false });
    const box = grid([['']], { name: 'Table 1' });
    const form: FormFile = { format: 'docx', grids: [box], blocks: [
      paragraph(1, 'Instructions', null, 1), paragraph(2, 'Describe how leavers lose access.', '1.1'), paragraph(3, 'Response: ________'), paragraph(4, 'What is the lawful basis for processing?'), { kind: 'table', grid: 1 }] };
    const { questions } = detectQuestions(form);
    expect(questions.map(({ answer }) => answer)).toEqual([{ kind: 'paragraph', place: 3, mode: 'into' }, { kind: 'table-cell', grid: 1, place: box.rows[0]?.cells[0]?.place }]);
  });

  it('is answered where a typed prompt stands', () => {
    for (const prompt of ['Click here to enter explanation.', 'Click or tap here to enter text.', '[Type your response here]', 'Enter text here', '(type here)']) expect([prompt, isBlankToFill(prompt)]).toEqual([prompt, true]);
    for (const answer of ['Click on the link to see our policy.', 'Enter and exit are logged here.', 'Type 2 report']) expect([answer, isBlankToFill(answer)]).toEqual([answer, false]);
  });

  it('to list things in asks nothing: its rows repeat the titles, and the first says what to write', () => {
    const titles = ['Service name', 'Connection details', 'Data types', 'Compliance programs', 'Users'];
    const row = (number: number, ...cells: readonly string[]): Row => [`${number}`, ...cells, ''];
    const rows: Row[] = [['#', ...titles, 'Supported?'], row(1, 'Provide the name of the service.', 'Provide connectivity details.', 'List the data types that are stored.', 'List any certifications.', 'List the user roles.'), ['', 'Description: Describe its purpose.']];
    expect(found(tables([...rows, row(2, ...titles), ['', 'Description:'], row(3, ...titles), ['', 'Description:']]))).toEqual([]);
    expect(found(tables([['#', 'Question', 'Answer'], ['1', 'Is there a policy?', ''], ['#', 'Question', 'Answer'], ['2', 'Who approves it?', '']]))).toEqual(['1 Is there a policy?', '2 Who approves it?']);
  });

  it('is asked once among paragraphs, in tables that follow each other', () => {
    const asked = ['Is there a policy?', 'Who approves it?'];
    const pairs = tables(['x'].map((text) => [text, 'y']), asked.flatMap((text) => [[text], ['']]));
    const form: FormFile = { ...pairs, blocks: [...pairs.blocks, { kind: 'paragraph', place: 9, text: 'Is it reviewed?', label: '3.', isItem: true, indent: 0, level: null, isBold: false }] };
    expect(found(form)).toEqual([...asked, '3 Is it reviewed?']);
  });

  const typed = (...texts: readonly string[]) => texts.map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text, label: null, isItem: false, indent: 0, level: null, isBold: false }));

  it('that is a policy asks nothing: its numbered titles stand above prose, and empty lines part them', () => {
    const prose = 'This policy governs the use of all equipment of the company and of its data.';
    expect(found({ format: 'docx', grids: [], blocks: typed('1. OVERVIEW', '', prose, '', '2. PURPOSE', '', prose, '', 'Give data to nobody outside of the company.', '', '3. SCOPE', '', prose) })).toEqual([]);
  });

  it('that guides its reader asks nothing: its questions stand amid the sentences of its prose', () => {
    const prose = 'Every plan names the people who lead the recovery and says how they are reached at night.';
    const amid = 'Who will be on the list of contacts? Will it be kept on paper, and where? Write this down before anything happens.';
    expect(found({ format: 'docx', grids: [], blocks: typed(prose, prose, amid, prose, prose, prose, `${amid} Then go on.`, prose, prose) })).toEqual([]);
  });

  it('asks by labels as well, where some stand in a row among its questions', () => {
    expect(found({ format: 'docx', grids: [], blocks: typed('What do you offer?', 'Who are your customers?', 'Target audience:', 'Colours:', 'Slogan or tag line:', 'What is your budget?', 'Next steps:', 'We call you within a week.') })).toEqual([
      'What do you offer?', 'Who are your customers?', 'Target audience:', 'Colours:', 'Slogan or tag line:', 'What is your budget?']);
  });

  it('is answered in the one cell of a row, where other rows have several below the same "Response"', () => {
    const form = tables([['Question', 'Response'], ['Which application is it?', 'None'], ['How well does it work?', '1', '2', '3'], ['How fast is it?', '1', '2', '3']]);
    const [table] = form.grids;
    if (table === undefined) throw new Error('No table');
    const { questions } = detectQuestions({ ...form, grids: [{ ...table, merges: [1, 2].map((row) => ({ top: row, left: 2, bottom: row, right: 4 })) }] });
    expect(questions[0]?.answer).toEqual({ kind: 'table-cell', grid: 1, place: table.rows[1]?.cells[1]?.place });
  });

  it('that reports findings asks nothing: the empty line below a table is no answer to the title above it', () => {
    const card = (index: number): FormGrid => grid([['Finding', 'F-001'], ['Severity', 'High']], { name: `Table ${index}` }, index);
    const blocks: FormFile['blocks'] = typed('FIND-001: Access without a second factor', '', 'FIND-002: Data in test systems', '').flatMap((block, at) => (at % 2 === 0 ? [block, { kind: 'table' as const, grid: at / 2 + 1 }] : [block]));
    expect(found({ format: 'docx', grids: [card(1), card(2)], blocks })).toEqual([]);
  });

  it('that lists its questions above the table to answer them in asks each once', () => {
    const table = grid([['Question', 'Answer'], ['Is there a policy?', ''], ['Who approves access?', '']], { name: 'Table 1' });
    const { questions } = detectQuestions({ format: 'docx', grids: [table], blocks: [...typed('Is there a policy?', 'Who approves access?'), { kind: 'table', grid: 1 }] });
    expect(questions.map(({ text, answer }) => [text, answer?.kind])).toEqual([['Is there a policy?', 'table-cell'], ['Who approves access?', 'table-cell']]);
  });

  it('that was answered in numbered sentences is asked its questions, not the answers', () => {
    const long = 'The board meets weekly and reviews the state of each project together with its lead and the people who test what was built.';
    expect(found({ format: 'docx', grids: [], blocks: typed('1.1 Describe your process.', '1.1.1 We meet weekly.', '1.2 How do you test?', `1.2.1 ${long}`, '1.3 Who approves changes?', '1.3.1 Not applicable', '1.4 Where is data kept?') })).toEqual(['1.1 Describe your process.', '1.2 How do you test?', '1.3 Who approves changes?', '1.4 Where is data kept?']);
  });

  it('gives every label below "Field" a place where a response is left blank', () => {
    expect(found(tables([['Field', 'Response'], ['Legal name', ''], ['Headquarters', '']]))).toEqual(['Legal name', 'Headquarters']);
  });

  it('that only recommends asks nothing', () => {
    const blocks = ['Findings', 'Define incident escalation procedures.', 'The policy was last reviewed in March.', 'Establish formal reviews of risk.'].map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text, label: at % 2 === 1 ? `${at}.` : null, isItem: at % 2 === 1, indent: 0, level: at === 0 ? 1 : null, isBold: false }));
    expect(found({ format: 'docx', grids: [], blocks })).toEqual([]);
  });
});

it.each([
  ['If you want to share data you may use flat files.', false], ['If the response does not reach you, please resend it.', false],
  ['If you use subcontractors, how do you select them', true], ['If the system is hosted, please describe where', true], ['If yes, by whom is it approved', true],
])('"%s" asks: %s', (text, expected) => expect(isQuestionLike(text)).toBe(expected));

it.each([['☐ Yes ☐ No', true], ['Yes / No', true], ['[ ]', true], ['____', true], ['Yes', false], ['We do.', false]])('"%s" is a place to fill: %s', (text, expected) => expect(isBlankToFill(text)).toBe(expected));

it('a place with boxes takes one of their words, and keeps the boxes', () => {
  const [question] = toQuestions(detectQuestions(tables([['#', 'Control', 'Status'], ['1.1', 'MFA enabled for all users', '☐ Yes ☐ No ☐ N/A'], ['1.2', 'Keys rotated every year', 'Yes / No']])).questions);
  expect(question?.allowed).toEqual(['Yes', 'No', 'N/A']);
  const answer = { answer: 'No', narrative: null } as Answer;
  expect(editsOf(question === undefined ? [] : [question], new Map([[question?.id ?? '', answer]])).edits).toMatchObject([{ text: '☐ Yes ☒ No ☐ N/A', mark: 'No' }]);
});

it('boxes may stand behind a question or below it', () => {
  const blocks = ['1. Do you store card data? ☐ Yes ☐ No', '2. Have you had a breach?', '[ ] Yes [ ] No', '3. Who answers for it?', ''].map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text, label: null, isItem: false, indent: 0, level: null, isBold: false }));
  expect(detectQuestions({ format: 'docx', grids: [], blocks }).questions.map(({ text, allowed, answer }) => [text, allowed, answer?.kind === 'paragraph' ? answer.place : null])).toEqual([['Do you store card data?', ['Yes', 'No'], 1], ['Have you had a breach?', ['Yes', 'No'], 3], ['Who answers for it?', [], 5]]);
});

it('details without a column for comments go behind a free answer, and are told where only a word may stand', () => {
  const questions = toQuestions(detectQuestions(workbook([['Question', 'Answer'], ['Is there a policy?', null], ['Who approves access?', null]], { choices: [{ ranges: [column(2, 2, 2)], values: ['Yes', 'No'] }] })).questions);
  const { edits, changes } = editsOf(questions, new Map(questions.map(({ id }) => [id, { answer: 'Yes', narrative: 'By the board.' } as Answer])));
  expect(edits.map(({ text }) => text)).toEqual(['Yes', 'Yes\nBy the board.']);
  expect(changes.filter(({ kind }) => kind === 'left out')).toMatchObject([{ after: 'By the board.' }]);
});
