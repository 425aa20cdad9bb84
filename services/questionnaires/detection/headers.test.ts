import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { workbook, type Row } from '../fixtures/grids.ts';
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
