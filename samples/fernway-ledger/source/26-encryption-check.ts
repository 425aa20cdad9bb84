import type { PagedDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

function volumeRows(): string {
  const sequence = makeSequence(51);
  const hosts = ['fwl-prd-app-01', 'fwl-prd-app-02', 'fwl-prd-app-03', 'fwl-prd-app-04', 'fwl-prd-app-05', 'fwl-prd-app-06', 'fwl-prd-app-07', 'fwl-prd-app-08', 'fwl-prd-wrk-01', 'fwl-prd-wrk-02', 'fwl-prd-wrk-03', 'fwl-prd-wrk-04', 'fwl-prd-wrk-05', 'fwl-prd-wrk-06', 'fwl-prd-bas-01', 'fwl-prd-rpt-01', 'fwl-prd-rpt-02'];
  return hosts.map((host) => `| vol-${(4096 + sequence.below(60_000)).toString(16)} | ${host} | on | AES-256-XTS | fwl-prd-disk/2026 |`).join('\n');
}

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Encryption configuration check 2026-08.pdf',
  title: 'Encryption configuration check',
  subtitle: 'Half-yearly inspection of stored and travelling data, 24 and 25 August 2026',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-08-26',
  headerRight: 'SEC-0779',
  body: `
Performed by Felicity Okoro, Security Operations; reviewed by Priya Raman on 26 August 2026. Source: interface of Basalt (account fernway-prd, call list-volumes, list-buckets, describe-clusters), run with role plat-read on 24 August 2026 at 14:10 UTC from the managed laptop of the inspector; 17 volumes, 6 buckets and 2 clusters returned, agreed with the asset register.
# 1 Stored data
## 1.1 Volumes of production machines
Encryption at rest is enabled on all 17 volumes.
| Volume | Machine | Encryption | Algorithm | Key |
${volumeRows()}
## 1.2 Databases and buckets
| Store | Encryption at rest | Key | Policy refuses unencrypted writes |
| fwl-prd-pg-a | enabled, AES-256 | fwl-prd-disk/2026 | yes |
| fwl-prd-pg-b | enabled, AES-256 | fwl-prd-disk/2026 | yes |
| bucket fwl-docs | enabled, AES-256-GCM, key per tenant | fwl-prd-tenant | yes |
| bucket fwl-docs-staging | enabled | fwl-stg | yes |
| bucket fwl-exports | enabled, AES-256-GCM | fwl-prd-tenant | yes |
| bucket fwl-logs | enabled | fwl-prd-disk/2026 | yes |
| bucket fwl-images | enabled | fwl-prd-disk/2026 | yes |
| bucket fwl-vault-west | enabled, before transfer and at rest | fwl-bkp-west | yes |
# 2 Travelling data
## 2.1 Public end points
Scanned from outside on 25 August 2026 with the TLS scanner of Sievert. Encryption in transit is enforced on every public end point: plain HTTP is redirected or refused, TLS 1.0 and 1.1 are refused.
| End point | TLS 1.3 | TLS 1.2 | TLS 1.1 and older | HTTP | Certificate ends |
| app.fernledger.example | yes | no | refused | redirect | 2026-10-21 |
| signin.fernledger.example | yes | no | refused | redirect | 2026-10-21 |
| api.fernledger.example | yes | no | refused | refused | 2026-10-21 |
| legacy-api.fernledger.example | yes | yes, list CKS-L2 | refused | refused | 2026-11-02 |
| trust.fernledger.example | yes | no | refused | redirect | 2026-10-30 |
## 2.2 Between services
Mutual TLS was seen on all 212 connections sampled between subnet-web, subnet-app and subnet-data. A connection without client certificate to fwl-prd-app-02, port 8443, was refused.
# 3 Who may use the keys
Access lists of the key rings were read from the broker and from Basalt KMS on 25 August 2026. Only the appointed custodians and the machine roles that need a key are on them.
| Key ring | May administer | May use | Others |
| fwl-prd-root | I. Vasquez with one of two share holders | Broker | none |
| fwl-prd-tenant | T. Wieland, R. Falk | Application role | none |
| fwl-prd-disk | T. Wieland, R. Falk | Compute and database service | none |
| fwl-bkp-west | R. Falk, deputy M. Stanescu | Stowage writer | none |
| fwl-sign | I. Vasquez and T. Wieland together | Release worker | none |
Access to the keys is thus restricted to the custodians named in CKS-05. A try to use fwl-prd-tenant with role plat-admin was refused (log line 88-4410).
# 4 Result
No deviation. Certificate of trust.fernledger.example moved to the common renewal job as an improvement (REQ-8948).
`,
};
