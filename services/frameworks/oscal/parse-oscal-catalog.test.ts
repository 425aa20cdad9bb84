import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors/index.ts';
import { parseOscalCatalog } from './parse-oscal-catalog.ts';

const catalogOf = (content: object) => ({ catalog: { metadata: { title: 'House rules', version: '3', 'oscal-version': '1.1.2' }, ...content } });
const only = (control: object) => parseOscalCatalog(catalogOf({ controls: [control] })).controls[0]!;
const part = (name: string, prose: string, rest: object = {}) => ({ name, prose, ...rest });
const label = (value: string, labelClass?: string) => ({ name: 'label', value, ...(labelClass === undefined ? {} : { class: labelClass }) });

function codeOf(document: unknown): string {
  try {
    parseOscalCatalog(document);
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : `not an AppError: ${String(thrown)}`;
  }
  return 'accepted';
}

describe('documents that are no catalog', () => {
  it.each(['profile', 'component-definition', 'system-security-plan', 'assessment-plan', 'assessment-results', 'plan-of-action-and-milestones', 'mapping-collection'])(
    'refuses a %s and says which file to import',
    (kind) => {
      expect(codeOf({ [kind]: { metadata: {} } })).toBe('frameworks/not-a-catalog');
      expect(() => parseOscalCatalog({ [kind]: {} })).toThrow(/[Ii]mport the (resolved-profile )?catalogs?/);
    },
  );

  it.each([[null], ['text'], [7], [[]], [{}], [{ catalog: 'x' }], [{ openapi: '3.1.0' }]])('refuses %j', (document) => {
    expect(codeOf(document)).toBe('frameworks/not-oscal');
  });

  it('refuses a catalog without controls', () => {
    expect(codeOf(catalogOf({ groups: [{ title: 'Empty', groups: [{}] }] }))).toBe('frameworks/no-controls');
  });

  it('refuses nesting that would end the stack, in controls and in parts', () => {
    let deepControl: object = { id: 'leaf' };
    let deepPart: object = part('item', 'leaf');
    for (let level = 0; level < 50_000; level += 1) {
      deepControl = { controls: [deepControl] };
      deepPart = { name: 'item', parts: [deepPart] };
    }
    expect(codeOf(catalogOf({ controls: [deepControl] }))).toBe('frameworks/unreadable');
    expect(codeOf(catalogOf({ controls: [{ id: 'a', parts: [deepPart] }] }))).toBe('frameworks/unreadable');
  });
});

describe('controls', () => {
  it('keeps groups, enhancements and withdrawn controls in the order of the file', () => {
    const { controls, title, version, oscalVersion, warnings } = parseOscalCatalog(catalogOf({
      groups: [
        { title: 'Doors', groups: [{ controls: [{ id: 'd-1', title: 'Locks', controls: [{ id: 'd-1.1', title: 'Spare keys' }] }] }] },
        { id: 'w', controls: [{ id: 'w-1', title: 'Old', props: [{ name: 'status', value: 'Withdrawn' }] }] },
        { controls: [{ id: 'x-1', title: 'Loose' }] },
      ],
    }));
    expect({ title, version, oscalVersion, warnings }).toEqual({ title: 'House rules', version: '3', oscalVersion: '1.1.2', warnings: [] });
    expect(controls.map(({ controlId, parentControlId, groupPath, groupTitle, ordinal }) => [controlId, parentControlId, groupPath, groupTitle, ordinal])).toEqual([
      ['d-1', null, ['Doors'], 'Doors', 0],
      ['d-1.1', 'd-1', ['Doors'], 'Doors', 1],
      ['w-1', null, ['w'], 'w', 2],
      ['x-1', null, [], null, 3],
    ]);
    expect(controls.map((control) => [control.withdrawn, control.objectives.length])).toEqual([[false, 1], [false, 1], [true, 0], [false, 1]]);
  });

  it('shows the label made for reading among several', () => {
    expect(only({ id: 'ac-2.1', props: [label('AC-02(01)', 'zero-padded'), label('AC-2(1)'), label('AC-02(01)', 'sp800-53a')] }).label).toBe('AC-2(1)');
    expect(only({ id: 'ac-2', props: [label('AC-02', 'sp800-53a'), label('AC-2', 'short')] }).label).toBe('AC-2');
    expect(only({ id: 'ac-2', props: [label('AC-02', 'zero-padded')] }).label).toBe('AC-02');
    expect(only({ id: 'ac-2', props: [label('  ')] }).label).toBe('ac-2');
  });

  it('takes the number out of a label that repeats the title', () => {
    const control = only({ id: 'SP_800_171_03.01.01', title: 'Account Management', props: [label('Account Management (03.01.01)')] });
    expect(control).toMatchObject({ label: '03.01.01', aliases: ['03.01.01', 'Account Management (03.01.01)'] });
  });

  it('falls back from statement to title to label', () => {
    expect(only({ id: 'a-1', title: 'Lock the door' })).toMatchObject({ statement: 'Lock the door', objectives: [{ objectiveId: 'a-1_obj-1', prose: 'Lock the door' }] });
    expect(only({ id: 'a-1', props: [label('A 1')] })).toMatchObject({ title: 'A 1', statement: 'A 1' });
    expect(only({ id: 'a-1', title: 'T', parts: [part('overview', 'What it asks.'), part('guidance', 'How.')] }).statement).toBe('What it asks.');
  });

  it('names controls without an id and tells apart those that share one, the same way each time', () => {
    const read = () => parseOscalCatalog(catalogOf({ controls: [{ title: 'A' }, { id: 'a', title: 'B' }, { id: 'a', title: 'C' }, { id: 'a~2', title: 'D' }, { props: [label('9.1')] }] }));
    const { controls, warnings } = read();
    expect(controls.map((control) => control.controlId)).toEqual(['control-1', 'a', 'a~2', 'a~2~2', '9.1']);
    expect(warnings.map((warning) => warning.code)).toEqual(['missing-id', 'repeated-id', 'repeated-id', 'missing-id']);
    expect(read()).toEqual({ ...read(), controls, warnings });
  });

  it('cuts an id that no index could hold', () => {
    const { controls, warnings } = parseOscalCatalog(catalogOf({ controls: [{ id: 'x'.repeat(5_000), title: 'Long' }] }));
    expect(controls[0]?.controlId).toHaveLength(200);
    expect(warnings.map((warning) => warning.code)).toEqual(['shortened-id']);
  });

  it('takes single objects where arrays are due, and ignores what has the wrong type', () => {
    const { controls } = parseOscalCatalog({ catalog: { metadata: 5, groups: { title: 'G', controls: { id: 7, title: 'Seven', parts: [null, 'x', part('statement', 'Do it.')] } } } });
    expect(controls).toMatchObject([{ controlId: '7', groupTitle: 'G', statement: 'Do it.' }]);
  });

  it('leaves nothing that a database refuses', () => {
    const control = only({ id: 'a\u0000b', title: 'half \ud800 pair', parts: [part('statement', 'nul \u0000 here\r\nand there')] });
    expect(control).toMatchObject({ controlId: 'ab', title: 'half \ufffd pair', statement: 'nul here\nand there' });
  });
});

