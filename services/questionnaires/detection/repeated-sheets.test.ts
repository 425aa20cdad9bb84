import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { grid, workbook, type Row } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ gridName, ref }) => `${gridName} ${ref}`.trim());
const book = (...grids: FormFile['grids']): FormFile => ({ format: 'xlsx', blocks: [], grids });
const asked = ['Is all of it hosted by the provider?', 'Are services of others used?', 'Are backups tested every month?'];

describe('sheets about the questions of another sheet', () => {
  const main = grid([['ID', 'Requirement description', 'Met? (Yes/No)'], ...asked.map((text, at): Row => [`HOST-00${at}`, text, null])], { name: 'Requirements' }, 1);
  const rows = (titles: Row, number: (at: number) => string): Row[] => [titles, ...asked.map((_, at): Row => [number(at), `Please explain how this is planned for number ${at}.`])];

  it('say more under its numbers, and ask nothing of their own', () => {
    expect(found(book(main, grid(rows(['Controls', 'What to say when it is not so'], (at) => `HOST-00${at}`), { name: 'Follow-up' }, 2)))).toEqual(['Requirements HOST-000', 'Requirements HOST-001', 'Requirements HOST-002']);
  });

  it('are asked where they have a place to answer, or numbers of their own', () => {
    expect(found(book(main, grid(rows(['ID', 'Question', 'Answer'], (at) => `HOST-00${at}`), { name: 'More' }, 2)))).toHaveLength(6);
    expect(found(book(main, grid(rows(['Number', 'Question'], (at) => `SUP-00${at}`), { name: 'More' }, 2)))).toHaveLength(6);
  });

  it('report where most answers are worked out', () => {
    const report = grid([['ID', 'Requirement description', 'Met?', 'Response'], ['CIS-1', 'Have you completed a report on your servers?', null, null], ...asked.map((text, at): Row => [`H-${at}`, text, 'Yes', 'We do'])], { name: 'Results' }, 2);
    const worked = { ...report, rows: report.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, isFormula: row.row > 2 && cell.column > 2 })) })) };
    expect(found(book(main, worked))).toHaveLength(3);
  });
});

it('what an assessor is to find out is asked, among the columns for the risk that it is', () => {
  const form = workbook([['Control ID', 'Assessment procedure', 'Assessment objective', 'Examine', 'Interview', 'Implementation status', 'Assessment result', 'Likelihood', 'Impact', 'Risk statement', 'Recommendation'],
    ...['a policy is written', 'its readers are named', 'it is reviewed each year'].map((text, at): Row => ['AC-1', `AC-1.a.${at + 1}`, `Determine if the organization can show that ${text}`, 'Policies; plans; records of changes', 'Those who wrote them', null, null])]);
  expect(found(form)).toEqual(['S AC-1.a.1', 'S AC-1.a.2', 'S AC-1.a.3']);
});

it('a form of fields that was filled in is still one', () => {
  expect(detectQuestions(workbook([['Field', 'Response'], ['Vendor name', 'Acme'], ['Website', 'acme.example'], ['Head office', 'Bern']])).questions).toHaveLength(3);
  expect(detectQuestions(workbook([['Field', 'Value'], ['Vendor name', 'Acme'], ['Website', 'acme.example'], ['Head office', 'Bern']])).questions).toHaveLength(0);
});
