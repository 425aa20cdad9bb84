import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'FernLedger Customer Agreement 2026 (Aldermoor Borough Council, signed).pdf',
  title: 'FernLedger Customer Agreement',
  subtitle: 'between Fernway Ledger Ltd and Aldermoor Borough Council, with Annex 1 (security measures) and Annex 2 (data processing)',
  organisation: 'Fernway Ledger Ltd',
  theme: 'larkfield',
  layout: 'cover',
  date: '2025-12-15',
  headerRight: 'Agreement FL-2025-1187',
  control: {
    reference: 'FL-2025-1187',
    version: '2026 terms',
    owner: 'Joel Castellan, General Counsel',
    approvedBy: 'Marit Solheim, Chief Executive',
    approvedOn: '15 December 2025',
    classification: 'Confidential',
    history: [{ version: '2026', date: '1 December 2025', author: 'J. Castellan', change: 'Standard terms used for every customer from 1 January 2026' }],
  },
  body: `
[contents]
# 1 Parties, service and term
1.1 This agreement is made between Fernway Ledger Ltd, 14 Harrow Street, Linhaven ("Fernway"), and Aldermoor Borough Council, The Guildhall, Aldermoor ("the Customer").
1.2 Fernway gives the Customer the use of FernLedger, an online service for purchase ledgers and expense claims, for the number of users in the order form.
1.3 The term begins on 1 January 2026 and runs for three years. It continues by one year at a time unless either party ends it with three months' notice.
# 2 Charges
2.1 The yearly charge is stated in the order form and invoiced in advance. Charges rise by no more than the published consumer price index.
2.2 Invoices are paid within 30 days. Interest on late payment follows the statutory rate for public bodies.
# 3 Duties of the Customer
3.1 The Customer names at least two tenant administrators and keeps their details up to date.
3.2 The Customer gives access only to its own staff and advisers, removes users who leave, and chooses the sign-in rules of its tenant with the help of the Security Guide for Customers.
3.3 The Customer does not try to get round the limits of the service or load unlawful content.
# 4 Service levels
4.1 Availability is 99.9 % per month measured at the public end point. Announced maintenance outside 06:00 to 20:00 local time does not count.
4.2 The service desk answers urgent requests within one hour, day and night, and other requests within one working day.
| Level | Meaning | First answer | Aim for solution |
| 1 | Service down or data at risk | 1 hour | 4 hours |
| 2 | Main function not usable | 4 hours | 1 working day |
| 3 | Other fault | 1 working day | Next release |
# 5 Security
5.1 Fernway carries out the security measures listed in Annex 1 throughout the term and does not lower the level of protection they give.
5.2 Fernway tells the Customer of a personal data breach or another incident that affects its data within 24 hours of confirming it, through the tenant administrators and the security contact in the order form.
5.3 Once a year the Customer may ask for the summary of the independent security review and of the isolation test.
# 6 Where data is kept and which law applies
6.1 Fernway is established in Ireland, with offices in Linhaven and Kilbrone. Customer Data is stored in Ireland (primary) and the Netherlands (copy) and in no other country.
6.2 The service is governed by the law of Ireland, and the courts of Linhaven have jurisdiction. Because of the places of storage, the General Data Protection Regulation and the national data protection laws of Ireland and the Netherlands apply to the processing.
# 7 Liability and insurance
7.1 Neither party limits its liability for death, injury, fraud or anything else that cannot be limited by law. Otherwise liability in a contract year is limited to 150 % of the yearly charge.
7.2 Fernway keeps cyber insurance of at least EUR 5 million.
# 8 Ending the agreement
8.1 When the agreement ends for whatever reason, the Customer may export its data for 60 days by the export function, in CSV and PDF/A, and Fernway assists on request at the hourly rate of the order form for anything beyond ten hours.
8.2 Fernway deletes the Customer's tenant, with documents, database rows, search index and derived reports, 30 days after the export period ends.
8.3 Copies in backups are deleted by expiry no later than 13 months after the tenant was deleted. Until then they stay encrypted with the tenant's key, which is destroyed on the day of deletion, so that they can no longer be read.
8.4 Fernway confirms deletion in writing when asked.
# 9 General
9.1 Changes to this agreement are made in writing. Fernway may change the service as long as the change does not lower its functions or its security; notice is given as in the Security Guide, chapter 9.
9.2 If a clause is void the others stay in force.
# Annex 1 Security measures
A1.1 The following measures are implemented by Fernway and form part of this agreement:
| No. | Subject | Measure |
| 1 | Access | Individual accounts, hardware keys and recorded sessions for Fernway's administrators; support access to a tenant only on the Customer's ticket |
| 2 | Separation | Each tenant has its own database schema, document prefix and data key |
| 3 | Encryption | TLS 1.3 in transit; AES-256 at rest |
| 4 | Malware | Files received are scanned before they are stored |
| 5 | Backup | Continuous log shipping and nightly copy to a second region; kept 35 days and month-ends 13 months |
| 6 | Logging | Tenant audit trail available to tenant administrators for 24 months |
| 7 | Vulnerabilities | Weekly scanning and yearly outside test |
| 8 | Incidents | Round-the-clock on-call engineer; notice as in clause 5.2 |
| 9 | Continuity | Second region; recovery time 4 hours, recovery point 5 minutes for the database |
| 10 | Changes | Notice of major changes 30 days ahead |
| 11 | People | Background check on joining and written duty of confidentiality |
A1.2 The division of security duties between the Customer, Fernway and the infrastructure provider is set out in the responsibility matrix FL-RM, which the parties accept by signing this agreement.
# Annex 2 Data processing
A2.1 The Customer is the controller and Fernway the processor of personal data in the tenant. The data concerns suppliers, staff who claim expenses, and users.
A2.2 Fernway processes personal data only on the documented instructions of the Customer, which are this agreement and the settings of the tenant.
A2.3 Sub-processors on the date of signing are Basalt Cloud Services Ltd (infrastructure, Ireland and the Netherlands), Postmill Mail BV (outgoing e-mail, Netherlands) and Scanwell Optical Ltd (text recognition of invoices, Ireland). The current list is kept on the trust page at trust.fernledger.example/sub-processors and tenant administrators are told of a change 30 days before it takes effect.
A2.4 Fernway helps the Customer to answer requests of data subjects and to carry out impact assessments.
A2.5 People at Fernway who can see personal data have signed a duty of confidentiality.
# Signatures
| For | Name | Office | Date |
| Fernway Ledger Ltd | Marit Solheim | Chief Executive | 15 December 2025 |
| Aldermoor Borough Council | Gwendolyn Tarrant | Director of Finance | 18 December 2025 |
> Signed electronically; certificate 7f31-22c0 held by the signing service.
`,
};
