import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Larkfield independent security review 2026.pdf',
  title: 'Independent review of information security',
  subtitle: 'Fernway Ledger Ltd, period 1 July 2025 to 30 June 2026, extended by letter to 30 September 2026',
  organisation: 'Larkfield Assurance',
  theme: 'larkfield',
  layout: 'cover',
  date: '2026-07-31',
  headerRight: 'Report LA-2026-58',
  control: {
    reference: 'LA-2026-58',
    version: 'Final',
    owner: 'Bettina Rowe, engagement leader',
    approvedBy: 'Larkfield quality partner',
    approvedOn: '31 July 2026',
    classification: 'Confidential; summary available to customers',
    history: [
      { version: 'Draft', date: '10 July 2026', author: 'B. Rowe', change: 'For comment' },
      { version: 'Final', date: '31 July 2026', author: 'B. Rowe', change: 'Responses of management added' },
      { version: 'Letter', date: '12 October 2026', author: 'B. Rowe', change: 'Section 1.3 on July to September added' },
    ],
  },
  body: `
[contents]
# 1 Assignment
1.1 The Board of Fernway Ledger Ltd engaged Larkfield Assurance to review, independently of the people who run it, whether selected security controls of the FernLedger service are suitably designed and worked between 1 July 2025 and 30 June 2026. The review is part of the assurance plan approved by the Risk Committee on 18 November 2025, which provides for one independent review a year.
1.2 Our team of three is not otherwise engaged by Fernway. We worked at Harrow Street and remotely from 8 to 26 June 2026.
1.3 On 12 October 2026 we confirmed by letter, after inquiry and the reading of minutes, that we know of no material change between 1 July and 30 September 2026.
# 2 Areas
| Area | Reviewed | Rating |
| A Access of administrators | yes | Good |
| B Logs of administrators | yes | Good |
| C Change | yes | Good |
| D Vulnerabilities | no, planned for 2027 | - |
| E Capacity | yes | Good |
| F Relations with customers | yes | Needs attention |
| G Supplier management | in part | Fair |
| H Virtual network | yes | Good |
# 3 Summary
The controls we looked at are well designed for a company of this size and most left the records one would hope for. We make six findings: none high, two medium, four low. Management accepted all.
# 4 Work and results by area
## A Access of administrators
We took the 11 members of the production groups on 9 June, compared them with tickets and saw the enrolment of each hardware key. Three sessions were observed live. Approval came from another person each time. A former member whose role had ended on 30 April could not sign in.
## B Logs of administrators
We tried to change and to delete administrator records in bucket fwl-logs with the role plat-admin, and asked the owner of the account fernway-vault to shorten the retention lock. All three attempts were refused by the store. Administrator logs are therefore protected against alteration and deletion by the administrators themselves.
Minutes of 26 weekly reviews were read; in each the reader was a member of Security Operations without a platform role.
## C Change
Twenty-five changes were followed from request to closing. Risk assessment, test, approval and result were there in all; one approval had been given by a deputy whose delegation was found only after a search (finding 3).
## E Capacity
Two quarterly reports were read and figures of one re-calculated from monitoring values. They agree within rounding.
## F Relations with customers
The agreement, the guide and twelve notices were read. INC-0417 shows that the promised time for notice was not kept (finding 1).
## G Supplier management
The register was compared with payments over EUR 5,000. One supplier of office software was missing (finding 5).
## H Virtual network
We drew 15 rules of the deployed network and 15 of the baseline and compared them in both directions. All 30 agree.
# 5 Findings
| No. | Finding | Rating | Response of management | Due |
| 1 | Customer notice in INC-0417 later than 24 hours | Medium | Clock on incident board, deputies for comments | 31 August 2026 |
| 2 | Quarterly review of customer-facing mailing lists has no owner | Medium | Customer Success becomes owner | 30 September 2026 |
| 3 | Delegations of Change Board members not in one place | Low | Register of delegations | 31 August 2026 |
| 4 | Time for first answer of urgent cases is measured by hand | Low | Report from Tideline | 31 October 2026 |
| 5 | Supplier missing in register | Low | Monthly comparison with payments | 31 August 2026 |
| 6 | Old drawings of the office network on a shared drive | Low | Removed during the review | Closed |
# 6 Follow-up of the review of 2025
The review of July 2025 (LA-2025-41) made five findings. All five are closed; we saw the proof for each.
# 7 Use of this report
The report is for the Board, its auditors and, in the summary form, for customers of FernLedger under a statement of confidentiality. It is not a certificate.
# Annex Persons spoken to
Daniel Okafor, Ingrid Vasquez, Tomasz Wieland, Priya Raman, Felicity Okoro, Leah Brandt, Owen Mbeki, Helen Achterberg, Noor Haddad, Joel Castellan, Ruben Falk.
`,
};
