import type { PagedDocument } from '../../kit/model.ts';

/** A trap: an index naming every topic. */
export const document: PagedDocument = {
  format: 'pdf',
  file: '00 Index of evidence and topics.pdf',
  title: 'Index of evidence and topics',
  subtitle: 'Data room for the ISO/IEC 27017 engagement, prepared by Risk and Compliance',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-06',
  headerRight: '6 October 2026',
  body: `
The index helps the reader to find a folder by topic. It says where documents on a topic would be filed, not that there are any.
| Folder | Topic |
| 05 | Information security policy; cloud security policy; approval, review and acknowledgement of the policy |
| 06 | Information security roles and responsibilities; contact with authorities and list of contact points |
| 07 | Information security awareness, education and training; training programme; completion records |
| 08 | Inventory of assets, owners; classification and labelling of information; customer data and derived data |
| 09.1 | Access to networks and network services; conditions for each cloud service; single sign-on |
| 09.2 | User registration and de-registration; access provisioning; privileged access rights; secret authentication information; access reviews |
| 09.4 | Information access restriction; use of privileged utility programs, logging and review of their use |
| 10 | Policy on encryption; key management, key register, rotation of keys, custodians |
| 11 | Secure disposal or reuse of equipment; wiping of media; destruction certificates; confirmation by the provider |
| 12.1 | Change management, notices to customers; capacity management, thresholds and forecasts; critical operations of administrators |
| 12.3 | Backup; specification for customers; job history; restore tests and their results |
| 12.4 | Event logging; administrator and operator logs; clock synchronisation and reference time source; monitoring of cloud services |
| 12.6 | Management of technical vulnerabilities; scans; remediation within time limits |
| 13 | Segregation in networks; alignment of security management for virtual and physical networks |
| 14 | Security requirements; secure development policy; information for customers on secure development |
| 15 | Supplier relationships; agreements; supply chain; list of sub-processors; assurance reports of suppliers |
| 16 | Incident management; reporting of events; notice to customers; collection of evidence and chain of custody |
| 18.1 | Legal requirements; intellectual property and software licences; protection of records; regulation of cryptographic controls |
| 18.2 | Independent review of information security; findings and their closure |
| CLD | Shared roles and responsibilities; removal of customer assets and deletion certificates; segregation in virtual environments; virtual machine hardening |
Folders without content on the date of this index are not marked. Questions to Owen Mbeki.
`,
};
