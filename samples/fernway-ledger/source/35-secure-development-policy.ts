import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'SDL-01 Secure Development Policy v3.3.docx',
  title: 'Secure Development Policy',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-05',
  control: {
    reference: 'SDL-01',
    version: '3.3',
    owner: 'Aisha Lindqvist, Head of Product Engineering',
    approvedBy: 'Daniel Okafor, CTO',
    approvedOn: '27 January 2026',
    nextReview: '27 January 2027',
    classification: 'Internal, not to be given outside the company',
    history: [
      { version: '3.2', date: '14 January 2025', author: 'A. Lindqvist', change: 'Library rules' },
      { version: '3.3', date: '27 January 2026', author: 'A. Lindqvist', change: 'Record of security requirements for features' },
      { version: '3.3a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
# 1 Scope
1.1 The policy holds for all code that runs in production, the code of the infrastructure, and scripts that touch customer data.
# 2 Before building
2.1 For every new feature, service or larger change the product owner writes a record of security requirements (template SRQ) before design begins. It deals with sign-in, rights, tenant separation, input, logging, encryption, privacy and abuse.
2.2 Security Operations comments on the record within five working days. Work does not start before the record is agreed.
# 3 Environments
3.1 Development, test, staging and production are separate accounts with separate keys. Staging is a copy of production in structure, never in data. Developers have no rights in production beyond those in ACP-03.
# 4 Coding
4.1 We follow the secure coding rules in the engineering handbook: validate input at the border, use the query builder and never strings, escape at output, no home-made cryptography, no secrets in code, tenant from the session and never from the request.
4.2 Libraries come from the internal mirror, are pinned by hash and updated at least every quarter.
# 5 Review and testing
5.1 Every change is read and approved by a second developer who did not write it. Changes to sign-in, isolation or encryption need a reviewer from the security guild.
5.2 The pipeline runs unit tests, tenant isolation tests, a static analysis, a scan of libraries and a scan for secrets. A finding of severity high or above stops the merge.
5.3 Before a release the nightly dynamic scan of staging must be free of high findings.
# 6 Release
6.1 Deployment follows CHP-01. Only the pipeline holds the deployment role.
# 7 After release
7.1 Faults with security relevance are handled under VMP-13.
# 8 Measures
| Measure | 2025 | 2026 to September |
| Merge requests with second reviewer | 100 % | 100 % |
| Merges stopped by the pipeline | 214 | 187 |
| Mean age of libraries | 71 days | 58 days |
`,
};
