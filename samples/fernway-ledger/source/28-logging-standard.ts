import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'LMS-11 Logging and Monitoring Standard v1.7.docx',
  title: 'Logging and Monitoring Standard',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-01-29',
  control: {
    reference: 'LMS-11',
    version: '1.7',
    owner: 'Priya Raman, Security Operations Lead',
    approvedBy: 'Ingrid Vasquez, CISO',
    approvedOn: '29 January 2026',
    nextReview: '29 January 2027',
    classification: 'Internal',
    history: [
      { version: '1.6', date: '5 February 2025', author: 'P. Raman', change: 'Alert catalogue added' },
      { version: '1.7', date: '29 January 2026', author: 'P. Raman', change: 'Provider check of January 2026; two-person deletion removed, deletion is now impossible' },
    ],
  },
  body: `
# 1 Events to be logged
| Source | Events | Kept searchable | Archived |
| FernLedger application | Sign-in and failed sign-in, change of rights, approvals, exports, support access, errors | 13 months | 24 months for tenants |
| Keyhold | Sign-in, factor changes, role changes | 13 months | - |
| Gatepost | Session start and end, recording, secret checkout | 13 months | 36 months |
| Basalt Activity Log | All calls of the management interface | 13 months | - |
| Machines | Authentication, privilege use, firewall denials, malware agent | 6 months | 13 months |
| Network | Flow records per subnet, egress proxy | 3 months | 13 months |
| Database | Connections, role changes, statements of administrators | 13 months | - |
1.1 A record holds what happened, who or what did it, when, from where, and the outcome. Content of ledgers is not written to logs.
# 2 Administrators
2.1 Each privileged operation by our administrators in a cloud service must be logged, whether it succeeds or not, with the person's own identity. Work under a shared identity is not possible because roles can be assumed from a personal session only.
2.2 The administrator records of Basalt and Gatepost are written to bucket fwl-logs in the account fernway-vault under a retention lock of 400 days. Platform administrators have no rights in that account and the lock cannot be shortened by anyone.
2.3 Nobody reviews a log of their own activity. Security Operations, whose members hold no platform role above plat-read, reviews administrator records each week.
# 3 Check of the provider
3.1 On 9 January 2026 Security Operations compared what the Basalt Activity Log records with sections 1 and 2. The service records all management calls with identity, address and result within two minutes and keeps them for 400 days, which meets our logging requirements. Reading of objects is recorded only when switched on; it was switched on for fwl-docs and fwl-vault-west. Record: EVA-2026-01, line A-14.
3.2 The description of Basalt's monitoring functions ("Basalt Watch, user documentation", edition of November 2025) was obtained and read on the same day; the same was done for Keyhold, Lanterna and Postmill. We use Basalt Watch for host health, quota use and unusual traffic leaving a region.
# 4 Alert catalogue
| Alert | Meaning | Severity | First action |
| AUTH-SPRAY | Many failed sign-ins from one address | Medium | Block address, check hits |
| ADM-BREAKGLASS | Break-glass account used | High | Call the CISO |
| ADM-NOTICKET | Privileged session without ticket | High | End session, ask administrator |
| BKP-MISMATCH | Manifest of backup differs | High | Start new copy |
| NET-EGRESS | Unusual outbound volume | Medium | Check integration |
| NET-SCAN | Scan inside a private network | High | Isolate host |
| HOST-SILENT | No log from machine for 15 minutes | Medium | Check machine |
| MAL-FOUND | Malware agent acted | High | Isolate, rebuild |
| TEN-EXPORT | Large export by a tenant user | Low | Inform tenant administrator |
| KMS-ROT-FAIL | Key rotation failed | Medium | Custodian |
# 5 Handling
5.1 The engineer on call acknowledges a High alert within 15 minutes and others within four working hours, writes the outcome in the ticket and links an incident where there is one.
5.2 On Thursdays Security Operations goes through the week: administrator records, alerts without outcome, new patterns. The minutes are kept in the compliance library.
# 6 Access and protection
6.1 Lanterna is read by Security Operations and, for their own services, by engineers. Records cannot be changed after ingestion; archived blocks carry a hash chain which is verified nightly.
`,
};
