import type { PagedDocument } from '../../kit/model.ts';

const cases = [
  ['T-01', 'Change of tenant number in the address of a ledger page', 'Refused, 404'],
  ['T-02', 'Change of tenant number in the body of an interface call', 'Refused, 403'],
  ['T-03', 'Session of tenant A sent to the host name of tenant B', 'Session ended'],
  ['T-04', 'Report of tenant B by guessed report number', 'Refused, 404'],
  ['T-05', 'Signed document link of tenant B used after 15 minutes', 'Refused'],
  ['T-06', 'Signed document link of tenant B used from tenant A within 15 minutes', 'Opened, see QS-02'],
  ['T-07', 'SQL through the filter of the supplier list', 'No effect'],
  ['T-08', 'Formula in an imported file that names another schema', 'Refused by role'],
  ['T-09', 'Search query that leaves the tenant index', 'No hits'],
  ['T-10', 'Web hook to an address in 10.40.0.0/16', 'Blocked by egress proxy'],
  ['T-11', 'Reading work files of another tenant from a worker process', 'Refused by the operating system'],
  ['T-12', 'Support view without ticket', 'Refused'],
  ['T-13', 'Administration network from a worker host', 'No route'],
  ['T-14', 'Metadata service of the host from an import file', 'Blocked'],
  ['T-15', 'Slowing tenant B by heavy import in tenant A', 'Median of B rose by 3 %'],
  ['T-16', 'SCIM token of tenant A against users of tenant B', 'Refused, 403'],
];

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Quillon tenant isolation penetration test 2026.pdf',
  title: 'Tenant isolation penetration test',
  subtitle: 'FernLedger, production-like environment and network borders, 8 to 26 June 2026',
  organisation: 'Quillon Security Testing',
  theme: 'quillon',
  layout: 'cover',
  date: '2026-07-03',
  headerRight: 'Report Q-26-0341',
  control: {
    reference: 'Q-26-0341',
    version: '1.1',
    owner: 'Matteo Keane, lead tester',
    approvedBy: 'Ottilie Brandvold, technical director',
    approvedOn: '3 July 2026',
    classification: 'Confidential to Fernway Ledger Ltd',
    history: [
      { version: '1.0', date: '30 June 2026', author: 'M. Keane', change: 'Draft for comment' },
      { version: '1.1', date: '3 July 2026', author: 'M. Keane', change: 'Final; re-test of QS-01' },
    ],
  },
  body: `
[contents]
# 1 Result in short
Fernway Ledger Ltd asked Quillon to find out whether a customer of FernLedger can reach, change or disturb the data of another customer, and whether the networks of customers and of Fernway's own administration are separated. Two testers worked for fifteen days with accounts in three tenants set up for the purpose.
We did not succeed in reading or changing ledger data of another tenant. Of sixteen cross-tenant cases, fifteen were stopped. One, concerning links to documents, worked for up to fifteen minutes if an attacker had already obtained the link (QS-02, medium). Network separation held in every attempt.
| Rating | Found | Closed at report date |
| Critical | 0 | - |
| High | 0 | - |
| Medium | 2 | 1 |
| Low | 3 | 0 |
# 2 Scope and rules
2.1 In scope: the web application, the programming interface, document links, the import and report workers, the egress proxy, the borders of pn-fwl-prd and pn-fwl-adm.
2.2 Out of scope: denial of service beyond case T-15, social engineering, the buildings and hypervisors of Basalt Cloud, end-user devices.
2.3 The environment was a copy of production built by the same pipeline run (plan 7715) with synthetic data. Network tests were made against production itself between 22:00 and 04:00 UTC.
2.4 The testers received the architecture description NET-10, tenant administrator accounts and read access to the code of the access layer.
# 3 Method
We followed the usual order: map the service, list the places where a tenant is decided, attack each place from a tenant with ordinary and with administrator rights, then attack the parts behind the service. Each case was tried by hand at least three times, and by a script of 1,000 variants where that made sense. Requests and answers are in the annex delivered separately.
# 4 Cross-tenant cases
| Case | Attempt | Outcome |
${cases.map((row) => `| ${row.join(' | ')} |`).join('\n')}
4.1 Cases T-01 to T-09 and T-16 concern data, T-05 and T-06 storage, T-11 and T-15 computing, T-10, T-13 and T-14 network.
4.2 The design helps: because the database role is set before the first statement, an error in the application code alone does not open another schema. We changed one query on purpose to leave out the tenant condition; the database refused to return the rows.
# 5 Network separation
5.1 From a host in the subnet of one tenant with a private line we tried all 65,535 ports of 24 addresses in the subnets of two other tenants and of the administration network. No connection was made.
5.2 From the internet only port 443 of the load balancers answered. From subnet-wrk the only reachable targets were those in the description.
5.3 The administration network could be entered only with a Gatepost session and a hardware key. A stolen session cookie was useless from another device.
# 6 Findings
## QS-01 Error page shows internal schema name (medium, closed)
An error in the report designer returned the name of the tenant's own schema. The name does not give access but helps an attacker to understand the structure. Fernway corrected the page on 24 June 2026 (CHG-2419) and we confirmed the correction on 1 July.
Recommendation: handle all database errors in one place.
## QS-02 Document links are not bound to the tenant (medium, open)
A signed link to a document opens for anyone who holds it until it expires after fifteen minutes, also from a session of another tenant. An attacker needs to obtain the link first, for example from a forwarded e-mail.
Recommendation: let the object store check the tenant prefix on each request by its own policy, as well as the signature. Fernway has said that it will make the change in the third quarter.
## QS-03 Verbose server header (low)
The report hosts name the product and version of the report engine.
## QS-04 Long life of session of administrators (low)
Sessions of tenant administrators live for 12 hours without a new second factor. We suggest four.
## QS-05 Missing rate limit on SCIM interface (low)
The SCIM end point allows 600 requests a minute per token. It did not help to cross tenants but makes guessing cheaper.
# 7 What we noticed with approval
- Egress proxy rules per tenant, rarely seen in services of this size.
- Workers that end after each batch.
- Staff answered our deliberately noisy scan of 11 June within nine minutes (alert NET-SCAN, ticket SEC-0752).
# 8 Limits of this report
A test shows what two people found in fifteen days. It does not prove that nothing else is there. Changes after plan 7715 were not tested.
# Annex A People
| Name | Part |
| Matteo Keane | Lead tester, application |
| Sunniva Oduya | Network and hosts |
| Ottilie Brandvold | Quality review |
# Annex B Rating
Critical: reading or changing another tenant's data without preconditions. High: the same with conditions likely to be met. Medium: part of the data, or with conditions unlikely to be met. Low: helps other attacks.
`,
};
