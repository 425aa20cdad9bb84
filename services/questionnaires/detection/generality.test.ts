import { describe, expect, it } from 'vitest';
import type { CellRange, FormFile, FormGrid } from '../../documents/index.ts';
import { editsOf } from '../answer-edits.ts';
import { column, tables, workbook, type Row } from '../fixtures/grids.ts';
import { toQuestions } from '../import-questionnaire.ts';
import type { Answer } from '../questionnaire.ts';
import { detectQuestions, readMapped } from './detect.ts';
import { isQuestionLike, wordsToMark } from './question-text.ts';
import { isReference } from './references.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const cellOf = (form: FormFile): (number | null)[] => detectQuestions(form).questions.map(({ answer }) => (answer?.kind === 'cell' ? answer.column : null));

const statements = ['Data owners are assigned for all data sets', 'Quality is measured against thresholds', 'A glossary of terms is kept up to date', 'Access to data is reviewed each quarter'];
const questions = ['Is there a policy?', 'Who approves it?', 'When was it last reviewed?', 'Do all staff read it?'];

describe('columns to tick', () => {
  it('may be a scale of numbers over empty cells', () => {
    const form = workbook([['Ref', 'Statement', '0', '1', '2', '3', 'Comments'], ...statements.map((text, at) => [`DG${at + 1}`, text])]);
    expect(found(form)[0]).toBe('DG1 Data owners are assigned for all data sets');
    expect(detectQuestions(form).questions[0]?.ticks.map(({ value }) => value)).toEqual(['0', '1', '2', '3']);
  });

  it('are not levels for which rows hold, nor levels that are described', () => {
    const marked = workbook([['ID', 'Requirement', 'Level 1', 'Level 2', 'Level 3', 'Tested?'], ...statements.map((text, at) => [`${at + 1}.1`, text, '✓', '✓', '✓'])]);
    expect(cellOf(marked)).toEqual([6, 6, 6, 6]);
    const told = workbook([['No', 'Topic', 'Level 1', 'Level 2', 'Level 3'], ...statements.map((text, at) => [`${at + 1}`, text, 'Nothing is done about it', 'Something is done about it', 'All is done about it'])]);
    expect(found(told)).toEqual([]);
  });

  it('are those with a box alone in each row, whatever they are called, and the box is crossed', () => {
    const form = tables([['Kontrol Keamanan', 'Sudah Diterapkan', 'Belum / Tidak Berlaku'], ['Enkripsi data at rest', '☐', '☐'], ['Audit log untuk setiap akses', '☐', '☐']]);
    const asked = toQuestions(detectQuestions(form).questions);
    expect(asked.map(({ text }) => text)).toEqual(['Enkripsi data at rest', 'Audit log untuk setiap akses']);
    const { edits } = editsOf(asked, new Map([[asked[0]?.id ?? '', { answer: 'Sudah Diterapkan', narrative: null } as Answer]]));
    expect(edits).toEqual([expect.objectContaining({ kind: 'table-cell', text: 'X', mark: '' })]);
  });

  it('are known by words alone, where nothing else in the header is', () => {
    const form = tables([['Nº', 'Spec', 'Point', 'Yes', 'No', 'Priority'], ...questions.map((text, at) => [`1.${at}`, '1.1', text, '', '', ''])]);
    expect(detectQuestions(form).questions.map(({ allowed }) => allowed)).toEqual(questions.map(() => ['Yes', 'No']));
    // "Yes" and "No" in a row of a list are what is so.
    expect(found(workbook([['Vendor', 'Data', 'PHI?', 'SOC 2?'], ['Acme hosting', 'All data', 'Yes', 'No'], ['Beta mail', 'Addresses', 'No', 'Yes']]))).toEqual([]);
  });

  it('take in one beside them whose word is not known, and are found again when they are ticked', () => {
    const rows = (mark: string): Row[] => [['Pertanyaan', 'Ya', 'Tidak', 'Tidak Tahu'], ['Apakah ada data kesehatan?', '☐', mark, '☐'], ['Apakah ada profil?', '☐', '☐', mark]];
    for (const mark of ['☐', '☒', 'X']) expect(detectQuestions(tables(rows(mark))).questions.map(({ allowed }) => allowed), mark).toEqual([['Ya', 'Tidak', 'Tidak Tahu'], ['Ya', 'Tidak', 'Tidak Tahu']]);
  });

  it('make items of rows without a number as well', () => {
    expect(found(tables([['Nº', 'チェックリスト', 'Yes', 'No'], ['3.a', '手続きを用意していますか？', '', ''], ['', 'バイナリー形態での頒布', '', ''], ['', 'FOSSを含んでいる', '', '']]))).toHaveLength(3);
  });
});

