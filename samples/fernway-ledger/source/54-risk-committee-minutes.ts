import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'Risk Committee and Board minutes, extracts 2025-2026.docx',
  title: 'Minutes, extracts',
  subtitle: 'Board of Directors and Risk Committee, prepared for the auditor by O. Mbeki on 5 October 2026',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-05',
  body: `
# Board of Directors, 12 November 2025
Present: A. Thorsby (chair), M. Solheim, D. Okafor, two non-executive directors. In attendance: I. Vasquez.
B-2025-11/3 Accounts to September. Noted.
B-2025-11/4 Information Security Policy. I. Vasquez presented version 5.0 after the yearly review. The directors asked why support access lasts four hours and were satisfied with the answer. Resolved: the policy, version 5.0, is approved and takes effect today; next review November 2026.
B-2025-11/5 Risk appetite. Confirmed for 2026.
# Risk Committee, 18 November 2025
Present: I. Vasquez (chair), D. Okafor, J. Castellan, O. Mbeki, N. Haddad.
1. Assurance plan 2026. The committee approved the plan of independent reviews and audits for 2026: isolation test by Quillon in June, independent security review by Larkfield in June, ISO/IEC 27017 examination by Ashcombe & Pryor in October, check of the office by the insurer in March.
2. Exceptions. EXC-031, 034 and 035 were read. EXC-034 ends in January.
3. Questionnaire backlog. Customer Success asks for an answer library. Deferred.
# Risk Committee, 20 January 2026
1. Cloud Security Policy, version 3.2. O. Mbeki explained the changes. Approved.
2. Evaluation EVA-2026-01 of Basalt Cloud. 37 of 42 met, five by our own measures. The residual risk of RA-S-2026-01 was accepted by the CISO.
3. Heating at Harrow Street. Not a matter for this committee.
# Risk Committee, 17 February 2026
1. Cryptography standard 2.2 and Supplier Security Policy 2.2 approved.
2. Classification procedure: as approved on 10 February by circular.
3. Insurance. The insurer asks for hardware keys for all staff. L. Brandt to say what it would cost.
# Risk Committee, 14 April 2026
1. INC-0417. P. Raman presented causes and lessons. The committee is unhappy about the late notice to the customer and asks for a drill.
2. Legal register. To be reviewed within the week; done on 21 April (note of the secretary).
3. Parking of bicycles. Referred to the office manager.
# Risk Committee, 16 June 2026
1. Roles. The committee went through the security roles of ISP-01 section 4 and the matrix FL-RM. I. Vasquez confirmed that every role has a holder. Version 4.0 of the matrix follows on 18 June.
2. Report of Basalt. F. Okoro summarised memo SEC-0748.
3. Scan findings. Two of five critical findings are beyond seven days. P. Raman to report again in July.
# Risk Committee, 15 September 2026
1. Scan findings. Nine critical findings open, none closed since June. The committee notes that the limits of VMP-13 are not being kept and that no acceptance has been asked for. D. Okafor to bring a plan in October.
2. Larkfield report. Four of six findings closed. Noted.
3. Asset register reviewed on 11 September. Noted.
`,
};
