import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Incident record INC-0417.pdf',
  title: 'Incident record INC-0417',
  subtitle: 'Expense receipts of one customer shown to users of another company in the same customer group',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-03-27',
  headerRight: 'Confidential',
  body: `
| Field | Value |
| Severity | 2 |
| Incident lead | Priya Raman |
| Technical lead | Aisha Lindqvist |
| Communication lead | Noor Haddad |
| Legal lead | Joel Castellan |
| Scribe | Bastian Kroll |
| Reported | 3 March 2026, 08:52 UTC, by a tenant administrator of Pellworth Housing Group through Help > Report a security concern, case C-55190 |
| Confirmed | 3 March 2026, 10:10 UTC |
| Contained | 3 March 2026, 11:35 UTC |
| Customers told | 6 March 2026, 09:00 UTC |
| Closed | 27 March 2026 |
# 1 What happened
On 2 March the new receipt viewer was switched on (CHG-2288). The viewer kept thumbnails in a cache under the number of the receipt and the group, not of the company. Pellworth Housing Group uses one tenant with four companies. For 27 hours users of one company could see thumbnails of receipts of the other three in the search list. Full receipts stayed closed. Other tenants were not affected because the cache is separate for each tenant.
# 2 Timeline (UTC)
| Time | Event |
| 2 Mar 08:40 | Viewer switched on |
| 3 Mar 08:52 | Report received, case C-55190 |
| 3 Mar 09:05 | Engineer on call proposes severity 2 |
| 3 Mar 09:20 | Incident lead confirms severity |
| 3 Mar 10:10 | Incident confirmed, reproduced in staging |
| 3 Mar 11:35 | Viewer switched off, cache emptied |
| 3 Mar 15:00 | Search of logs: 312 thumbnails shown to 19 users |
| 4 Mar 16:30 | Corrected viewer tested, second reviewer J. Harrow-Nakata |
| 5 Mar 06:00 | Corrected viewer switched on |
| 6 Mar 09:00 | First notice sent to the security contact of Pellworth |
| 9 Mar | Call with Pellworth's data protection officer |
| 27 Mar | Final report sent, incident closed |
# 3 Notice to the customer
The agreement with Pellworth promises notice within 24 hours of confirmation. The first notice left 70 hours and 50 minutes after confirmation. The time limit was missed: the draft waited for comments of two people over a travel day, and nobody watched the clock. The customer was informally aware, having reported the matter itself, but received no notice within the agreed time.
# 4 Data and people
Thumbnails of receipts: names of shops, amounts, in some cases names of staff. 19 users saw at least one. The legal lead judged that a notice to the supervisory authority was the customer's decision and supplied the facts on 9 March.
# 5 Causes
- The cache key did not contain the company. The design note spoke of tenants only.
- The test data of staging had one company per tenant.
- There was no clock for the notice on the incident board.
# 6 Lessons and actions
| No. | Action | Owner | Due | Done |
| 1 | Cache keys built by one shared function with tenant, company and user | A. Lindqvist | 20 March | 18 March, CHG-2312 |
| 2 | Test data with several companies | D. Achebe | 31 March | 30 March |
| 3 | Clock for customer notice on the incident board | P. Raman | 17 March | 17 March, IMP-09 v5.2 |
| 4 | Deputy for each comment on a notice | N. Haddad | 31 March | 24 March |
The review was held without blame on 20 March 2026 with nine participants. Its lessons were presented to the Risk Committee on 14 April 2026.
`,
};