describe('two questionnaires beside each other', () => {
  const form = workbook([['Part A', null, null, null, 'Part B'], ['No.', 'Question', 'Answer', null, 'No.', 'Question', 'Answer'], ...questions.map((text, at) => [`${at + 1}`, text, null, null, `P${at + 1}`, `${text} And for privacy?`])]);

  it('are read both, each with its own answers', () => {
    expect(found(form)).toEqual([...questions.map((text, at) => `${at + 1} ${text}`), ...questions.map((text, at) => `P${at + 1} ${text} And for privacy?`)]);
    expect(cellOf(form)).toEqual([3, 3, 3, 3, 7, 7, 7, 7]);
  });

  describe('of names to judge, above questions under the same header', () => {
    const header = ['#', 'Description', 'OK/Concern'];
    const [plans, reports] = [['User guide', 'Rules of behaviour', 'Incident response plan'], ['Risk exposure table', 'Database scan results', 'Penetration test report']];
    const sheet = (given: string): FormFile => workbook([
      ['Documents'], [...header, null, ...header], ...plans.map((text, at) => [`3.${at}`, text, given, null, `4.${at}`, reports[at] ?? '', given]),
      ['Checks'], [...header, 'Comments'], ...questions.map((text, at) => [`${at + 1}`, text, '(select)']),
    ]);

    it('are read, and so is what stands below them', () => {
      expect(found(sheet('(select)'))).toEqual([...plans.map((text, at) => `3.${at} ${text}`), ...reports.map((text, at) => `4.${at} ${text}`), ...questions.map((text, at) => `${at + 1} ${text}`)]);
      expect(cellOf(sheet('(select)'))).toEqual([3, 3, 3, 7, 7, 7, ...questions.map(() => 3)]);
    });

    it('are read the same by the columns that were kept', () => {
      const form = sheet('(select)');
      expect(readMapped(form, detectQuestions(form).mappings).map(({ text, answer }) => [text, answer])).toEqual(detectQuestions(form).questions.map(({ text, answer }) => [text, answer]));
    });

    it('ask nothing once they are judged', () => {
      expect(found(sheet('Concern'))).toEqual(questions.map((text, at) => `${at + 1} ${text}`));
    });
  });

  it('are read the same by the columns that were kept', () => {
    expect(readMapped(form, detectQuestions(form).mappings).map(({ text, answer }) => [text, answer])).toEqual(detectQuestions(form).questions.map(({ text, answer }) => [text, answer]));
  });
});

describe('merged cells', () => {
  it('below a question are the box to answer in', () => {
    const merge = (top: number, bottom: number): CellRange => ({ top, left: 2, bottom, right: 8 });
    const rows: Row[] = [];
    const merges: CellRange[] = [];
    for (const [at, text] of questions.entries()) {
      rows[at * 5] = [null, `${at + 1}. ${text}`];
      merges.push(merge(at * 5 + 1, at * 5 + 1), merge(at * 5 + 2, at * 5 + 4));
    }
    const form = workbook(Array.from(rows, (row) => row ?? []), { merges });
    expect(found(form)).toEqual(questions.map((text, at) => `${at + 1} ${text}`));
    expect(detectQuestions(form).questions.map(({ answer }) => answer)).toEqual(questions.map((_, at) => ({ kind: 'cell', grid: 1, row: at * 5 + 2, column: 2 })));
  });

  it('that hold the questions have the answers behind them', () => {
    const form = workbook([['#', 'Question', null, null, 'Notes'], ...questions.map((text, at) => [`${at + 1}`, text])], { merges: questions.map((_, at) => ({ top: at + 2, bottom: at + 2, left: 2, right: 4 })) });
    expect(cellOf(form).every((at) => at !== null && at > 4)).toBe(true);
  });
});

