import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Basalt Cloud Enterprise Agreement BC-44718 (signed).pdf',
  title: 'Basalt Cloud Enterprise Agreement',
  subtitle: 'Agreement BC-44718 with Fernway Ledger Ltd, with schedules 1 to 4',
  organisation: 'Basalt Cloud Services Ltd',
  theme: 'basalt',
  layout: 'cover',
  date: '2025-03-20',
  headerRight: 'BC-44718',
  control: {
    reference: 'BC-44718',
    version: '7',
    owner: 'Basalt Legal; for Fernway: Helen Achterberg',
    approvedBy: 'Both parties, see signatures',
    approvedOn: '20 March 2025',
    classification: 'Commercial in confidence',
    history: [
      { version: '6', date: '1 April 2022', author: 'Basalt Legal', change: 'First agreement, three years' },
      { version: '7', date: '20 March 2025', author: 'Basalt Legal', change: 'Renewal for three years; schedule 2 rewritten' },
    ],
  },
  body: `
# 1 The services
1.1 Basalt Cloud Services Ltd ("Basalt") provides Fernway Ledger Ltd ("the Client") with the services listed in Schedule 1 in the regions ba-north-1 (Ireland) and ba-west-2 (Netherlands).
1.2 Basalt does not move content out of the regions chosen by the Client, except where the Client asks for it.
# 2 Term
2.1 The agreement is in force from 1 April 2025 to 31 March 2028.
# 3 Accounts
3.1 The Client is responsible for what is done with its accounts. The root credential of each account is handed to two officers named by the Client.
3.2 The Client uses individual identities and a second factor for the account owner role.
# 4 Service levels and credits
4.1 Compute 99.95 %, object store 99.9 %, managed database 99.95 % per calendar month and region. Credits run from 10 % to 50 % of the month's charge for the service concerned.
# 5 Content and personal data
5.1 Basalt does not look into content except to provide the services or when the law demands it, and then tells the Client unless forbidden.
5.2 Basalt acts as sub-processor. Schedule 4 holds the data processing terms.
# 6 Security
6.1 Basalt protects its buildings, hardware, hypervisors and networks by the programme described in its independent reports, which it supplies to the Client once a year on request under a duty of confidentiality.
6.2 The division of security duties between Basalt and the Client is laid down in Schedule 2, which takes precedence over marketing material and documentation.
# 7 Incidents
7.1 Basalt notifies the Client's security contact of an incident affecting the Client's content or accounts within 24 hours of confirming it, by telephone and in the console.
7.2 The Client reports suspected misuse to the Basalt security desk, which answers day and night and gives each report a case number whose progress is shown in the console.
# 8 Support
8.1 The Client has the Enterprise support plan: urgent cases are answered within 15 minutes. Named account manager: Felix Thornbury. The Client's relationship manager is Helen Achterberg.
# 9 Changes
9.1 Basalt announces changes that may affect the Client at least 20 days ahead in its notice feed, save for urgent corrections.
9.2 A client harmed by a change may ask for a delay of up to 30 days for its own hosts.
# 10 End of the agreement
10.1 When the agreement ends, the Client may retrieve content for 60 days. The steps are: day 0, notice and export plan by the Client; day 1 to 60, retrieval through the normal interfaces in the formats in which content was stored; day 61, accounts are closed; day 61 to 90, content, snapshots, images, keys held in Basalt KMS and log archives are erased.
10.2 Erasure extends to replicas and to the provider's own internal copies. Basalt confirms completion through the console.
10.3 Schedule 3 lists the client assets in question: volumes, snapshots, machine images, buckets, managed databases, keys, network definitions, identity settings and log archives.
# 11 Liability
11.1 Each party's liability in a contract year is limited to the charges paid in that year, save where the law does not allow a limit.
# 12 Law
12.1 The agreement is governed by the law of Ireland. Basalt's parent company is established in Canada; requests by foreign authorities are handled under clause 5.1.
---
# Schedule 1 Services ordered
| Service | Region | Quantity on 1 April 2025 | Ceiling without new order |
| Basalt Compute, dedicated and shared hosts | ba-north-1 | 96 vCPU | 240 vCPU |
| Basalt Compute | ba-west-2 | 24 vCPU | 160 vCPU |
| Basalt Postgres | ba-north-1, replica ba-west-2 | 2 clusters, 6 TB | 20 TB |
| Basalt Object Store | both | 41 TB | 200 TB |
| Basalt KMS | both | 2 clusters | - |
| Basalt Network | both | 2 private networks | 10 |
| Basalt Activity Log | both | 1 stream for each account | - |
# Schedule 2 Division of security duties
| No. | Duty | Basalt | Client |
| 1 | Buildings, power, hardware | Responsible | - |
| 2 | Hypervisor and host patches | Responsible | - |
| 3 | Guest operating system | - | Responsible |
| 4 | Identity and access control | Tools and enforcement | Users, roles, second factor |
| 5 | Network | Physical and overlay network | Subnets, rules, gateways |
| 6 | Encryption | KMS and its modules | Choice of keys, use, rotation |
| 7 | Malware protection | Own hosts | Guests and files |
| 8 | Logging | Activity Log is produced and kept 400 days | Collection, review |
| 9 | Backup | None; tools only | Responsible |
| 10 | Vulnerabilities | Platform | Guests and applications |
| 11 | Incident management | Platform incidents, notice by clause 7 | Own systems, notice to own customers |
| 12 | Audit reports | Supplied yearly | Reads and acts on them |
# Schedule 3 Assets on leaving
Volumes, snapshots, images, buckets with all versions, database clusters with their automatic log archives, keys, network definitions, roles and policies, activity log archives, billing records.
# Schedule 4 Data processing terms
S4.1 Basalt processes personal data on the Client's instructions, in the regions of clause 1.1.
S4.2 Persons with access have signed confidentiality undertakings. Remote support from outside the European Economic Area takes place without access to content.
S4.3 Basalt assists with the rights of data subjects as far as the nature of the services allows.
# Signatures
| For | Name | Office | Date |
| Basalt Cloud Services Ltd | Imogen Cathcart | Vice President, Enterprise | 18 March 2025 |
| Fernway Ledger Ltd | Daniel Okafor | Chief Technology Officer | 20 March 2025 |
`,
};
