import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const jobs = ['pg-a nightly full', 'pg-b nightly full', 'documents replica check', 'keyhold export', 'lanterna snapshot'];

/** The failures, by row: what was done about each. */
const failures: Record<number, string> = {
  31: 'failed: lock timeout; restarted 07:55, completed 08:40 (REQ-8907)',
  77: 'failed: token expired; rotated, restarted, completed 09:10 (REQ-8925)',
  112: 'failed twice: disk of snapshot host full; enlarged, completed 13:30 (INC-0423)',
};

function makeRows(): Cell[][] {
  const sequence = makeSequence(606);
  return Array.from({ length: 150 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 6, 20 + Math.floor(index / jobs.length))).toISOString().slice(0, 10);
    const failure = failures[index];
    return [day, jobs[index % jobs.length] ?? '', '01:30', 12 + sequence.below(50), failure === undefined ? 'completed as scheduled' : 'failed, followed up', 210 + sequence.below(60), 'manifest verified', failure ?? ''];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Stowage backup job history 2026-07 to 2026-08.csv',
  columns: ['date', 'job', 'start_utc', 'minutes', 'result', 'size_gb', 'integrity', 'follow_up'],
  rows: makeRows(),
};
