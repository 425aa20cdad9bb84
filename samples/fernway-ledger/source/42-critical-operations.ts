import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'OPS-14 Critical Administrator Operations Runbook v1.5.pdf',
  title: 'Critical Administrator Operations',
  subtitle: 'Runbook for work on Basalt Cloud that cannot be undone',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-10-05',
  control: {
    reference: 'OPS-14',
    version: '1.5',
    owner: 'Tomasz Wieland, Head of Platform Engineering',
    approvedBy: 'Daniel Okafor, CTO',
    approvedOn: '5 March 2026',
    nextReview: '5 March 2027',
    classification: 'Confidential',
    status: 'Approved',
    history: [
      { version: '1.0', date: '3 July 2023', author: 'R. Falk', change: 'First issue' },
      { version: '1.5', date: '5 March 2026', author: 'M. Stanescu', change: 'Second person recorded by the pipeline; operation 6 added' },
      { version: '1.5a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
[contents]
# 1 Which operations are critical
An operation is critical when a mistake can destroy data or stop the service and cannot be taken back by the next change. Seven operations were identified with the provider's documentation and our own incidents since 2022.
| No. | Operation | Carried out by | Supervised by |
| 1 | Deleting a snapshot, volume or bucket version | Platform engineer | Second platform engineer, approving in Gatepost |
| 2 | Terminating or rebuilding machines outside the pipeline | Platform engineer | Second platform engineer |
| 3 | Changing bucket or key policies | Platform engineer | Head of Platform Engineering |
| 4 | Restoring a database over live data | Senior Site Reliability Engineer | CTO or Head of Platform Engineering |
| 5 | Destroying keys | Key custodian | Second custodian; witness from Risk and Compliance |
| 6 | Deleting network rules or subnets | Platform engineer | Second platform engineer |
| 7 | Closing a cloud account or ending a service | Head of Platform Engineering | CTO |
# 2 Rules for all of them
2.1 There is a ticket with purpose, target written out in full, and the way back or the statement that there is none.
2.2 The supervisor reads the command before it runs and approves in Gatepost; the approval is written to the record as second_person_approval. Without it the role cannot be assumed.
2.3 Work is done by voice call or side by side. Nobody works alone on a critical operation, also at night.
2.4 The result is checked by the step "Verify" and written on the ticket.
# 3 Operation 1: deleting snapshots, volumes and bucket versions
- Step 1. List the target with its tags. Compare name, owner and date with the ticket.
- Step 2. Check that the retention in BKP-06 has run out and that no legal hold is on the ticket system for the owner.
- Step 3. For volumes: check that the last copy in fernway-vault is younger than 24 hours.
- Step 4. Ask for approval; the supervisor reads the target aloud.
- Step 5. Run ops delete with the full identifier. Wild cards are refused by the tool.
- Verify. List again; alert BKP-MISMATCH must stay quiet for 30 minutes.
# 4 Operation 2: terminating and rebuilding machines
- Step 1. Take the machine out of the load balancer and wait until connections have ended.
- Step 2. Check that at least six application hosts remain.
- Step 3. Ask for approval.
- Step 4. Run ops replace with host and image. The tool checks the signature of the image.
- Verify. Health page green, log forwarder active, entry in the asset register on the next morning.
# 5 Operation 3: bucket and key policies
- Step 1. Write the new policy as a change in the repository, never in the console.
- Step 2. Run the policy simulator with the 40 saved questions; keep the print on the ticket.
- Step 3. Approval by the Head of Platform Engineering.
- Step 4. Apply in staging, wait three days, apply in production.
- Verify. Run the saved questions against production; compare.
# 6 Operation 4: restore over live data
- Step 1. Stop the tenant (or all tenants) with the maintenance switch and inform the communication lead.
- Step 2. Take a fresh copy of what is there, even if it is damaged.
- Step 3. Restore into quarantine by RB-21 and let the owner compare counts.
- Step 4. Approval by the CTO or the Head of Platform Engineering by voice and in Gatepost.
- Step 5. Swap. Keep the former database for 14 days.
- Verify. Reconciliation job, then release by the owner.
# 7 Operation 5: destroying keys
- Step 1. Show with the key register that no data and no backup depends on the key.
- Step 2. Second custodian and witness sign the ticket.
- Step 3. Mark for destruction with a delay of 30 days.
- Step 4. After 25 days repeat step 1.
- Verify. Register updated, record in CKS-05 section 9.
# 8 Operation 6: deleting network rules and subnets
- Step 1. Look for traffic on the rule in the flow records of the last 90 days.
- Step 2. Change in net-live with second reviewer.
- Step 3. Plan is read by both; the count of deletions is compared with the ticket.
- Verify. Comparison of deployed rules with the baseline.
# 9 Operation 7: closing an account or ending a service
- Step 1. Exit plan signed by the business owner.
- Step 2. Data retrieved and counted.
- Step 3. Keys withdrawn, roles removed, forwarding of logs ended last.
- Verify. Bill of the next month is zero.
# 10 Break-glass
10.1 The two sealed accounts are used only when Keyhold or Gatepost is down. Two persons open the envelope. The test of 5 May 2026 (T. Wieland, R. Falk; alert ADM-BREAKGLASS arrived after 40 seconds; CISO called back after 6 minutes) is recorded in SEC-0739.
# 11 What customers receive
11.1 The equivalent operations of tenant administrators are described in the Security Guide for Customers, chapter 11, and in the help centre.
# 12 Use in the audit period
12.1 Gatepost report G-09 of 1 October 2026 counts 64 critical operations between 1 October 2025 and 30 September 2026. All 64 were carried out with a second person's approval on record; three requests were refused by the supervisor.
`,
};
