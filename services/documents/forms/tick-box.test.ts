import { describe, expect, it } from 'vitest';
import { tickBox } from './tick-box.ts';

const text = (words: string): string => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const control = (isOn: boolean): string => `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${isOn ? 1 : 0}"/></w14:checkbox></w:sdtPr><w:sdtContent>${text(isOn ? '☒' : '☐')}</w:sdtContent></w:sdt>`;
const field = (isOn: boolean): string => `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/>${isOn ? '<w:checked/>' : ''}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const symbol = (isOn: boolean): string => `<w:r><w:sym w:font="Wingdings" w:char="${isOn ? 'F0FE' : 'F0A8'}"/></w:r>`;
const typed = (isOn: boolean): string => text(isOn ? '☒' : '☐');
const bracket = (isOn: boolean): string => text(isOn ? '[x]' : '[ ]');

describe.each([['a content control', control], ['a form field', field], ['a symbol', symbol], ['a typed sign', typed], ['brackets', bracket]])('%s', (_, box) => {
  it('is crossed before the word, and the others are not', () => {
    const paragraph = (crossed: number): string => ['Yes', 'No', 'Not applicable'].map((word, at) => `${box(at === crossed)}${text(` ${word} `)}`).join('');
    for (const [at, word] of ['Yes', 'No', 'Not applicable'].entries()) expect(tickBox(paragraph(-1), 'w:', { mark: word })).toBe(paragraph(at));
    expect(tickBox(paragraph(-1), 'w:', { mark: 'Partly' })).toBeNull();
  });

  it('is emptied again when another word is chosen', () => {
    const paragraph = (crossed: number): string => ['Yes', 'No', 'Not applicable'].map((word, at) => `${box(at === crossed)}${text(` ${word} `)}`).join('');
    expect(tickBox(paragraph(0), 'w:', { mark: 'No', was: 'Yes' })).toBe(paragraph(1));
    expect(tickBox(paragraph(2), 'w:', { mark: 'Yes', was: 'Not applicable' })).toBe(paragraph(0));
    expect(tickBox(paragraph(1), 'w:', { mark: 'No', was: 'No' })).toBe(paragraph(1));
    expect(tickBox(paragraph(1), 'w:', { was: 'No' })).toBe(paragraph(-1));
    expect(tickBox(paragraph(1), 'w:', { was: 'Partly' })).toBeNull();
  });

  it('may stand in a paragraph of its own', () => {
    expect(tickBox(`<w:p>${box(false)}${text('Yes')}</w:p><w:p>${box(false)}${text('No')}</w:p>`, 'w:', { mark: 'Yes' })).toBe(`<w:p>${box(true)}${text('Yes')}</w:p><w:p>${box(false)}${text('No')}</w:p>`);
  });
});
