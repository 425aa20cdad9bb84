import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Change records sample 2026.pdf',
  title: 'Change records, sample',
  subtitle: 'Print from Tideline for Ashcombe & Pryor LLP, selection of 25 September 2026',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-02',
  headerRight: 'Tideline 8.4, report R-118',
  body: `
Report R-118, run on 2 October 2026 by O. Mbeki in the production instance of Tideline. Filter: type CHG, closed between 1 October 2025 and 30 September 2026, ticket number in the auditor's selection. Rows returned: 6 of 6 selected; population 277.
| Ticket | Category | Title | Closed |
| CHG-2231 | Major | Sign-in pages moved to the new identity front end | 2026-01-24 |
| CHG-2318 | PROVIDER | Basalt: live migration of hosts in ba-north-1 zone b | 2026-04-02 |
| CHG-2344 | Emergency | Correction of parser defect in invoice import (SEC-0729) | 2026-04-17 |
| CHG-2389 | Standard | Deny rule for legacy reporting port between data and web subnet | 2026-05-29 |
| CHG-2451 | Standard | Two more worker hosts for month-end | 2026-07-21 |
| CHG-2497 | Major | Object store bucket policy, tenant prefix enforced by provider policy | 2026-09-04 |
---
# CHG-2231 Sign-in pages moved to the new identity front end
| Field | Value |
| Requested by | Aisha Lindqvist, 12 December 2025 |
| Category | Major |
| Risk assessed by | Priya Raman, 16 December 2025: medium |
| Effect on customers | Bookmarks of the old sign-in page stop working; SSO customers must accept a new certificate |
| Test | 212 automated sign-in cases in staging, all passed; 6 customers in the pilot |
| Way back | Switch of DNS name within 5 minutes |
| Change Board | Approved 18 December 2025 (T. Wieland, P. Raman, A. Lindqvist); CTO D. Okafor 18 December 2025 |
| Carried out | 24 January 2026, 06:00 to 07:40 UTC, R. Falk and A. Lindqvist |
| Closed | 24 January 2026, result as planned |
## Notice to tenant administrators
Sent 22 December 2025 to 1,311 tenant administrators. "On Saturday 24 January 2026 between 06:00 and 08:00 UTC we shall move the sign-in pages of FernLedger to a new front end. Category: major. What changes technically: the address of the sign-in page becomes signin.fernledger.example and the SAML signing certificate is replaced. You need to load the new certificate in your identity provider before that date."
Start message posted on the status page at 06:00 UTC, completion message at 07:44 UTC.
## Notes on the ticket
- 16 Dec, P. Raman: session cookies are bound to the new host name; old sessions end. Please say so in the notice. Done, A. L.
- 24 Jan, R. Falk: two customers had not loaded the certificate and were helped by telephone.
---
# CHG-2318 Basalt: live migration of hosts in ba-north-1 zone b
| Field | Value |
| Opened by | Tomasz Wieland, 12 March 2026, from Basalt notice BN-26-0188 |
| Category | PROVIDER |
| Assessed by | Ruben Falk, 13 March 2026 |
| Change Board | Noted and accepted 19 March 2026 |
| Work by Basalt | 31 March to 2 April 2026 |
| Closed | 2 April 2026 |
## Assessment of the effect on us
Eight application hosts and four worker hosts are in zone b. Each may pause for up to 30 seconds. The database is in zone a and is not affected. Bank file generation runs at 16:00 UTC; Basalt was asked to leave out 15:30 to 17:00 and agreed (mail of 16 March 2026).
## Notice to tenant administrators
Sent 20 March 2026: "Our infrastructure provider will move the hosts under FernLedger between 31 March and 2 April 2026. You may notice single requests that take up to 30 seconds. No action is needed." Completion message 2 April 2026, 18:10 UTC.
## Result
Longest pause seen by our probes: 11 seconds, on fwl-prd-app-05.
---
# CHG-2344 Correction of parser defect in invoice import
| Field | Value |
| Requested by | Priya Raman, 16 April 2026, 13:05 UTC |
| Category | Emergency |
| Reason | SEC-0729: a crafted invoice could make the import worker read outside its work folder |
| Approved | T. Wieland, 16 April 2026, 14:20 UTC; ratified by the Change Board on 23 April 2026 |
| Carried out | 16 April 2026, 19:50 UTC |
| Peer review | J. Harrow-Nakata, merge request 5512 |
| Closed | 17 April 2026 |
## Messages
Status page, 16 April 19:30 UTC: "Emergency change. Import of invoices will pause for about 20 minutes from 19:45 UTC while we correct a defect in the file reader." Completion message at 20:06 UTC.
## After-check
Logs of the import workers were searched for the pattern for the 90 days before; no use found (query saved as LQ-2290).
---
# CHG-2389 Deny rule for legacy reporting port
| Field | Value |
| Requested by | Ruben Falk, 20 May 2026 |
| Category | Standard |
| Reason | Rule comparison of 18 May 2026 found port 5439 open between subnet-data and subnet-web without a rule in the baseline |
| Risk assessed by | Priya Raman, 21 May 2026: low |
| Change Board | Approved 28 May 2026 |
| Carried out | 29 May 2026 by the pipeline, plan 7741 |
| Closed | 29 May 2026; comparison run again, no difference on this rule |
---
# CHG-2451 Two more worker hosts for month-end
| Field | Value |
| Requested by | Ruben Falk, 9 July 2026, following capacity report Q2 2026, action 3 |
| Category | Standard |
| Effect on customers | None expected |
| Change Board | Approved 16 July 2026 |
| Carried out | 21 July 2026: fwl-prd-wrk-05 and fwl-prd-wrk-06 from image fw-base-2026.07 |
| Closed | 21 July 2026; queue time at July month-end fell from 9 to 3 minutes |
---
# CHG-2497 Bucket policy, tenant prefix enforced
| Field | Value |
| Requested by | Tomasz Wieland, 3 August 2026, following finding QS-02 of the isolation test |
| Category | Major |
| Risk assessed by | Priya Raman, 5 August 2026: medium |
| Test | Staging, 40 tenants, 3 days; access of one tenant to the prefix of another refused by the store in all 1,560 tries |
| Way back | Former policy kept as version 14 |
| Change Board | Approved 6 August 2026; CTO 6 August 2026 |
| Carried out | 4 September 2026, 05:00 to 05:35 UTC |
| Closed | 4 September 2026 |
## Notice to tenant administrators
Sent 5 August 2026, with date, time and technical description; start message 05:00 UTC, completion message 05:41 UTC.
`,
};
