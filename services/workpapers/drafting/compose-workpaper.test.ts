import { describe, expect, it } from 'vitest';
import { composeWorkpaper, type ComposeInput } from './compose-workpaper.ts';

const citation = { documentId: 'd1', documentName: 'Backup record.pdf', versionId: 'v1', reading: 1, page: 3, start: 10, end: 40, quote: 'Restore completed on 4 March.' };

const input: ComposeInput = {
  engagement: { clientName: 'Client', engagementName: 'Cloud 2026', periodStart: '2025-10-01', periodEnd: '2026-09-30' },
  indexReference: 'H-2',
  searchedDocuments: 31,
  drafter: { kind: 'extractive', model: null, fallbackReason: null },
  documents: [
    { documentId: 'd1', versionId: 'v1', name: 'Backup record.pdf', sequence: 1, sha256: 'ab'.repeat(32), receivedAt: '2026-10-01T00:00:00.000Z' },
    { documentId: 'd2', versionId: 'v2', name: 'Never cited.pdf', sequence: 1, sha256: 'cd'.repeat(32), receivedAt: '2026-10-01T00:00:00.000Z' },
  ],
  statements: [
    { id: 's1', objectiveId: 'o1', text: 'Restore completed on 4 March.', status: 'verified', problems: [], citations: [citation, { ...citation, page: 1 }] },
  ],
  findings: {
    frameworkId: 'f', frameworkTitle: 'Framework', controlId: '12.3.1', title: 'Backup', statement: 'Backups exist and work.', coverage: 'partial',
    reason: 'No retention rule was found.', typicalEvidence: ['backup job log'],
    objectives: [
      { objectiveId: 'o1', prose: 'Restores are tested.', outcome: 'met', gapReason: null, reason: '' },
      { objectiveId: 'o2', prose: 'Retention is set.', outcome: 'not_met', gapReason: 'none', reason: 'Nothing speaks of it.' },
    ],
    evidence: [],
  },
};

describe('composeWorkpaper', () => {
  it('lists a document as inspected only when a statement cites it, with its pages in order', () => {
    expect(composeWorkpaper(input).evidence).toEqual([expect.objectContaining({ versionId: 'v1', pages: [1, 3] })]);
  });

  it('turns every unmet objective, and no met one, into a gap and a request', () => {
    const content = composeWorkpaper(input);
    expect(content.gaps).toEqual([{ objectiveId: 'o2', gapReason: 'none', text: 'Expected: Retention is set. Found: Nothing speaks of it.' }]);
    expect(content.requests.map((request) => request.objectiveId)).toEqual(['o2']);
    expect(content.requests[0]?.text).toContain('backup job log');
  });

  it('proposes a conclusion that counts the objectives', () => {
    expect(composeWorkpaper(input).conclusion).toEqual({ coverage: 'partial', text: '1 of 2 objectives met. No retention rule was found.' });
  });
});
