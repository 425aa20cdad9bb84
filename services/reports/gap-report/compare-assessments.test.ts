import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ControlOutcome } from '../../evidence/index.ts';
import { compareAssessments } from './compare-assessments.ts';

const outcome = (controlId: string, coverage: ControlOutcome['coverage'], gapReason: ControlOutcome['gapReason'] = coverage === 'gap' || coverage === 'partial' ? 'none' : null): ControlOutcome => ({ frameworkId: 'f', controlId, coverage, gapReason });
const changeOf = (before: ControlOutcome[], after: ControlOutcome[]) => compareAssessments(before, after).map(({ controlId, change }) => `${controlId} ${change}`);

describe('two assessments', () => {
  it.each([
    ['gap', 'supported', 'closed'],
    ['partial', 'supported', 'closed'],
    ['gap', 'partial', 'improved'],
    ['supported', 'gap', 'new'],
    ['supported', 'partial', 'new'],
    ['partial', 'gap', 'regressed'],
    ['gap', 'not_applicable', 'no_longer_applies'],
    ['not_applicable', 'gap', 'applies_now'],
    ['not_applicable', 'supported', 'applies_now'],
  ] as const)('tell of a control that was %s and is %s: %s', (before, after, change) => {
    expect(changeOf([outcome('a', before)], [outcome('a', after)])).toEqual([`a ${change}`]);
  });

  it('tell when a gap has another reason, and when a control came or went', () => {
    expect(changeOf([outcome('a', 'gap', 'stale'), outcome('b', 'gap')], [outcome('a', 'gap', 'policy_only'), outcome('c', 'supported')])).toEqual(['a other_reason', 'c added', 'b removed']);
  });

  const outcomes = fc.uniqueArray(fc.record({ frameworkId: fc.constantFrom('f', 'g'), controlId: fc.constantFrom('1', '2', '3', '4'), coverage: fc.constantFrom('supported' as const, 'partial' as const, 'gap' as const, 'not_applicable' as const) })
    .map(({ frameworkId, controlId, coverage }) => ({ ...outcome(controlId, coverage), frameworkId })), { selector: ({ frameworkId, controlId }) => frameworkId + controlId });

  it('that are the same differ in nothing, and the way back undoes the way there', () => {
    const back: Record<string, string[]> = { closed: ['new'], new: ['closed', 'improved'], improved: ['regressed'], regressed: ['improved'], added: ['removed'], removed: ['added'], no_longer_applies: ['applies_now'], applies_now: ['no_longer_applies'] };
    fc.assert(fc.property(outcomes, outcomes, (before, after) => {
      expect(compareAssessments(before, before)).toEqual([]);
      const there = compareAssessments(before, after);
      const again = new Map(compareAssessments(after, before).map((each) => [each.frameworkId + each.controlId, each]));
      expect(again.size).toBe(there.length);
      for (const each of there) {
        const returned = again.get(each.frameworkId + each.controlId)!;
        expect([returned.before, returned.after]).toEqual([each.after, each.before]);
        expect(back[each.change]).toContain(returned.change);
      }
    }));
  });
});
