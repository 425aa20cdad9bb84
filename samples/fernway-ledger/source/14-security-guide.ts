import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'FernLedger Security Guide for Customers 2026.pdf',
  title: 'Security Guide for Customers',
  subtitle: 'What FernLedger does for the security of your tenant, and what remains for you to do',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-03-30',
  control: {
    reference: 'FL-SG',
    version: '2026.1',
    owner: 'Noor Haddad, Head of Customer Success',
    approvedBy: 'Ingrid Vasquez, CISO',
    approvedOn: '30 March 2026',
    nextReview: '30 March 2027',
    classification: 'For customers',
    history: [
      { version: '2025.1', date: '2 April 2025', author: 'N. Haddad', change: 'Chapters in the order in which a new administrator needs them' },
      { version: '2026.1', date: '30 March 2026', author: 'N. Haddad', change: 'New sign-in pages; case tracking; storage of backups' },
    ],
  },
  body: `
[contents]
# 1 Who does what
FernLedger is a shared undertaking. We run and protect the service; Basalt Cloud runs the buildings and machines beneath it; you decide who may do what in your tenant. The full matrix is document FL-RM, which came with your agreement.
The following duties are yours, and we cannot carry them out for you:
- Appoint at least two tenant administrators, and tell us when their details change.
- Create and remove your users, and look through the list at least twice a year.
- Turn on sign-in rules that fit your own policy. New tenants start with a second factor for all administrators.
- Decide roles and approval limits, so that no one both enters and pays an invoice.
- Read the audit trail of your tenant.
- Keep devices and browsers up to date.
- Report to us whatever looks wrong.
Fernway Ledger Ltd has its offices in Linhaven and Kilbrone, Ireland. Your data is stored in Ireland, with a copy in the Netherlands, and in no other country. The agreement is governed by the law of Ireland; the General Data Protection Regulation applies.
# 2 Users
## 2.1 Adding and removing users
Under Administration > Users your administrators add a user by work e-mail address, one account for one person. The user receives an invitation that is valid for 24 hours. To remove a user choose Deactivate: sessions end within five minutes, the name stays in the history of the records the user touched, and the account cannot sign in again. Lists may be loaded from a file or through the SCIM interface, which also removes users when your directory does.
## 2.2 Single sign-on
You may connect your own identity provider by SAML 2.0 or OpenID Connect. Groups from your directory can be mapped to roles, so that access rights follow your joiners, movers and leavers. With single sign-on required, passwords of FernLedger are switched off for your tenant except for one emergency administrator.
## 2.3 Changing rights
Rights are changed by giving or taking a role (chapter 4). Each change shows who made it, when, and the value before and after. The report "Rights as of date" may be used for your own reviews.
# 3 Signing in
## 3.1 Second factor
We offer your administrators and users an authenticator application, hardware security keys and passkeys. Administrators of a tenant cannot work without a second factor. We recommend hardware keys for people who release payments.
## 3.2 How passwords and keys are given out
The first administrator gets an invitation link which works once, within 24 hours, and sets the password in person; nobody at Fernway ever knows it. Users set their own password in the same way. Passwords have at least 14 characters and are compared with lists of leaked passwords; they are stored as Argon2id hashes. A forgotten password is replaced through a link to the registered address together with the second factor. The last administrator who has lost the second factor is identified by a call back to the telephone number in the agreement and by a second person named there.
Keys for the programming interface are shown once, when they are made, and can be replaced or withdrawn by your administrators at any time. They expire after 12 months.
# 4 Roles and limits
Access can be restricted by service (purchase ledger, expenses, reports, programming interface), by function (enter, check, approve, release, administer) and by data (cost centre, company, supplier group). Nine roles come with the service; you can build your own from 64 permissions. Approval limits set an amount per person and ask for a second approver above it. Network limits admit sign-in only from addresses that you list.
# 5 Encryption
Your data is encrypted whenever it travels and whenever it is stored. In transit we use TLS 1.3 (TLS 1.2 only for older integrations, on request). At rest, databases and documents are encrypted with AES-256 under a data key which belongs to your tenant alone. Backups are encrypted with keys of a separate ring. Passwords are hashed, never encrypted.
If you choose the option Tenant-held key, the key that wraps your data key stays in your own key service; without it we cannot read your data, and neither can Basalt. A table with algorithm, key length, protocol and purpose for each function is in Appendix A for your own assessment.
# 6 Backup and export
## 6.1 What we back up
| Item | Specification |
| Scope | All data of your tenant: database, documents, settings, audit trail |
| Schedule | Changes continuously; a full copy every night at 01:30 UTC |
| Method and form | Log shipping and full copy of the database; versioned copy of documents; encrypted with AES-256 |
| Kept for | 35 days; month-ends for 13 months |
| Check of integrity | SHA-256 manifest of each copy, verified by the next job |
| Restore | On request by a tenant administrator through the service desk; to a quarantine tenant within 4 hours, then compared by you and released |
| Where stored | Basalt region ba-west-2, Netherlands |
## 6.2 What you can do yourself
Administration > Export writes all ledgers as CSV and all documents as PDF/A. The export is yours to keep. It is not a backup: settings and sessions are not in it.
# 7 Labels
The field "Sensitivity" on documents, suppliers and reports lets you label your information as Public, Internal, Confidential or with names of your own. Labels are printed on exports, may be required before a document is saved, and can be set by rule (for example: bank letters are always Confidential). Tags on cost centres and attachments work in the same way and can be used in searches.
# 8 Watching your tenant
## 8.1 Audit trail
Each sign-in, failed sign-in, change of rights, change of supplier bank details, approval, export and support access in your tenant is recorded with person, time and address. Your administrators read and download the trail under Administration > Audit trail, or collect it every five minutes through the programming interface for their own log system. It is kept for 24 months.
## 8.2 Monitoring page
The page Monitoring shows use against your contracted volume, unusual sign-ins, large exports and blocked addresses, and can send an alert by e-mail or web hook. It shows the activity of your own tenant only: the queries run under your tenant's database role and cannot see another.
# 9 Changes and maintenance
Major changes are announced to tenant administrators 30 days ahead by e-mail, standard ones five working days ahead in the release notes. A notice states category, planned date and time, a technical description, and is followed by a message at the start and at the end of the work. Changes by our suppliers that may affect you are announced in the same way.
# 10 Vulnerabilities and incidents
## 10.1 Vulnerabilities
We scan all machines and the application each week and have it tested from outside once a year. Vulnerabilities that may affect your data are published on trust.fernledger.example/advisories with a rating, what we have done, and what you should do, if anything. Subscribe there to be told by e-mail.
## 10.2 Incidents
We report to you: loss, disclosure or alteration of your data; misuse of an account in your tenant; an outage of more than one hour; and misuse of your data by our staff. You are told within 24 hours of our confirming the incident, through your tenant administrators and the security contact in your order form. The first report says what is known, what we do and what you can do; a final report follows within 20 working days.
## 10.3 Reporting to us
Write to security@fernledger.example, use Help > Report a security concern, or telephone the service desk, day and night. You receive a case number. Under Help > My cases you follow the status of your reports and read the reports we send you.
# 11 Operations that cannot be undone
Some steps of an administrator cannot be taken back. This chapter documents them one by one: deleting a tenant (asked twice, carried out after 7 days, needs two administrators); removing the emergency administrator; withdrawing a tenant-held key (data is unreadable at once); restoring a backup over live data; closing a financial year. For each the page in the help centre lists the steps, what to check before, and how to verify the result.
# 12 Assurance
Once a year independent assessors review our security. The summary report covers the twelve months to June and can be downloaded by tenant administrators from trust.fernledger.example/reports after accepting a confidentiality statement, together with the letter of the isolation test.
# 13 Protection of usage records
Records we keep about your use of the service (audit trail, billing counts, service desk cases) are stored encrypted in Ireland, are readable by named staff of Security Operations and Billing, cannot be changed after they are written, and are deleted at the end of the periods in our retention schedule.
# Appendix A Cryptographic functions
| Function | Algorithm and length | Protocol or mode | Used for |
| Transport | ECDHE with P-256, AES-256-GCM | TLS 1.3 | Browser, interface |
| Stored database | AES-256 | XTS on volumes, GCM on fields | Ledgers |
| Stored documents | AES-256 | GCM, envelope | Scans, bank files |
| Signature of bank files | Ed25519 | Detached | Payment release |
| Password storage | Argon2id, 64 MB | - | Users |
| Tenant-held key | RSA 3072 or AES-256 wrap | KMIP 2.1 | Option |
`,
};
