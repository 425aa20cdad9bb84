import { describe, expect, it } from 'vitest';
import type { CellRange, FormFile, FormGrid } from '../../documents/index.ts';
import { editsOf } from '../answer-edits.ts';
import { toQuestions } from '../import-questionnaire.ts';
import type { Answer } from '../questionnaire.ts';
import { detectQuestions } from './detect.ts';
import { isBlankToFill } from './question-text.ts';

type Row = readonly (string | null)[];
interface Layout { readonly name?: string; readonly merges?: readonly CellRange[]; readonly choices?: FormGrid['choices'] }

let places = 0;
const grid = (rows: readonly Row[], { name = 'S', merges = [], choices = [] }: Layout = {}, index = 1): FormGrid => ({
  name, index, hiddenColumns: [], merges, choices, lengthLimits: [],
  rows: rows.map((cells, at) => ({ row: at + 1, isHidden: false, cells: cells.flatMap((text, column) => (text === null ? [] : [{ column: column + 1, text, isFormula: false, style: 0, place: (places += 1) }])) })),
});
const workbook = (rows: readonly Row[], layout: Layout = {}): FormFile => ({ format: 'xlsx', grids: [grid(rows, layout)], blocks: [] });
const tables = (...all: readonly (readonly Row[])[]): FormFile => ({ format: 'docx', grids: all.map((rows, at) => grid(rows, { name: `Table ${at + 1}` }, at + 1)), blocks: all.map((_, at) => ({ kind: 'table', grid: at + 1 })) });
const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const column = (left: number, top: number, bottom: number): CellRange => ({ top, left, bottom, right: left });

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

  it.each([
    ['risks', [['Asset', 'Threat', 'Vulnerability', 'Likelihood', 'Impact', 'Control ID', 'Control'], ...sentences.map((text, at) => ['Data', 'Breach', 'Weak access', 'High', 'High', `AC-0${at}`, text])]],
    ['assets', [['Asset ID', 'Name', 'Owner', 'Status'], ...sentences.map((_, at) => [`A-${at}`, `Server number ${at} in the first data centre`, 'IT', 'Active'])]],
    ['a plan', [['Control ID', 'Control', 'Status', 'Gap', 'Recommendation'], ...sentences.map((_, at) => [`AC-0${at}`, 'MFA and encryption', 'Partially implemented', 'Not for all', 'Enforce it'])]],
    ['groups', [['ref_id', 'name', 'description'], ['IG1', 'Qualifying Questions'], ['IG2', 'Supply Chain Management and Governance'], ['IG3', 'Supply Chain Integrity'], ['IG4', 'Supply Chain Resilience']]],
  ] as [string, Row[]][])('that lists %s asks nothing', (_, rows) => expect(found(workbook(rows))).toEqual([]));
});

describe('a document', () => {
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

  it('that only recommends asks nothing', () => {
    const blocks = ['Findings', 'Define incident escalation procedures.', 'The policy was last reviewed in March.', 'Establish formal reviews of risk.'].map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text, label: at % 2 === 1 ? `${at}.` : null, isItem: at % 2 === 1, indent: 0, level: at === 0 ? 1 : null, isBold: false }));
    expect(found({ format: 'docx', grids: [], blocks })).toEqual([]);
  });
});

it.each([['☐ Yes ☐ No', true], ['Yes / No', true], ['[ ]', true], ['____', true], ['Yes', false], ['We do.', false]])('"%s" is a place to fill: %s', (text, expected) => expect(isBlankToFill(text)).toBe(expected));

it('a place with boxes takes one of their words, and keeps the boxes', () => {
  const [question] = toQuestions(detectQuestions(tables([['#', 'Control', 'Status'], ['1.1', 'MFA enabled for all users', '☐ Yes ☐ No ☐ N/A'], ['1.2', 'Keys rotated every year', 'Yes / No']])).questions);
  expect(question?.allowed).toEqual(['Yes', 'No', 'N/A']);
  const answer = { answer: 'No', narrative: null } as Answer;
  expect(editsOf(question === undefined ? [] : [question], new Map([[question?.id ?? '', answer]])).edits).toMatchObject([{ text: '☐ Yes ☒ No ☐ N/A' }]);
});