describe('a form to fill in', () => {
  it('has a column of colons that parts names from blanks, and hints in brackets', () => {
    const form = tables([['Pertanyaan', 'Jawaban'], ['Apakah ada kebijakan privasi?', ''], ['Apakah ada DPO?', '']], [['Do you use subprocessors?', ':', '(Yes / No)'], ['If so, which ones', ':', '(name and place)'], ['Are they bound by contract?', ':', '(Yes / No)']]);
    expect(found(form)).toEqual(['Apakah ada kebijakan privasi?', 'Apakah ada DPO?', 'Do you use subprocessors?', 'If so, which ones', 'Are they bound by contract?']);
    expect(wordsToMark('(Yes / No)')).toEqual(['Yes', 'No']);
    expect(wordsToMark('(city / country)')).toEqual([]);
  });

  it('asks the owner of a process, not the one who tests', () => {
    expect(cellOf(workbook([['Ref', 'Control area', 'Walkthrough question', 'Process owner response', 'Evidence obtained', 'Tested by', 'Conclusion'], ...questions.map((text, at) => [`AC-${at + 1}`, 'Access', text])]))).toEqual([4, 4, 4, 4]);
  });

  it('may be called by words of other languages', () => {
    expect(found(workbook([['追加質問', '記入欄'], ['過去1年間に準拠しましたか。', null], ['最も大きな変化を記入してください。', null]]))).toEqual(['過去1年間に準拠しましたか。', '最も大きな変化を記入してください。']);
    expect(cellOf(workbook([['Nr', 'Vraag', 'Antwoord', 'Toelichting'], ...['Heeft u een beleid voor informatiebeveiliging?', 'Beschrijf het proces voor incidenten.'].map((text, at) => [`${at + 1}`, text])]))).toEqual([3, 3]);
    for (const text of ['Apakah perusahaan Anda memiliki DPO atau petugas lain', 'Describa el proceso de alta', '是否通过认证并且有效', 'データを暗号化していますか']) expect(isQuestionLike(text), text).toBe(true);
  });
});

describe('a sheet', () => {
  it('that takes its requirements by formulas is answered where it has drop-downs of its own', () => {
    const rows = (isFormula: boolean): FormGrid['rows'] => [['#', 'Requirement', 'Level'], ...statements.map((text, at) => [`1.1.${at + 1}`, text])].map((cells, at) => ({ row: at + 1, isHidden: false, cells: cells.map((text, place) => ({ column: place + 1, text, isFormula: isFormula && at > 0 && place === 1, style: 0 })) }));
    const sheet = (name: string, index: number, isFormula: boolean): FormGrid => ({ name, index, hiddenColumns: [], merges: [], lengthLimits: [], choices: [{ ranges: [column(3, 2, 5)], values: ['Low', 'High'] }], rows: rows(isFormula) });
    expect(found({ format: 'xlsx', grids: [sheet('Scope', 1, false), sheet('Assessment', 2, true), sheet('Roadmap', 3, true)], blocks: [] })).toHaveLength(8);
  });

  it('has no notes in a column that a list over all columns covers', () => {
    const form = workbook([['ID', 'Question', 'Answer', 'Notes'], ...questions.map((text, at) => [`V${at + 1}`, text])], { choices: [{ ranges: [{ top: 2, left: 3, bottom: 1_048_576, right: 16_384 }], values: ['Yes', 'No'] }] });
    expect(detectQuestions(form).questions.map(({ answer, comment }) => [answer?.kind === 'cell' ? answer.column : 0, comment])).toEqual(questions.map(() => [3, null]));
  });

  it('is answered where its header says of what kind: "Conformance (Y/N/Partial)"', () => {
    expect(cellOf(workbook([['Clause', 'Requirement', 'Question', 'Evidence reviewed', 'Conformance (Y/N/Partial)', 'Finding'], ...questions.map((text, at) => [`${at + 4}.1`, 'Context', text, 'A document', at === 0 ? 'Y' : ''])]))).toEqual([5, 5, 5, 5]);
  });

  it('may be written in a script without spaces', () => {
    const items = ['分支策略', '瞭解分支策略', '拉取請求審查', '建置代理程式的安全性'];
    expect(found(workbook([['Area', 'Checklist item', 'Status'], ...items.map((text) => ['版本控制', text, '未驗證'])], { choices: [{ ranges: [column(3, 2, 5)], values: ['未驗證', '已完成'] }] }))).toEqual(items);
  });
});

