import { describe, expect, it } from 'vitest';
import { combineObjectives } from './coverage.ts';
import { explainGap } from './explain.ts';
import { gapReasons, type GapReason } from './judgement.ts';
import type { ObjectiveFinding } from './judge-objective.ts';
import { readFacts } from '../document-facts/read-facts.ts';

const finding = (gapReason: GapReason | null, stands = true): ObjectiveFinding => ({ coverage: gapReason === null ? 'supported' : 'gap', gapReason, score: 0.5, standsFor: new Set(stands ? [1] : []), supporting: new Map(), best: undefined, witness: undefined });
const drafted: ObjectiveFinding = { ...finding('planned_only'), isHalfShown: true };
const away: ObjectiveFinding = { ...finding(null), coverage: 'not_applicable' };
const objectives = (kind: 'design' | 'any', count: number) => Array.from({ length: count }, (_, at) => ({ objectiveId: String(at), text: 't', evidenceKind: kind, side: null }));
const combine = (kind: 'design' | 'any', findings: ObjectiveFinding[], score = 0.8, hasAccepted = false) => combineObjectives(objectives(kind, findings.length), findings, score, hasAccepted);

describe('coverage from sorted objectives', () => {
  it.each([
    ['all supported', [finding(null), finding(null)], 'supported', null],
    ['one missing', [finding(null), finding('stale')], 'partial', 'stale'],
    ['all missing', [finding('none'), finding('planned_only')], 'gap', 'planned_only'],
    ['the gravest reason stands', [finding(null), finding('policy_only'), finding('contradicted'), finding('none')], 'partial', 'contradicted'],
    ['some in a draft alone', [finding('none'), drafted], 'partial', 'planned_only'],
    ['all in a draft alone', [drafted, drafted], 'partial', 'planned_only'],
    ['one for the other side', [away, finding(null)], 'supported', null],
    ['all for the other side', [away, away], 'not_applicable', null],
  ] as const)('%s', (_, findings, coverage, gapReason) => {
    expect(combine('design', [...findings])).toMatchObject({ coverage, gapReason });
  });

  it('keeps the score on its side of 0.5', () => {
    expect(combine('design', [finding('none')], 0.9).score).toBeLessThan(0.5);
    expect(combine('design', [finding(null)], 0.8).score).toBeGreaterThanOrEqual(0.5);
  });
});

describe('objectives that are met one by one', () => {
  it('are a gap together where the control is spoken of too weakly', () => {
    expect(combine('design', [finding(null), finding('none')], 0.1)).toMatchObject({ coverage: 'gap', gapReason: 'none', isTooWeak: true });
    expect(combine('design', [finding(null), finding('none')], 0.1, true)).toMatchObject({ coverage: 'partial' });
  });
});

describe('coverage from unsorted objectives', () => {
  it.each([
    ['half of them, score above the point', [finding(null), finding('none')], 0.8, 'supported'],
    ['less than half', [finding(null), finding('none'), finding('none')], 0.8, 'partial'],
    ['score below the point', [finding(null), finding(null)], 0.4, 'gap'],
    ['nothing that stands', [finding('stale', false)], 0.9, 'gap'],
  ] as const)('%s', (_, findings, score, coverage) => {
    expect(combine('any', [...findings], score).coverage).toBe(coverage);
  });

  it('is supported by what a person accepted, whatever the score', () => {
    expect(combine('any', [finding('none')], 0.1, true)).toMatchObject({ coverage: 'supported', gapReason: null });
  });
});

describe('what only a draft describes', () => {
  it('is never supported, and a gap where it is spoken of too weakly', () => {
    expect(combine('any', [drafted, drafted])).toMatchObject({ coverage: 'partial', gapReason: 'planned_only' });
    expect(combine('design', [drafted, drafted], 0.1)).toMatchObject({ coverage: 'gap', gapReason: 'planned_only' });
  });
});

describe('reasons in words', () => {
  const period = { start: new Date('2025-10-01'), end: new Date('2026-09-30') };
  const witness = { documentName: 'Restore test record March 2023.pdf', locator: 'page 2', facts: readFacts('Restore test record March 2023.pdf', ['Status\tSuperseded'], 'Nimbus'), quote: `The ${'very '.repeat(60)}old test.` };

  it('name the document, its time and the period, and what to ask for', () => {
    expect(explainGap('wrong_period', witness, period)).toBe('Only Restore test record March 2023.pdf (page 2) speaks of this, for 2023-03-01 to 2023-03-31; it is outside the audit period 2025-10-01 to 2026-09-30. Ask for the record of that period.');
  });

  it.each(gapReasons)('are said for %s, with and without a witness and a period, and stay short', (reason) => {
    for (const words of [explainGap(reason, witness, period), explainGap(reason, undefined, null)]) {
      expect(words.length).toBeGreaterThan(20);
      expect(words.length).toBeLessThan(400);
    }
    if (reason !== 'none') expect(explainGap(reason, witness, period)).toContain(witness.documentName);
  });
});
