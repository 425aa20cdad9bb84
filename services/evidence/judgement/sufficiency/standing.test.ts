import { describe, expect, it } from 'vitest';
import { readFacts } from '../../document-facts/read-facts.ts';
import { standingOf } from './standing.ts';

const period = { start: new Date('2025-10-01'), end: new Date('2026-09-30') };
const judge = (name: string, text: string, evidenceKind: 'design' | 'operation' | 'any', { opening = '', side = null, newer = false }: { opening?: string; side?: 'customer' | 'provider' | null; newer?: boolean } = {}) =>
  standingOf({ facts: readFacts(name, [opening, text], 'Nimbus Ltd'), text, objective: { text: 'Backups were restored for a test.', evidenceKind, side }, period, hasNewerVersion: newer });

describe('what a relevant passage is worth', () => {
  it.each([
    ['a policy, for design', 'Backup Policy.pdf', 'Backups are tested each quarter.', 'design', 'supports'],
    ['a policy, for operation', 'Backup Policy.pdf', 'Backups are tested each quarter.', 'operation', 'policy_only'],
    ['a policy that tells of a dated event', 'Backup Policy.pdf', 'The last restore was tested on 12 March 2026.', 'operation', 'supports'],
    ['a policy that tells of an old event', 'Backup Policy.pdf', 'The last restore was tested on 12 March 2023.', 'operation', 'wrong_period'],
    ['a record of the period', 'Restore test record March 2026.pdf', 'The restore succeeded.', 'operation', 'supports'],
    ['a record of another year', 'Restore test record March 2023.pdf', 'The restore succeeded.', 'operation', 'wrong_period'],
    ['a record of another year, for design', 'Training records 2023.xlsx', 'All staff are trained each year.', 'design', 'wrong_period'],
    ['a register kept today with old rows', 'Asset Register 2026-09.xlsx', 'db01, bought 3 May 2019, owner R. Falk', 'operation', 'supports'],
    ['a report printed soon after the period', 'Change report.pdf', 'Run on 2 October 2026: 6 of 6 changes were approved.', 'operation', 'supports'],
    ['a superseded policy', 'Backup Policy (superseded).pdf', 'Backups are tested.', 'design', 'stale'],
    ['a draft', 'Backup Policy draft.pdf', 'Backups are tested.', 'design', 'draft'],
    ['a draft, for operation', 'Backup Policy draft.pdf', 'The last restore was tested on 12 March 2026.', 'operation', 'planned_only'],
    ['a draft of a plan', 'Security improvement plan draft.pdf', 'Backups are tested.', 'design', 'planned_only'],
    ['an improvement plan', 'Security improvement plan.pdf', 'Backups are tested.', 'any', 'planned_only'],
    ['a brochure', 'Product brochure.pdf', 'Backups are tested.', 'any', 'marketing'],
  ] as const)('%s', (_, name, text, kind, expected) => {
    expect(judge(name, text, kind)).toBe(expected);
  });

  it('is a part when the review of a policy was due before the period, and nothing when a newer version is there', () => {
    expect(judge('Backup Policy.pdf', 'Backups run.', 'design', { opening: 'Next review\t1 March 2024' })).toBe('overdue');
    expect(judge('Backup Policy.pdf', 'Backups run.', 'design', { newer: true })).toBe('stale');
  });

  it('is nothing for one side when another party wrote it', () => {
    const opening = 'Basalt Cloud Services Ltd\nSecurity description';
    expect(judge('Security description.pdf', 'Basalt isolates tenants.', 'design', { opening, side: 'provider' })).toBe('wrong_side');
    expect(judge('Security description.pdf', 'Basalt isolates tenants.', 'design', { opening })).toBe('supports');
  });

  it('takes the approval of a rule for evidence of its approval alone', () => {
    const text = 'Retention schedule, version 1.2, approved by J. Castellan on 28 October 2025\nR-01\tContracts\t7 years\tDestroy';
    const facts = readFacts('Retention schedule v1.2.xlsx', [text], 'Nimbus');
    const standing = (wanted: string, more = '') => standingOf({ facts, text: text + more, objective: { text: wanted, evidenceKind: 'operation', side: null }, period, hasNewerVersion: false });
    expect(standing('Records were destroyed by the schedule.')).toBe('policy_only');
    expect(standing('Records were destroyed by the schedule.', '\nContracts of 2018 were removed on 3 March 2026.')).toBe('supports');
    expect(standing('The retention schedule was approved.')).toBe('supports');
  });

  it('knows no wrong period without a period', () => {
    expect(standingOf({ facts: readFacts('Restore test record March 2023.pdf', [''], 'Nimbus'), text: 'ok', objective: { text: 'Backups were restored.', evidenceKind: 'operation', side: null }, period: null, hasNewerVersion: false })).toBe('supports');
  });
});