describe('statements to rate', () => {
  it('are scored in an empty column that is called so, where none is for answers', () => {
    expect(cellOf(workbook([['No.', 'Statement', 'Score'], ...statements.map((text, at) => [`${at + 1}`, text])]))).toEqual([3, 3, 3, 3]);
    // Where the score is given, or where somebody else writes the answer, it is not asked for.
    expect(found(workbook([['No.', 'Vendor', 'Score'], ...statements.map((text, at) => [`${at + 1}`, text, '4'])]))).toEqual([]);
    expect(cellOf(workbook([['No.', 'Requirement', 'Answer', 'Score'], ...statements.map((text, at) => [`${at + 1}`, text])]))).toEqual([3, 3, 3, 3]);
  });

  it('may have their number before their words, and a drop-down in a column of any name', () => {
    const rows = statements.map((text, at) => ['GOVERN', `GV.OC-0${at + 1}: ${text}`]);
    expect(found(workbook([['Function', 'Subcategory', 'Current tier', 'Owner'], ...rows], { choices: [{ ranges: [column(3, 2, 5)], values: ['Partial', 'Adaptive'] }] }))).toEqual(statements.map((text, at) => `GV.OC-0${at + 1} ${text}`));
  });

  it('may be few words beside a number, where each has an empty drop-down', () => {
    const names = ['Storage of secrets unencrypted', 'Outdated software in use', 'Firmware updates not signed', 'Bootloader signature not verified'];
    expect(found(workbook([['Test ID', 'Component', 'Test Name', 'Status', 'Notes'], ...names.map((text, at) => [`FW[UPDT]-CRYPT-00${at + 1}`, 'Firmware', text])], { choices: [{ ranges: [column(4, 2, 1_048_576)], values: ['Pass', 'Fail'] }] }))).toHaveLength(4);
  });

  it('may be a label in a row that is filled like the others', () => {
    const rows = [['1', 'Mail', 'Your mail address', 'Short', 'NA'], ...questions.map((text, at) => [`${at + 2}`, `A${at + 1}`, text, 'Choice', '4'])];
    expect(found(workbook([['Sl. No.', 'Question ID', 'Question', 'Question type', 'Max score'], ...rows]))).toHaveLength(5);
  });
});

describe('what is no questionnaire', () => {
  it('is kept of laws or exceptions, or lists test cases', () => {
    const laws = statements.map((text, at) => [`LR-${at}`, 'GDPR', text, 'All data', 'DPO', 'A policy', ['Compliant', 'Open'][at % 2] ?? '', '2026-12-31']);
    expect(found(workbook([['ID', 'Regulation', 'Requirement', 'Applicability', 'Responsible', 'Evidence', 'Status', 'Next Review'], ...laws]))).toEqual([]);
    const cases = statements.map((_, at) => [`TC${at}`, 'Verify that a user can send mail', '1. Log in 2. Send', 'a@example.org', 'It is sent', 'Pass']);
    expect(found(workbook([['Test ID', 'Test Case', 'Steps to reproduce', 'Test data', 'Expected result', 'Status'], ...cases], { choices: [{ ranges: [column(6, 2, 5)], values: ['Pass', 'Fail'] }] }))).toEqual([]);
  });

  it('has a line that reads as a demand here and there among many', () => {
    const rows = Array.from({ length: 60 }, (_, at) => ['visit', `field_${at}`, 'Yes', 'integer', at % 20 === 0 ? 'If no time is given for the start date, set it to midnight.' : 'A key of the record in its table.', 'No', 'Yes', 'NA']);
    expect(found(workbook([['table', 'field', 'isRequired', 'datatype', 'userGuidance', 'isPrimaryKey', 'isForeignKey', 'fkTable'], ...rows]))).toEqual([]);
  });

  it('says the same in all its rows, or has a name that looks like a verb', () => {
    expect(found(workbook([['Week', 'Monday', 'Tuesday'], ...questions.map((_, at) => [`${at}`, 'Ann', 'Who is free?'])]))).toEqual([]);
    expect(isQuestionLike('IS Policies and Organization')).toBe(false);
    expect(isQuestionLike('Is there an organization?')).toBe(true);
  });

  it('asks its reader once or twice in pages of prose', () => {
    const texts = [...Array.from({ length: 12 }, (_, at) => `The data of year ${at} was collected by the team and is kept for later use.`), '2. Upload a file to the page', 'Primary industry (several, which ones?)'];
    const blocks = texts.map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text, label: null, isItem: at > 11, indent: 0, level: null, isBold: false }));
    expect(found({ format: 'docx', grids: [], blocks })).toEqual([]);
  });

  it('lists things whose kind and class are chosen already', () => {
    const rows = Array.from({ length: 8 }, (_, at) => [`${at + 1}`, `Aset ${at}`, 'Dokumen spesifikasi teknis dan panduan', ['Digital', 'Fisik'][at % 2] ?? '', ['Internal', 'Rahasia'][at % 2] ?? '']);
    expect(found(workbook([['No', 'Nama Aset', 'Deskripsi', 'Bentuk', 'Klasifikasi'], ...rows], { choices: [{ ranges: [column(4, 2, 9)], values: ['Digital', 'Fisik'] }, { ranges: [column(5, 2, 9)], values: ['Internal', 'Rahasia'] }] }))).toEqual([]);
  });

  it('has numbered titles with prose below them', () => {
    const texts = ['1. Introduction:', 'The clinic is seeking proposals for the development of a system.', '', '2. Background:', 'The clinic is an established provider of medical care in the region.', '', '3. Scope of Work:', 'The system should cover:', ''];
    const blocks = texts.map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text, label: null, isItem: false, indent: 0, level: null, isBold: false }));
    expect(found({ format: 'docx', grids: [], blocks })).toEqual([]);
  });
});

