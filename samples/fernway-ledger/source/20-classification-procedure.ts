import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'CLP-08 Classification and Labelling Procedure v2.0.docx',
  title: 'Classification and Labelling Procedure',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-02-10',
  control: {
    reference: 'CLP-08',
    version: '2.0',
    owner: 'Owen Mbeki, Risk and Compliance Manager',
    approvedBy: 'Risk Committee, 10 February 2026',
    approvedOn: '10 February 2026',
    nextReview: '10 February 2027',
    classification: 'Internal',
    history: [
      { version: '1.3', date: '1 July 2024', author: 'O. Mbeki', change: 'Class Customer Data separated from Confidential' },
      { version: '2.0', date: '10 February 2026', author: 'O. Mbeki', change: 'Tags of cloud resources; inventory rules moved here' },
    ],
  },
  body: `
# 1 Classes
| Class | Meaning | Examples | Where it may be |
| Public | Meant for everyone | Brochure, status page | Anywhere |
| Internal | For staff; little harm if lost | Procedures, this document | Company services |
| Confidential | Harm to Fernway or a person | Contracts, staff records, logs | Registered services with single sign-on |
| Customer Data | Belongs to a customer | Ledgers, scans, audit trails | FernLedger and its backups only |
| Secret | Serious harm | Root keys, board papers on acquisitions | Hardware module, board room tool |
1.1 The owner of the information decides on the class when it comes into being, and looks at it again when its use changes. In doubt the higher class is taken.
# 2 Labelling of documents
2.1 Office documents carry the class in the footer; the template sets Internal until the author chooses. PDF files made from them inherit it. Paper is stamped.
2.2 E-mail to people outside that contains Confidential information begins its subject with [CONF].
2.3 Reports out of FernLedger are labelled by the function described in the Security Guide for Customers.
# 3 Tagging of cloud resources
3.1 Each resource in a Basalt account (machine, volume, snapshot, bucket, database, key) carries four tags: class, owner, service, environment. The pipeline refuses to create a resource without them.
3.2 A report of tags is run on the first working day of the quarter. Resources without the class tag are tagged or removed within five working days.
# 4 Handling
| Step | Internal | Confidential | Customer Data |
| Sharing outside | With approval of the manager | With contract or confidentiality statement | Only to that customer |
| Copy to a laptop | Yes | Encrypted disk | No |
| Printing | Yes | Collected at once | No |
| Use in tests | Yes | No | No; synthetic data only |
# 5 Changes of class
5.1 Information is marked down after publication, by the owner, with a note in the document history.
# 6 Inventory of assets
6.1 The Risk and Compliance Manager maintains the asset register and reviews it twice a year, in March and September, with the Head of Platform Engineering. The owner of an asset reports new and retired assets within ten working days; machines and buckets are added by nightly export.
6.2 The register says of each information asset whether it is customer data, data derived from the use of the service, or our own, and in which cloud service it is held.
`,
};
