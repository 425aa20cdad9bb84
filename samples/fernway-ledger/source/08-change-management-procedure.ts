import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'CHP-01 Change Management Procedure v6.1.docx',
  title: 'Change Management Procedure',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-05',
  control: {
    reference: 'CHP-01',
    version: '6.1',
    owner: 'Tomasz Wieland, Head of Platform Engineering',
    approvedBy: 'Daniel Okafor, CTO',
    approvedOn: '24 February 2026',
    nextReview: '24 February 2027',
    classification: 'Internal',
    history: [
      { version: '6.0', date: '10 March 2025', author: 'T. Wieland', change: 'Notices to customers described step by step' },
      { version: '6.1', date: '24 February 2026', author: 'T. Wieland', change: 'Provider notices are assessed by the Change Board' },
      { version: '6.1a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
# 1 What counts as a change
1.1 A change is anything that alters the state of production: code, configuration, infrastructure, data corrections, and announcements by Basalt that alter what lies beneath us.
| Category | Example | Decided by | Notice to customers |
| Routine | Dependency update without effect on behaviour | Peer review in the pipeline | Release notes, same day |
| Standard | New feature behind a switch, index on a table | Change Board, weekly | Release notes, 5 working days ahead |
| Major | Change of sign-in, of an interface, of a location or sub-processor; work with downtime | Change Board and CTO | Personal notice 30 days ahead |
| Emergency | Correction of a security defect or outage | Head of Platform Engineering, ratified by the next Change Board | As soon as decided, and again when completed |
# 2 Steps
2.1 Request. The requester describes purpose, effect on security, effect on customers, test result and way back in a CHG ticket.
2.2 Assessment. A second engineer assesses risk. Changes that touch sign-in, isolation or encryption are also assessed by Security Operations.
2.3 Decision. The Change Board records approve, return or refuse with names.
2.4 Carrying out. The pipeline deploys; manual steps in production are done by two people in one Gatepost session.
2.5 Closing. The requester compares the result with the plan within two working days and closes the ticket.
# 3 Telling customers
3.1 For every change that may adversely affect the service, the status page and the notice mail carry: the category of the change, the planned date and time, a technical description of the change to the service and the systems under it, and a message at the start and at the completion of the work.
3.2 When a change by Basalt, or by another supplier on which FernLedger depends, may affect our customers, the same notice is given with the supplier's dates.
3.3 Noor Haddad's team sends the notices from the customer mailing list of tenant administrators and keeps a copy on the CHG ticket.
# 4 Changes by our own provider
4.1 Basalt announces changes through its notice feed. The technical owner opens a CHG ticket of type PROVIDER for each notice that concerns a service we use, with an assessment of the effect on us, and the Change Board deals with it as with a change of our own.
4.2 Where a notice leaves too little time, Helen Achterberg raises the matter with Basalt under clause 9 of the agreement.
# 5 Measures
5.1 In the audit period the Change Board dealt with 214 standard, 21 major, 9 emergency and 33 provider changes; 4 were taken back. The figures come from Tideline report R-117 of 2 October 2026.
`,
};