it('references have letters behind their numbers, and may name a standard and its clause', () => {
  for (const text of ['4 a', '2.1 (b)', '12.10.1 (c)', 'ISO27701 8.5.3', 'UU PDP 27-29', 'SOC2 CC6.1']) expect(isReference(text), text).toBe(true);
  for (const text of ['4 apples', 'Level two', '12 months']) expect(isReference(text), text).toBe(false);
});

describe('headers and chapters of control lists', () => {
  it('name the words of a control, and a chapter above numbered drop-downs is not asked', () => {
    const controls = ['Establish and maintain an inventory of all assets that hold data', 'Address assets that are not authorised each week', 'Use a discovery tool to find assets on the network'];
    const rows: Row[] = [['CIS Control', 'ID', 'CIS Control Detail', 'Title', 'IG1', 'IG2', 'Policy Defined'], ['1', '1', 'Manage all assets so that only those that are known have access', 'Inventory of assets', null, null, null], ...controls.map((text, at): Row => ['1', `1.${at + 1}`, text, 'Maintain an inventory', 'x', 'x', '0%'])];
    const form = workbook(rows, { choices: [{ ranges: [column(7, 3, 5)], values: ['0%', '50%', '100%'] }] });
    expect(found(form)).toEqual(controls.map((text, at) => `1.${at + 1} ${text}`));
    expect(cellOf(form)).toEqual([7, 7, 7]);
  });

  it('ask for the current tier beside the target, not for the state of the work', () => {
    const rows: Row[] = [['Subcategory ID', 'Subcategory Description', 'Current Tier', 'Target Tier', 'Gap', 'Status'], ...statements.map((text, at): Row => [`GV.OC-0${at + 1}`, text, null, null, null, 'Not Started'])];
    expect(cellOf(workbook(rows, { choices: [{ ranges: [column(6, 2, 5)], values: ['Not Started', 'Scored'] }, { ranges: [column(3, 2, 3)], values: ['1', '2', '3', '4'] }] }))).toEqual([3, 3, 3, 3]);
  });

  it('are no numbered rows of an inventory, whatever words stand in them, nor what begins with "whether"', () => {
    const items = ['System for payroll', 'Database of transactions', 'System for handling customer queries', 'Tool for the logs'];
    expect(found(workbook([['Asset', 'Name', 'Note', 'Kind', 'Owner'], ...items.map((text, at): Row => [`A00${at + 1}`, 'Support system', text, 'Software', 'Reena'])]))).toEqual([]);
    const asked = ['是否理解我们的运营环境和要求', '是否具备稳定推进和问题控制能力', '是否具备良好的生态支持能力'];
    expect(found(workbook([['评估维度', '核心问题', '观察点', 'Vendor A'], ...asked.map((text): Row => ['能力', text, '案例', null])]))).toEqual(asked);
  });
});
