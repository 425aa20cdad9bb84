import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'ISP-01 Information Security Policy v2.3 (2021).pdf',
  title: 'Information Security Policy',
  subtitle: 'Version 2.3, March 2021',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway-old',
  layout: 'cover',
  date: '2021-03-14',
  control: {
    reference: 'ISP-01',
    version: '2.3',
    owner: 'Peter Dunmore, IT Manager',
    approvedBy: 'Managing Director',
    approvedOn: '14 March 2021',
    nextReview: '14 March 2022',
    classification: 'Internal',
    status: 'SUPERSEDED',
    history: [
      { version: '2.0', date: '2 May 2019', author: 'P. Dunmore', change: 'First full policy' },
      { version: '2.2', date: '17 June 2020', author: 'P. Dunmore', change: 'Home working' },
      { version: '2.3', date: '14 March 2021', author: 'P. Dunmore', change: 'Evidence handling and labelling rules added' },
    ],
  },
  body: `
> Superseded by version 3.0 on 9 February 2023. Kept in the archive for reference only. Systems, people and places named below no longer exist in this form.
# 1 Introduction
Information is one of the most valuable things the company owns. This policy describes the rules all staff follow at the Harrow Street data hall and in the office above it. The servers in the hall are owned by the company; no customer system runs at an outside hosting firm.
# 2 Passwords
2.1 Passwords have at least eight characters and are changed every 60 days. Two-factor tokens are recommended for the IT department but are not obligatory.
2.2 The administrator password of each server is kept in a sealed envelope in the safe and is known to the three members of the IT team, who share it.
2.3 New customers receive their first password by e-mail from the help desk. They are asked to change it when they find the time.
# 3 Access
3.1 The head of each department tells the IT team by e-mail which drives and programs a new colleague needs. Access is looked over once a year in January.
3.2 Leavers hand in the door card and the IT team closes the account within two weeks.
# 4 Backup
4.1 A full tape is written each Friday night and stored in the fire safe. Incremental tapes are written from Monday to Thursday. Tapes are kept for six weeks.
4.2 Tapes are not encrypted. A restore is tried when somebody asks for a lost file.
# 5 Servers, logs and clocks
5.1 Windows and Linux servers are patched in the maintenance weekend of each quarter.
5.2 Logs stay on the server that wrote them for as long as the disk allows.
5.3 The hall's servers take the time from the radio clock receiver on the roof.
# 6 Labelling
6.1 Printed matter is stamped Confidential or Public. Electronic files carry no label.
# 7 Incidents
7.1 Anyone who notices something strange calls the IT help desk on extension 222. The IT Manager decides whether the matter is an incident and tells the Managing Director.
7.2 Customers are informed when the Managing Director considers it useful.
# 8 Collection of evidence
8.1 When an incident may lead to court or disciplinary action, the IT Manager takes the affected server out of the rack, makes a bit-for-bit copy of its disks on a write blocker and seals the originals in a bag that is signed by two people.
8.2 A chain of custody sheet goes with each bag. The copy, the sheet and a printed hash value are kept in the fire safe until the company solicitor releases them.
8.3 Requests for digital evidence by the police or by a customer are answered by the IT Manager, who agrees with the requester on what will be handed over and in which form.
8.4 Two members of the IT team took a forensic course in 2020.
# 9 Suppliers
9.1 Suppliers that visit the data hall sign the visitors' book and are accompanied.
9.2 The telephone and tape courier contracts contain a confidentiality clause.
# 10 Disposal
10.1 Old disks are drilled in the workshop by the caretaker. A tally is kept on the door.
# 11 Discipline
11.1 Staff who break these rules are spoken to by the head of department. Repeated breaches are put on the personnel file.
`,
};
