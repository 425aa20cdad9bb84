import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterRenderer } from './parameters.ts';
import { parseOscalCatalog } from './parse-oscal-catalog.ts';

const render = parameterRenderer([
  { id: 'f_prm_1', label: 'frequency' },
  { id: 'f_prm_2', label: 'organization-defined roles' },
  { id: 'f-3', label: 'the *caretaker*', constraints: [{ description: 'by name' }] },
  { id: 'f-4', values: ['weekly', 'after {{ insert: param, f-3 }} leaves'] },
  { id: 'f-5', select: { 'how-many': 'one-or-more', choice: ['shut', 'tell {{ insert: param, f_prm_2 }}', ' {{ insert: param, f-6 }} '] } },
  { id: 'f-6', select: { choice: ['ring {{ insert: param, f_prm_1 }}', 'knock'] } },
  { id: 'f-7', guidelines: [{ prose: 'the length of the key is defined;' }], props: [{ name: 'alt-identifier', value: 'old-7' }] },
  { id: 'f-8', select: { choice: ['again {{ insert: param, f-8 }}'] } },
  { id: 'f-9' },
  { id: 'A.03.ODP.01', label: 'time period', usage: 'organization-defined time period' },
]);

describe('placeholders', () => {
  it.each([
    ['Lock {{ insert: param, f_prm_1 }} .', 'Lock [organization-defined frequency].'],
    ['{{insert:param,f_prm_2}}', '[organization-defined roles]'],
    ['Ask {{ insert: param, f-3 }}', 'Ask [the caretaker: by name]'],
    ['{{ insert: param, f-4 }}', 'weekly, after [the caretaker: by name] leaves'],
    ['{{ insert: param, f-5 }}', '[one or more of: shut; tell [organization-defined roles]; [one of: ring [organization-defined frequency]; knock]]'],
    ['{{ insert: param, f-7 }} and {{ insert: param, old-7 }}', '[the length of the key] and [the length of the key]'],
    ['{{ insert: param, f-8 }}', '[one of: again [organization-defined value]]'],
    ['{{ insert: param, f-9 }}', '[organization-defined value]'],
    ['{{ insert: param, A.03.ODP.01 }}', '[organization-defined time period]'],
    ['{{ insert: param, missing }}', '[organization-defined value]'],
    ['{{ f_prm_1 }}', '[organization-defined frequency]'],
    ['{{regularly}}', '[regularly]'],
    ['see {{ insert: control, ac-2 }}', 'see [ac-2]'],
    ['<insert type="param" id-ref="f_prm_1"/> checks', '[organization-defined frequency] checks'],
    ['half {{ insert: param, f_prm_1', 'half [ insert: param, f_prm_1'],
    ['{{ {{ insert: param, f_prm_1 }} }}', '[ [organization-defined frequency] ]'],
  ])('%j reads %j', (prose, text) => {
    expect(render(prose)).toBe(text);
  });

  it('reads prose without its marks', () => {
    expect(render('See [the list](#list), **always**, *please*; R&amp;D <em>and</em>\r\n more\\*')).toBe('See the list, always, please; R&D and\nmore*');
  });

  it('refuses a catalog made to swell', () => {
    const parameters = [{ id: 'p', values: ['v'.repeat(1_999)] }];
    const swollen = { catalog: { params: parameters, controls: Array.from({ length: 1_000 }, (_, index) => ({ id: `c${index}`, title: '{{p}}'.repeat(100) })) } };
    expect(() => parseOscalCatalog(swollen)).toThrow(expect.objectContaining({ code: 'frameworks/unreadable' }));
  });
});

describe('any catalog at all', () => {
  const word = fc.constantFrom('lock', '{{ insert: param, p1 }}', '{{ insert: param, p2 }}', '{{', '}}', '{{p3}}', '<insert id-ref="p1">', '[x](#y)', '*', ';', '\n', 'the door');
  const prose = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
  const name = fc.constantFrom('statement', 'item', 'guidance', 'objective', 'assessment-objective', 'assessment-method', 'overview');
  const id = fc.constantFrom('a', 'b', 'c', '', undefined, 5, null);
  const { part } = fc.letrec((tie) => ({
    part: fc.record({ id, name, prose, parts: fc.option(fc.array(tie('part'), { maxLength: 3 })) }, { requiredKeys: [] }),
  }));
  const parameter = fc.record({ id: fc.constantFrom('p1', 'p2', 'p3'), label: prose, values: fc.array(prose, { maxLength: 2 }), select: fc.record({ choice: fc.array(prose, { maxLength: 3 }) }) }, { requiredKeys: [] });
  const { control } = fc.letrec((tie) => ({
    control: fc.record({ id, title: prose, params: fc.array(parameter, { maxLength: 3 }), parts: fc.array(part, { maxLength: 3 }), controls: fc.array(tie('control'), { maxLength: 2 }) }, { requiredKeys: [] }),
  }));

  it('gives every control once, with unique ids, words and no placeholder', () => {
    fc.assert(fc.property(fc.array(control, { minLength: 1, maxLength: 4 }), (controls) => {
      const parsed = parseOscalCatalog({ catalog: { groups: [{ controls }] } });
      const count = (list: readonly unknown[]): number => list.reduce<number>((sum, each) => sum + 1 + count((each as { controls?: unknown[] }).controls ?? []), 0);
      expect(parsed.controls).toHaveLength(count(controls));
      expect(new Set(parsed.controls.map((each) => each.controlId)).size).toBe(parsed.controls.length);
      const objectives = parsed.controls.flatMap((each) => each.objectives);
      expect(new Set(objectives.map((each) => each.objectiveId)).size).toBe(objectives.length);
      for (const each of parsed.controls) {
        expect(each.objectives.length).toBeGreaterThan(0);
        const texts = [each.controlId, each.title, each.statement, ...each.objectives.map((objective) => objective.prose)];
        for (const text of texts) {
          expect(text.trim()).not.toBe('');
          expect(text).not.toMatch(/\{\{|\}\}|<insert/);
        }
      }
    }), { numRuns: 300 });
  });

  it('takes time in proportion to the file', () => {
    const hostile = ['{{', '<insert ', '[a](', '[', ' *a', '((*', '&', '<em ', 'a;\n', 'x '].map((piece) => piece.repeat(150_000));
    const catalog = { catalog: { controls: hostile.map((text, index) => ({ id: `c${index}`, title: text, parts: [{ name: 'statement', prose: text }] })) } };
    const started = performance.now();
    expect(parseOscalCatalog(catalog).controls).toHaveLength(hostile.length);
    // 8.5 MB of the worst characters. Measured about 0.6 s; a quadratic pattern takes minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
