import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'IMP-09 Incident Management Procedure v5.2.pdf',
  title: 'Incident Management Procedure',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-10-05',
  control: {
    reference: 'IMP-09',
    version: '5.2',
    owner: 'Priya Raman, Security Operations Lead',
    approvedBy: 'Ingrid Vasquez, CISO',
    approvedOn: '17 March 2026',
    nextReview: '17 March 2027',
    classification: 'Internal',
    status: 'Approved',
    history: [
      { version: '5.0', date: '13 January 2025', author: 'P. Raman', change: 'Severity levels aligned with the customer agreement' },
      { version: '5.1', date: '2 December 2025', author: 'P. Raman', change: 'Provider incidents (section 6)' },
      { version: '5.2', date: '17 March 2026', author: 'P. Raman', change: 'Lessons of INC-0417: clock for customer notice on the incident board' },
      { version: '5.2a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
[contents]
# 1 Purpose
This procedure tells everyone at Fernway what to do when something threatens the confidentiality, integrity or availability of information. It replaces all earlier instructions on the subject.
# 2 Words
- Event: something that may matter. A strange e-mail, an odd log line, a door left open.
- Incident: an event that has harmed, or is likely to harm, information or the service.
- Breach: an incident in which data of a customer or a person has been lost, changed or disclosed.
# 3 Reporting
3.1 All staff, contractors included, must report a security event at once, at the latest within one hour of noticing it. Use the button "Report something" on the intranet, write to security@fernway.example or call extension 777, which is answered day and night by the engineer on call.
3.2 Do not investigate on your own, do not switch the device off, do not tell people outside. You will not be blamed for an honest mistake.
3.3 Customers report through the channels in the Security Guide. Reports of researchers go to security@fernledger.example and are answered within three working days.
3.4 Each report is entered in the event register with time, reporter, what was seen and outcome.
# 4 Roles
| Role | Who | Task |
| Incident lead | Security Operations Lead or deputy | Directs, decides on severity, keeps the log |
| Technical lead | Named per incident by the CTO | Containment and recovery |
| Communication lead | Head of Customer Success | Status page, notices to customers |
| Legal lead | General Counsel and DPO | Authorities, contracts |
| Executive | CISO; Chief Executive at severity 1 | Resources, risk decisions |
| Scribe | Named per incident | Times and decisions |
# 5 Severity and steps
| Severity | Meaning | Lead informed | Executive informed |
| 1 | Breach of customer data, or service down for all | 15 minutes | 30 minutes |
| 2 | Breach limited to one customer, service down for some, malware in production | 30 minutes | 2 hours |
| 3 | Control failed without harm | 4 hours | Next working day |
| 4 | Minor | Next working day | Monthly report |
## 5.1 Receive and judge
The engineer on call notes the report, asks for what is missing and proposes a severity. The incident lead confirms it within the time in the table.
## 5.2 Contain
Stop the harm first: isolate the host, suspend the account, block the address, close the integration. The technical lead writes down each step before taking it.
## 5.3 Remove and recover
Rebuild from image, rotate secrets, restore data by RB-21. The incident lead releases the system after a check by a second person.
## 5.4 Inform
The communication lead informs customers by section 7, the legal lead authorities by the list in the legal register.
## 5.5 Learn
Within ten working days after closing, the incident lead holds a review without blame. Causes, lessons and actions are recorded in the incident record and the actions in Tideline.
# 6 Incidents and our providers
6.1 The division of incident duties between Fernway and Basalt is as follows; it repeats Schedule 2, line 11, of BC-44718.
| Step | Basalt | Fernway |
| Detection in hardware, hypervisor, physical network | Does | - |
| Detection in guests, application, overlay network | - | Does |
| Notice to the other party | Within 24 hours by telephone and console | At once through the security desk |
| Containment in platform | Does | Agrees on effect |
| Containment in guests | - | Does |
| Notice to FernLedger customers | - | Does |
| Notice to authorities | For its own duties | For its own duties |
6.2 For Keyhold, Postmill and Scanwell the same division holds; contacts are in FL-RM, sheet Contacts.
# 7 Notice to customers
7.1 Customers affected by an incident are told within 24 hours of confirmation. The clock on the incident board starts when the incident lead writes "confirmed".
7.2 The first notice holds what is known, the data concerned, what we do, what the customer can do, and the next time of report. A final report follows within 20 working days.
7.3 Notices are sent to tenant administrators and to the security contact of the order form by the communication lead. The legal lead sees them first unless that would break the time limit.
# 8 Exercises
8.1 The procedure is exercised twice a year, one of them with a provider incident. The exercise of 20 May 2026 ("North region goes dark", 11 participants) is recorded in EXR-2026-1 with five lessons; three were closed by 30 September 2026, two are due in November.
# 9 Measures
| Measure | Goal | Audit period |
| Events reported | - | 163 |
| Incidents severity 1 / 2 / 3 / 4 | - | 0 / 1 / 9 / 22 |
| Severity confirmed in time | 95 % | 97 % |
| Reviews held in time | 100 % | 100 % |
`,
};
