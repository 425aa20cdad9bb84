import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'CKS-05 Cryptography and Key Management Standard v2.2.pdf',
  title: 'Cryptography and Key Management Standard',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-10-05',
  control: {
    reference: 'CKS-05',
    version: '2.2',
    owner: 'Ingrid Vasquez, Chief Information Security Officer',
    approvedBy: 'Risk Committee, 17 February 2026',
    approvedOn: '17 February 2026',
    nextReview: '17 February 2027',
    classification: 'Internal',
    status: 'Approved',
    history: [
      { version: '2.0', date: '22 June 2023', author: 'I. Vasquez', change: 'Rewritten for Basalt KMS' },
      { version: '2.1', date: '3 March 2025', author: 'T. Wieland', change: 'Key ceremony of the broker root' },
      { version: '2.2', date: '17 February 2026', author: 'I. Vasquez', change: 'Risk table renewed; TLS 1.2 limited to listed integrations' },
      { version: '2.2a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
[contents]
# 1 Purpose
The standard says where Fernway uses cryptography, with which algorithms, and how keys are made, kept, changed and destroyed. It covers the keys we hold in Basalt Cloud and those of FernLedger itself.
# 2 When encryption is used
2.1 The need for cryptographic protection in the cloud was decided by a risk analysis (RA-2026-03, 4 February 2026). The strength of each measure is chosen to match the risk found.
| Information | Threat | Measure | Residual risk |
| Customer database at rest | Copying of storage by provider staff or after theft | AES-256, key from the Fernway key broker | Low |
| Documents and bank files in the object store | As above; wrong bucket rights | Envelope encryption per tenant, AES-256-GCM | Low |
| Traffic from browser to service | Listening, manipulation | TLS 1.3; TLS 1.2 only for integrations in list CKS-L2 | Low |
| Traffic between subnets | Listening by another tenant of the host | Mutual TLS between services | Low |
| Backup sets in ba-west-2 | Loss of the copy | AES-256, separate key ring | Low |
| Laptops | Loss | Full-disk encryption | Low |
| Passwords of users | Offline guessing | Argon2id, per-user salt | Low |
2.2 The capabilities Basalt offers were checked before they were relied upon: the description of Basalt KMS, its module certificate and its rotation function were reviewed on 15 January 2026 and found to meet our requirements and to work with our own broker (EVA-2026-01, lines A-09 and A-10).
# 3 Approved algorithms
| Purpose | Approved | Not approved |
| Symmetric | AES-256-GCM, AES-256-XTS for disks | 3DES, RC4, ECB mode |
| Asymmetric | RSA 3072 and above, ECDSA P-256 and P-384, Ed25519 | RSA 2048 after 1 January 2027 |
| Hash | SHA-256, SHA-384, SHA-512 | MD5, SHA-1 |
| Password storage | Argon2id | Unsalted hashes |
# 4 Keys we hold
4.1 The keys in use are identified for each cloud service in the key register:
| Key ring | Cloud service | Kind | Kept in | Owner | Rotation |
| fwl-prd-root | FernLedger (own service) | Broker root, RSA 4096 | Hardware module in Harrow Street vault, two-of-three shares | I. Vasquez | 5 years |
| fwl-prd-tenant | FernLedger (own service) | Tenant data keys, AES-256 | Wrapped in the tenant database | T. Wieland | 12 months or on customer request |
| fwl-prd-disk | Basalt Compute and Basalt Postgres | Volume keys, AES-256 | Basalt KMS, import from the broker | T. Wieland | 12 months |
| fwl-bkp-west | Basalt Object Store, ba-west-2 | Backup keys, AES-256 | Fernway key broker only | R. Falk | 12 months |
| fwl-tls | Public end points | ECDSA P-256 | Certificate service of the pipeline | T. Wieland | 90 days |
| fwl-sign | Bank file signing | Ed25519 | Hardware module, dual control | I. Vasquez | 24 months |
4.2 Fernway employs its own key management: root and backup keys are generated in our module and the provider is not permitted to generate, store or manage them. Volume keys imported to Basalt KMS can be withdrawn by us at any time.
# 5 Life of a key
5.1 Generation. Keys are generated in a hardware module or by the broker from its random source. Root keys are generated in a ceremony with a written script and two witnesses.
5.2 Activation and distribution. Keys travel only wrapped by another key. A key carries its purpose and owner as attributes and cannot be used for anything else.
5.3 Rotation. Rotation follows the table in 4.1 and is driven by the broker's timer. A failed rotation raises alert KMS-ROT-FAIL.
5.4 Suspected compromise. The CISO revokes the key; data is encrypted again within 72 hours.
5.5 Archive. Keys that protect backups are kept until the last backup under them has expired.
5.6 Destruction. Destruction is ordered by the owner in Tideline, carried out by two administrators, delayed by 30 days against mistakes, and recorded with key identifier, date and names.
# 6 What we know of the provider's key service
6.1 On request Basalt supplied the paper "Key Management Service, Technical Description" of October 2025. It tells us the types of keys (symmetric volume and object keys, asymmetric signing keys), the specification of the key management system (modules validated to FIPS 140-3 level 3, separate clusters per region), the procedures for each stage of the life of a key, and the recommended procedures for users. The paper is kept with EVA-2026-01.
# 7 What customers are told
7.1 The Security Guide for Customers, chapter 5, describes where FernLedger applies encryption, and offers customers a key of their own (option "Tenant-held key").
# 8 Duties
8.1 Two key custodians, Tomasz Wieland and Ruben Falk, and two deputies are appointed in writing.
8.2 The CISO checks the register against the broker and Basalt KMS twice a year.
# 9 Record of key operations, audit period
| Date | Operation | Key ring | Performed by | Witness | Ticket |
| 2025-11-18 | Rotation, 648 tenant keys | fwl-prd-tenant | Broker timer | R. Falk | CHG-2198 |
| 2026-01-27 | Rotation | fwl-prd-disk | T. Wieland | L. Brandt | CHG-2264 |
| 2026-03-24 | Register compared with broker and KMS, 0 differences | all | I. Vasquez | O. Mbeki | SEC-0713 |
| 2026-05-12 | Destruction of retired volume keys 2024, 14 keys | fwl-prd-disk | T. Wieland, R. Falk | O. Mbeki | CHG-2377 |
| 2026-06-09 | Rotation | fwl-bkp-west | R. Falk | T. Wieland | CHG-2402 |
| 2026-09-22 | Register compared with broker and KMS, 1 difference (label), corrected | all | I. Vasquez | O. Mbeki | SEC-0788 |
`,
};
