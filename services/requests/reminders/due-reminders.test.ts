import { describe, expect, it } from 'vitest';
import { composeDigests, digestMessage, lastOffsetDue, type DueRequest } from './due-reminders.ts';

const due = (dueOn: string, given: Partial<DueRequest> = {}): DueRequest => ({ requestId: 'r', dueOn, userId: 'u', email: 'u@x.example', name: 'U', lastOffset: null, ...given });

describe('a reminder', () => {
  it('comes due a week and a day before, on the day, the day after, and then each week', () => {
    const on = (today: string) => lastOffsetDue('2026-03-31', today);
    expect(['2026-03-23', '2026-03-24', '2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-06', '2026-04-07', '2026-04-13', '2026-04-14', '2026-05-05'].map(on)).toEqual([null, -7, -7, -1, 0, 1, 1, 7, 7, 14, 35]);
  });

  it('is one message a person about all that is open, when one of its reminders is new', () => {
    const [digest, ...others] = composeDigests([due('2026-03-31', { requestId: 'a' }), due('2026-03-20', { requestId: 'b', lastOffset: 1 }), due('2026-03-25', { requestId: 'c', userId: 'v', lastOffset: -1 })], '2026-03-24');
    expect(digest).toMatchObject({ userId: 'u', overdue: 1, dueSoon: 1, reminders: [{ requestId: 'a', offset: -7 }] });
    expect(others).toEqual([]);
    expect(composeDigests([due('2026-03-31', { lastOffset: -7 })], '2026-03-29')).toEqual([]);
    expect(composeDigests([due('2026-03-31', { lastOffset: -7 })], '2026-03-30')).toHaveLength(1);
  });

  it('says numbers and where to look', () => {
    const [digest] = composeDigests([due('2026-03-20'), due('2026-03-25', { requestId: 'c' })], '2026-03-24');
    expect(digestMessage(digest!, { firmName: 'Ledger & Tick', publicUrl: 'https://audit.example/' })).toEqual({
      to: 'u@x.example', subject: 'Audit requests: 1 overdue, 1 due within 7 days',
      text: 'Hello U,\n\nLedger & Tick waits for your answers.\n\nRequests: 1 overdue, 1 due within 7 days.\n\nOpen the workspace: https://audit.example/portal\n\nThis message holds numbers only. What is asked stands in the workspace.\n',
    });
  });
});
