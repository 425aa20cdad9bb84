import { describe, expect, it } from 'vitest';
import { readFormFile } from '../../documents/index.ts';
import { makeDocument, paragraph, table } from '../fixtures/forms.ts';
import { detectQuestions } from './detect.ts';

const wanted = [['Articles', 'Articles of incorporation and all amendments', ''], ['Bylaws', 'Corporate bylaws and the amendments to them', ''], ['Minutes', 'Minutes of the board and of its committees', ''], ['Shares', 'A list of all shares that are issued', ''], ['Returns', 'Tax returns of the last five years', '']];
const found = async (body: string) => detectQuestions(await readFormFile(makeDocument(body), 'docx')).questions;

describe('a table without a header whose rows all end in a blank', () => {
  it('is a list of what is requested in a document that calls itself a checklist', async () => {
    const questions = await found(`${paragraph('Due diligence checklist')}${table(wanted)}`);
    expect(questions.map(({ text }) => text)).toEqual(wanted.map(([, text]) => text));
    expect(questions[0]?.answer).toMatchObject({ kind: 'table-cell', place: 3 });
  });

  it('is read inside a cell of another table as well, in its place', async () => {
    const outer = table([['Information request list', '@']]).replace(paragraph('@'), `${table(wanted)}${paragraph('')}`);
    const more = ['Is anything missing from this list?', 'Who may be called about it?'];
    expect((await found(`${outer}${more.map((text) => paragraph(text) + paragraph('')).join('')}`)).map(({ text }) => text)).toEqual([...wanted.map(([, text]) => text), ...more]);
  });

  it('is none in other documents', async () => {
    expect(await found(`${paragraph('Annual report')}${table(wanted)}`)).toEqual([]);
  });
});
