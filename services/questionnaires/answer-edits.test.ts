import { describe, expect, it } from 'vitest';
import { editsOf } from './answer-edits.ts';
import type { Answer, Question, QuestionPlace } from './questionnaire.ts';

const cell = (column: number) => ({ kind: 'cell', grid: 1, row: 2, column }) as const;
const question = ({ place, ...more }: Omit<Partial<Question>, 'place'> & { place?: Partial<QuestionPlace> }): Question => ({
  id: 'q', ordinal: 0, ref: '1', text: 'Is it so?', section: [], allowed: [], limit: null, guidance: '', given: '', givenComment: '', parentId: null, isConditional: false, ...more,
  place: { grid: 'S', row: 2, where: 'S!B2', answer: cell(3), comment: null, ticks: [], ...place },
});
const written = (asked: Question, answer: string | null, narrative: string | null = null) => editsOf([asked], new Map([['q', { answer, narrative } as Answer]]));

describe('an answer goes into the file', () => {
  it('as a value of the drop-down only where it is one', () => {
    expect(written(question({ allowed: ['0', '1', '2'] }), '2').edits).toEqual([{ ...cell(3), text: '2', isChosen: true }]);
    expect(written(question({}), '2').edits).toEqual([{ ...cell(3), text: '2' }]);
  });

  it('over the box that was crossed before', () => {
    const boxes = question({ given: '☒ Yes ☐ No', allowed: ['Yes', 'No'], place: { answer: { kind: 'table-cell', grid: 1, place: 7 } } });
    expect(written(boxes, 'No').edits).toEqual([{ kind: 'table-cell', place: 7, text: '☐ Yes ☒ No', mark: 'No', was: 'Yes' }]);
    expect(written(boxes, 'Yes').edits).toMatchObject([{ text: '☒ Yes ☐ No', mark: 'Yes' }]);
    expect(written(question({ given: '[x] Yes [ ] No', allowed: ['Yes', 'No'] }), 'No').edits).toMatchObject([{ text: '[ ] Yes [x] No' }]);
  });

  it('over the column that was ticked before', () => {
    const ticks = [{ value: 'Yes', place: cell(3) }, { value: 'No', place: cell(4) }];
    const asked = question({ given: 'Yes', allowed: ['Yes', 'No'], place: { answer: null, ticks } });
    expect(written(asked, 'No').edits).toEqual([{ ...cell(4), text: 'X' }, { ...cell(3), text: '' }]);
    expect(written(asked, 'Yes').edits).toEqual([]);
    expect(written(asked, null).edits).toEqual([]);
  });

  it('with what stood there before in the list of changes', () => {
    const { changes } = written(question({ given: 'Yes', givenComment: 'See policy', place: { comment: cell(4) } }), 'No', 'Not yet');
    expect(changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([['answer', 'Yes', 'No'], ['comment', 'See policy', 'Not yet']]);
  });
});
