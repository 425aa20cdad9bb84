import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { tables, workbook } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());

describe('rows of a questionnaire', () => {
  it('are none that show how the others are filled in', () => {
    expect(found(workbook([['Ref', 'Question', 'Answer'], ['e.g.', 'Do you hold a certificate?', 'Yes, valid to 2027'], ['1.1', 'Is access reviewed?', ''], ['1.2', 'Who reviews it?', '']]))).toEqual(['1.1 Is access reviewed?', '1.2 Who reviews it?']);
  });

  it('stay one where the clauses that go with a criterion stand below it in its cell', () => {
    expect(found(tables([['Criteria', 'Answer'], ['1.1.1 Keyboard\nAlso applies to:\n501 (Web)\n504.2 (Authoring tool)', ''], ['1.1.2 Colour\n602.3 (Support)', '']]))).toEqual(['1.1.1 Keyboard Also applies to: 501 (Web) 504.2 (Authoring tool)', '1.1.2 Colour 602.3 (Support)']);
    expect(found(tables([['Question', 'Answer'], ['1.1 Is it backed up?\n1.2 Is it tested?', '']]))).toEqual(['1.1 Is it backed up?', '1.2 Is it tested?']);
  });

  it('have no number where YES and NO are printed in each to be circled', () => {
    const asked = ['Have all staff been trained?', 'Are the charts current?', 'Is quality being measured?', 'Is the sample large enough?'];
    expect(found(workbook([['Technique', 'Item', 'Circle one'], ...asked.map((text) => ['Observation', text, 'YES', 'NO'])]))).toEqual(asked);
  });
});
