import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'SUP-07 Supplier Security Policy v2.2.docx',
  title: 'Supplier Security Policy',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-02-19',
  control: {
    reference: 'SUP-07',
    version: '2.2',
    owner: 'Helen Achterberg, Supplier Manager',
    approvedBy: 'Risk Committee, 17 February 2026',
    approvedOn: '17 February 2026',
    nextReview: '17 February 2027',
    classification: 'Internal',
    history: [
      { version: '2.1', date: '4 March 2025', author: 'H. Achterberg', change: 'Rating scale' },
      { version: '2.2', date: '17 February 2026', author: 'H. Achterberg', change: 'Section 3 on cloud providers rewritten' },
    ],
  },
  body: `
# 1 Kinds of supplier
1.1 Suppliers are of four kinds: cloud service providers, software makers, service firms with access to premises or systems, and others. The policy applies to the first three.
# 2 Register and rating
2.1 Suppliers are kept in the supplier register with owner, service, information handled and a risk rating from A (critical) to D. The rating follows from the information handled and from what happens if the supplier fails.
# 3 Cloud service providers
3.1 A cloud service provider runs part of our business on systems we do not see. The following risks are looked at in each assessment: its staff can reach or administer our data; it stores data in places we did not choose; it changes the service without asking; it fails or leaves the market; another of its clients breaks through.
3.2 Measures against the provider's access to our data, and its management of it, are: encryption with keys that we hold before data is stored; a contract that limits access to what the service needs and demands notice of requests by authorities; a log of the provider's support sessions where one is offered; no Customer Data with a provider rated B or lower in assurance.
3.3 The assessment is made before use and repeated each year for ratings A and B, every two years for C.
3.4 The agreement with a cloud service provider states who looks after access control, backup, incidents, vulnerabilities, encryption and the return of data.
# 4 Choosing and signing
4.1 Procurement opens a SUP ticket. Security Operations assesses, Legal reads the contract, the Supplier Manager signs within limits.
# 5 During the contract
5.1 The owner watches service levels and notices. The Supplier Manager asks for the yearly independent report of A and B suppliers and has it read by Security Operations within 30 days of receipt.
5.2 Problems are raised in the quarterly service meeting with Basalt and by ticket with others.
# 6 End
6.1 The owner follows the exit plan. Access of the supplier is closed on the last day.
# 7 Visitors and service firms
7.1 Technicians are accompanied at Harrow Street. Cleaning staff have no key to the vault.
`,
};
