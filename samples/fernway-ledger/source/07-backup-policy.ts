import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'BKP-06 Backup Policy and Procedure v3.0.pdf',
  title: 'Backup Policy and Procedure',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-01-15',
  control: {
    reference: 'BKP-06',
    version: '3.0',
    owner: 'Tomasz Wieland, Head of Platform Engineering',
    approvedBy: 'Daniel Okafor, CTO',
    approvedOn: '15 January 2026',
    nextReview: '15 January 2027',
    classification: 'Internal',
    status: 'Approved',
    history: [
      { version: '2.1', date: '30 January 2023', author: 'R. Falk', change: 'Tapes retired' },
      { version: '3.0', date: '15 January 2026', author: 'R. Falk', change: 'Stowage introduced; copies moved to ba-west-2' },
    ],
  },
  body: `
# 1 Policy
1.1 All information needed to bring FernLedger back is copied, encrypted, and kept away from the place where it is used. The owner of each system states how much work may be lost (recovery point) and how long the system may be away (recovery time).
1.2 Basalt does not take backups for us. Its agreement says so (schedule 2, line 9). Fernway therefore provides its own.
# 2 What is copied, and when
| System | Method | Schedule | Kept | Recovery point | Recovery time |
| Customer databases (fwl-prd-pg-a, fwl-prd-pg-b) | Write-ahead log shipping and nightly full | Continuous; 01:30 UTC | 35 days; month-end 13 months | 5 minutes | 4 hours |
| Document store | Versioned copy between regions | Continuous | 35 days after deletion | 15 minutes | 8 hours |
| Code and pipeline | Mirror | Hourly | 90 days | 1 hour | 1 working day |
| Keyhold configuration | Export | Nightly 02:15 UTC | 90 days | 24 hours | 4 hours |
| Lanterna log archive | Snapshot | Nightly 03:00 UTC | 13 months | 24 hours | 2 working days |
| Virtual machines | Not copied; rebuilt from image | - | - | - | 2 hours |
# 3 How it is done
3.1 Stowage runs under a service identity which may write to the backup bucket and may not read or delete. Deletion is done by the bucket's own retention lock, which no administrator can shorten.
3.2 Backups are encrypted with keys of ring fwl-bkp-west before they leave the production network.
3.3 The backup bucket is in a separate Basalt account, fernway-vault, with administrators who have no rights in production.
3.4 Each job writes a manifest with counts and SHA-256 values; the next job verifies the manifest of the previous one. A mismatch raises alert BKP-MISMATCH.
# 4 Daily check
4.1 The engineer on call looks at the job board before 09:30, restarts failed jobs and opens a ticket for a job that fails twice. The job history is exported each quarter to the compliance library.
# 5 Restore
5.1 A restore is asked for in Tideline, approved by the system owner and carried out into a quarantine network first. The steps are in runbook RB-21.
5.2 A full restore of one customer database and of one document bucket is to be rehearsed every six months with a written record of times, counts and findings.
# 6 What customers can do
6.1 Customers may export their own tenant at any time (Security Guide for Customers, chapter 6). The export is not a backup and the guide says so.
# 7 Responsibilities
- The Head of Platform Engineering owns the policy and the schedule.
- Ruben Falk, Senior Site Reliability Engineer, operates Stowage and arranges rehearsals.
- System owners confirm their recovery point and time once a year.
`,
};
