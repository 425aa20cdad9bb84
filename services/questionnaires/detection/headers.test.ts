import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { grid, tables, workbook, type Row } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';
import { isRegister, isSideSheet, roleOfHeader } from './vocabulary.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const cellOf = (form: FormFile): (number | null)[] => detectQuestions(form).questions.map(({ answer }) => (answer?.kind === 'cell' ? answer.column : null));
const numbered = (titles: readonly string[]): Row[] => titles.map((title, at) => [`A.5.${at + 1}`, title]);

describe('a list of controls whose states nobody has given yet', () => {
  const titles = ['Policies for security', 'Segregation of duties', 'Contact with authorities', 'Return of assets'];

  it('is one to be answered, in whatever language its columns are named', () => {
    expect(found(workbook([['Control ID', 'Control name', 'Applicable? (Yes/No)', 'Justification', 'Implementation status'], ...numbered(titles)]))[0]).toBe('A.5.1 Policies for security');
    const portuguese = workbook([['Declaração'], [], ['ID do Controlo', 'Nome do Controlo (Anexo)', 'Aplicável? (Sim / Não)', 'Justificação', 'Estado de Implementação'], ...numbered(['Políticas de segurança', 'Segregação de funções', 'Devolução de ativos'])]);
    expect([found(portuguese)[0], cellOf(portuguese)]).toEqual(['A.5.1 Políticas de segurança', [3, 3, 3]]);
    expect(cellOf(workbook([['Annexe', 'Mesure', 'Description', 'Justification', 'Statut'], ...numbered(['Rôles', 'Tâches', 'Contacts']).map(([ref, title]): Row => [ref ?? '', title ?? '', `Définir et attribuer les ${title} de tous les services`])]))).toEqual([5, 5, 5]);
  });

  it('asks nothing where they are given, and where it says who is responsible for what', () => {
    expect(found(workbook([['Control ID', 'Control name', 'Applicable? (Yes/No)', 'Justification', 'Implementation status'], ...titles.map((title, at) => [`A.5.${at + 1}`, title, 'Yes', 'Needed', 'Implemented'])]))).toEqual([]);
    expect(isSideSheet('Customer Responsibility Matrix')).toBe(true);
  });
});

it('a form names its fields and what is to be filled in, in other languages as well', () => {
  const form = workbook([['Campo do Registo', 'Informação a Preencher', 'Notas'], ['Denominação social completa', null, 'Conforme a certidão'], ['Sede social', null, 'Morada registada'], ['Email do responsável', null, 'Não pessoal']]);
  expect([found(form), cellOf(form)]).toEqual([['Denominação social completa', 'Sede social', 'Email do responsável'], [2, 2, 2]]);
});

it('the answer to an incident is no answer', () => {
  expect(roleOfHeader('Incident Response & Forensic Logging')?.role).toBe('section');
  expect(found(workbook([['Role', 'Skills', 'Level'], ['Administrator', 'Network security', 'High'], ['Administrator', 'Incident Response', 'Basic'], [], ['Why it matters:'], ['Records show who is able to do what.']]))).toEqual([]);
});

it.each([
  ['Sub-Clause', 'ref'], ['Category ID', 'ref'], ['Código del control', 'ref'], ['Nummer der Maßnahme', 'ref'], ['Estado', 'answer'], ['Nivel de cumplimiento', 'answer'], ['Votre valeur', 'answer'], ['Evidence Status', 'answer'],
])('"%s" heads a column of the kind %s', (text, role) => expect(roleOfHeader(text)?.role).toBe(role));

it('registers of risks are known in other languages', () => {
  expect(isRegister(['Název rizika', 'Dopad', 'Pravděpodobnost', 'Opatření'])).toBe(true);
  expect(isRegister(['Amenaza', 'Probabilidad', 'Impacto', 'Control'])).toBe(true);
});

describe('a header', () => {
  it('is no row of sentences, whatever words these hold', () => {
    const rubric: Row[] = [['Level', 'Score', 'Meaning', 'Expected evidence', 'Focus'], ...['Low', 'Medium', 'High', 'Very high'].map((level, at) => [level, String(at), `The control is ${level.toLowerCase()} and is held by people.`, 'Answers without a record, or no document at all.', 'Write the policy and name who owns it.'])];
    expect(detectQuestions(tables(rubric)).questions).toEqual([]);
  });

  it('"Description (optional)" leaves the item beside it to be asked', () => {
    const items = ['バックアップを毎日取得する', '鍵を毎年更新する', 'ログを一年間保管する', '端末を暗号化する'];
    const rows: Row[] = [['Area', 'Checklist item', 'Description (optional)', 'Status'], ...items.map((item) => ['運用', item, `${item}理由はここに長く書かれていて、項目よりもずっと長い説明です。`, '未確認'])];
    expect(detectQuestions({ format: 'xlsx', grids: [grid(rows, { choices: [{ ranges: [{ top: 2, left: 4, bottom: 5, right: 4 }], values: ['未確認', '達成'] }] })], blocks: [] }).questions.map(({ text }) => text)).toEqual(items);
  });

  it('of Yes and No over empty cells asks of each row, however few there are', () => {
    expect(detectQuestions(tables([['Yes', 'No', 'Best practice'], ['', '', 'Only authorized users have access to data'], ['', '', 'Data is encrypted wherever it is kept']])).questions.map(({ allowed }) => allowed)).toEqual([['Yes', 'No'], ['Yes', 'No']]);
    const numbered: Row[] = [['#', 'Protocol', 'In use?', '', 'Describe the use'], ['', '', 'Yes', 'No', ''], ...['Secure sockets (old)', 'Secure shell', 'Plain mail'].map((name, at) => [String(at + 1), name, '', '', String(at + 1)])];
    expect(detectQuestions(tables(numbered)).questions.map(({ ref, text }) => `${ref} ${text}`)).toEqual(['1 Secure sockets (old)', '2 Secure shell', '3 Plain mail']);
  });
});
