import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf } from '../fixtures/extract.ts';
import { makeOle, makePpt } from '../fixtures/old-office.ts';

describe('PPT', () => {
  it('names the reason when it cannot be read', async () => {
    const whole = makePpt(Array.from({ length: 40 }, () => ({ texts: [[4, 'Some words on a slide']] as const })));
    expect(await failureOf(makePpt([{ texts: [] }], 0xf3d1c4df), 'ppt')).toBe('password-protected');
    expect(await failureOf(whole.subarray(0, whole.length / 2), 'ppt')).toBe('corrupt');
    expect(await failureOf(makePpt([]))).toBe('no-text');
    expect(await failureOf(makeOle({ 'PowerPoint Document': Buffer.alloc(3000, 9), 'Current User': Buffer.alloc(30) }))).toBe('unsupported-type');
    expect(await failureOf(whole, '', { pages: 3 })).toBe('limit-pages');
    expect(await failureOf(whole.subarray(0, 600), 'ppt')).toBe('corrupt');
    await expect(extract(makeOle({ PP40: Buffer.alloc(5000, 7) }))).rejects.toMatchObject({ found: expect.stringContaining('before PowerPoint 97') as string });
  });

  it('gives a page a slide, with texts of shapes and of the outline, notes, and hidden slides marked', async () => {
    const { format, pages } = await extract(makePpt([
      { texts: [[4, 'In a box']], outline: [[0, 'Access review'], [1, 'Owners confirm\rManagers decide']], notes: 'Say that 25 were taken.' },
      { texts: [[6, 'Backup'], [5, 'one line\vtwo']], isHidden: true },
    ]));
    expect(format).toBe('ppt');
    expect(pages.map((page) => [page.label, page.text])).toEqual([
      ['Access review', 'Access review\n\n- Owners confirm\n- Managers decide\n\nIn a box\n\nNotes: Say that 25 were taken.'],
      ['Backup [hidden]', 'Backup\n\none line\ntwo'],
    ]);
  });

  it('finds the slides when the list of them is lost, and what is printed on each', async () => {
    const list = Buffer.from([0x0f, 0x00, 0xf0, 0x0f]);
    const damaged = makePpt([{ texts: [[4, 'Recovered words']] }, { texts: [[0, 'Backup plan']] }]);
    damaged.writeUInt16LE(0x0fff, damaged.indexOf(list) + 2);
    expect((await extract(damaged)).pages.map(({ text }) => text)).toEqual(['Recovered words', 'Backup plan']);
  });

  it('gives back any words', async () => {
    const text = fc.tuple(fc.constantFrom(0, 1, 4), fc.array(fc.stringMatching(/^[A-Za-z0-9éß中]{1,12}$/), { minLength: 1, maxLength: 5 }));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(text, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (slides) => {
      const { pages } = await extract(makePpt(slides.map((texts) => ({ texts: texts.map(([kind, words]) => [kind, words.join(' ')] as const) }))));
      for (const [index, texts] of slides.entries()) expect(pages[index]?.text.split(/\s+/).filter(Boolean).sort()).toEqual(texts.flatMap(([, words]) => words).sort());
    }), { numRuns: 40 });
  });
});