describe('statements and objectives', () => {
  const statement = {
    name: 'statement',
    prose: 'The firm:',
    parts: [
      part('item', 'Locks the door; and', { id: 's.a', props: [label('a.')], parts: [part('guidance', 'Use a key.')] }),
      { name: 'item', id: 's.b', props: [label('b.')], prose: 'Checks:', parts: [part('item', 'windows;', { id: 's.b.1', props: [label('1.')] }), part('item', 'the roof.', { id: 's.b.2', props: [label('2.')] })] },
    ],
  };

  it('joins a statement that is split over parts, with its labels', () => {
    expect(only({ id: 'a', parts: [statement] }).statement).toBe('The firm:\n  a. Locks the door; and\n  b. Checks:\n    1. windows;\n    2. the roof.');
  });

  it('derives objectives from the innermost items when the catalog states none', () => {
    expect(only({ id: 'a', parts: [statement] }).objectives.map(({ objectiveId, prose }) => [objectiveId, prose])).toEqual([
      ['s.a', 'The firm: Locks the door'],
      ['s.b.1', 'The firm: Checks: windows'],
      ['s.b.2', 'The firm: Checks: the roof.'],
    ]);
  });

  it('derives from the outer items where the innermost are too many', () => {
    const many = { name: 'statement', parts: [0, 1].map((outer) => ({ name: 'item', id: `o${outer}`, prose: 'Check:', parts: Array.from({ length: 7 }, (_, index) => part('item', `thing ${index};`)) })) };
    const { objectives } = only({ id: 'a', parts: [many] });
    expect(objectives.map((objective) => objective.objectiveId)).toEqual(['o0', 'o1']);
    expect(objectives[0]?.prose).toBe('Check: thing 0; thing 1; thing 2; thing 3; thing 4; thing 5; thing 6');
  });

  it.each(['assessment-objective', 'objective'])('reads stated objectives (%s) down to the leaves, wherever they stand', (name) => {
    const stated = { name, id: 'o', prose: 'Determine if the firm:', parts: [part(name, 'locks the door;', { id: 'o.1' }), { name, id: 'o.2', prose: 'writes a list of:', parts: [part(name, 'windows; and', { id: 'o.2.1' })] }] };
    const control = only({ id: 'a', parts: [statement, { name: 'guidance', parts: [stated] }, part(name, 'the key is signed for.', { id: 'p' })] });
    expect(control.objectives.map(({ objectiveId, prose }) => [objectiveId, prose])).toEqual([
      ['o.1', 'The firm locks the door'],
      ['o.2.1', 'The firm writes a list of: windows'],
      ['p', 'The key is signed for.'],
    ]);
  });

  it('reads sides and kinds of evidence from properties of our namespace alone', () => {
    const ours = (name: string, value: string) => ({ name, ns: 'urn:tickmark:oscal', value });
    const control = only({
      id: 'x1', props: [ours('control-id', '5.1'), ours('side', 'joint'), { name: 'side', value: 'provider' }],
      parts: [part('objective', 'One.', { props: [ours('evidence-kind', 'operation'), ours('side', 'customer')] }), part('objective', 'Two.', { props: [ours('side', 'nobody'), { name: 'evidence-kind', value: 'design' }] })],
    });
    expect(control).toMatchObject({ controlId: '5.1', aliases: ['x1'], side: 'joint' });
    expect(control.objectives.map(({ evidenceKind, side }) => [evidenceKind, side])).toEqual([['operation', 'customer'], ['any', 'joint']]);
  });

  it('lists what to examine, one entry each, and not whom to interview', () => {
    const method = (value: string, prose: string) => ({ name: 'assessment-method', props: [{ name: 'method', value }], parts: [part('assessment-objects', prose)] });
    const control = only({ id: 'a', parts: [method('EXAMINE', '[SELECT FROM: Key register\n\ndoor log;\n\nKey register]'), method('INTERVIEW', 'Caretaker'), { name: 'assessment', parts: [part('objects', 'lock plan')] }] });
    expect(control.typicalEvidence).toEqual(['Key register', 'door log', 'lock plan']);
  });
});
