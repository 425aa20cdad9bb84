import { expect, it } from 'vitest';
import type { AssessedControl } from '../../evidence/index.ts';
import type { Crosswalk } from '../../frameworks/index.ts';
import { proposeByCrosswalk } from './propose-by-crosswalk.ts';

type Link = AssessedControl['evidence'][number];
const link = (id: string, rest: Partial<Link> = {}): Link => ({
  id, frameworkId: 'x', controlId: 'x', objectiveId: null, documentId: 'd', documentName: 'Backup policy.pdf', versionId: 'v', page: 1, start: 0, end: 9, quote: 'Restored.', locator: null,
  score: 0.8, status: 'accepted', decisionReason: null, reading: 1, isOfOlderReading: false, withdrawnAt: null, withdrawalReason: null, isPinned: false, ...rest,
});
const control = (frameworkId: string, controlId: string, evidence: Link[] = []): AssessedControl => ({
  control: {
    frameworkId, controlId, label: controlId, aliases: [], title: controlId, groupTitle: null, groupPath: [], parentControlId: null, statement: controlId, side: null, controlTypes: [], layers: null,
    objectives: [], typicalEvidence: [], withdrawn: false, ordinal: 0,
  },
  assessment: undefined,
  evidence,
});
const crosswalk: Crosswalk = { source: 'old', target: 'new', basis: 'A table.', certainty: 'published', relations: [{ source: '12.3.1', target: '8.13', relation: 'equal' }, { source: '12.4.1', target: '8.15', relation: 'subset' }, { source: '9.9', target: '8.1', relation: 'equal' }], sourceOnly: [], targetOnly: [] };

it('proposes accepted evidence for the mapped control, with the relation', () => {
  const proposals = proposeByCrosswalk([control('old', '12.3.1', [link('a')]), control('old', '12.4.1', [link('b')]), control('new', '8.13'), control('new', '8.15')], [crosswalk]);
  expect(proposals.map(({ from, to, relation, certainty, evidence }) => [from.controlId, to.controlId, relation, certainty, evidence.map(({ evidenceId }) => evidenceId)])).toEqual([
    ['12.3.1', '8.13', 'equal', 'published', ['a']],
    ['12.4.1', '8.15', 'subset', 'published', ['b']],
  ]);
});

it('proposes nothing that was not accepted, was withdrawn, or stands at the other control already, rejected there or not', () => {
  const target = control('new', '8.13', [link('z', { status: 'rejected' })]);
  for (const own of [link('a', { status: 'proposed' }), link('a', { status: 'rejected' }), link('a', { withdrawnAt: new Date(0) }), link('a')]) {
    expect(proposeByCrosswalk([control('old', '12.3.1', [own]), target], [crosswalk])).toEqual([]);
  }
  expect(proposeByCrosswalk([control('old', '12.3.1', [link('a', { page: 2 })]), target], [crosswalk])).toHaveLength(1);
});

it('leaves alone controls that the engagement does not have', () => {
  expect(proposeByCrosswalk([control('old', '12.3.1', [link('a')]), control('old', '9.9', [link('b')])], [crosswalk])).toEqual([]);
});
