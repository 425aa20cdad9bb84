import type { PagedDocument } from '../../kit/model.ts';

/** A trap: everything in it is a promise. */
export const document: PagedDocument = {
  format: 'pdf',
  file: 'Security Improvement Plan 2027 (draft).pdf',
  title: 'Security Improvement Plan 2027',
  subtitle: 'Initiatives proposed for the year 2027',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-09-08',
  control: {
    reference: 'SIP-2027',
    version: '0.4',
    owner: 'Ingrid Vasquez, Chief Information Security Officer',
    approvedBy: 'Not yet approved',
    approvedOn: '-',
    classification: 'Internal',
    status: 'DRAFT',
    history: [
      { version: '0.1', date: '2 July 2026', author: 'I. Vasquez', change: 'List of ideas' },
      { version: '0.4', date: '8 September 2026', author: 'O. Mbeki', change: 'Quarters and budget' },
    ],
  },
  body: `
[contents]
# 1 How to read this plan
The plan lists what we intend to do in 2027 if the Board grants the budget in December. None of the initiatives has begun. Dates are targets.
# 2 Initiatives
## 2.1 Utility programs
A register of utility programs that can override system or security controls will be introduced in Q1 2027. It will name each program, who may use it and why, and approval will be given only when the program does not interfere with the controls of the cloud environment. Requirements for utility programs used within FernLedger will be written. From Q2 2027 their use is to be logged and the log reviewed every month.
## 2.2 Cryptography and law
In Q1 2027 counsel will be asked to identify the legal and contractual rules on the use, import and export of cryptography in Ireland, the Netherlands and the countries of our customers' travelling users. Afterwards the encryption used in our cloud services will be checked against them.
## 2.3 Awareness and training
A new security awareness and training programme will be set up by the People team with Learning Desk during 2027. It will state who is trained on what and how often, with modules for cloud administrators and on the confidentiality of customer data. Completion will be recorded for each person.
## 2.4 Time
A reference time source will be chosen and a standard for clock synchronisation written in Q2 2027. All machines are to be synchronised with it and customers will be told which source the service uses.
## 2.5 Equipment
A procedure for the secure wiping, destruction and reuse of equipment and media will be drafted in Q3 2027. Basalt will be asked to confirm how it disposes of its disks.
## 2.6 Evidence
A successor to the evidence chapter of the 2021 policy, with chain of custody and an agreement with customers on requests for digital evidence, is planned for Q2 2027.
## 2.7 Restore rehearsals
Restore tests from backup will be taken up again, the first in February 2027.
## 2.8 Suppliers
Contracts with sub-processors will be amended in the course of 2027 so that they are bound to our security objectives and manage the risks of their part.
## 2.9 Leaving customers
A deletion certificate for departed customers and a yearly test of the return of data are to be introduced in Q3 2027.
# 3 Budget
| Initiative | Days | Outside cost | Quarter |
| 2.1 Utility programs | 25 | 0 | Q1, Q2 |
| 2.2 Cryptography and law | 5 | 12 k | Q1 |
| 2.3 Training | 60 | 30 k | Q1 to Q4 |
| 2.4 Time | 10 | 0 | Q2 |
| 2.5 Equipment | 8 | 0 | Q3 |
| 2.6 Evidence | 20 | 15 k | Q2 |
| 2.7 Restore rehearsals | 24 | 0 | Q1 |
| 2.8 Suppliers | 15 | 8 k | Q1 to Q4 |
| 2.9 Leaving customers | 18 | 0 | Q3 |
# 4 Risks to the plan
- Two vacancies in Platform Engineering are not filled.
- The report engine takes longer than thought.
- Budget is granted in part only.
# 5 Next steps
The draft goes to the Risk Committee in October and to the Board in December 2026.
`,
};
