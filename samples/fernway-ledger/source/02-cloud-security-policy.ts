import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'CSP-02 Cloud Security Policy v3.2.pdf',
  title: 'Cloud Security Policy',
  subtitle: 'How Fernway chooses, uses and leaves cloud services',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-01-20',
  control: {
    reference: 'CSP-02',
    version: '3.2',
    owner: 'Ingrid Vasquez, Chief Information Security Officer',
    approvedBy: 'Risk Committee, 20 January 2026',
    approvedOn: '20 January 2026',
    nextReview: '20 January 2027',
    classification: 'Internal',
    status: 'Approved',
    history: [
      { version: '3.0', date: '4 April 2024', author: 'I. Vasquez', change: 'New structure: choose, use, leave' },
      { version: '3.1', date: '11 March 2025', author: 'O. Mbeki', change: 'Locations and jurisdictions added' },
      { version: '3.2', date: '20 January 2026', author: 'I. Vasquez', change: 'Requirements checklist moved into Annex A; evaluation of Basalt renewed' },
    ],
  },
  body: `
[contents]
# 1 Purpose and position
This policy is the topic-specific policy for cloud computing under ISP-01. It tells Fernway staff what must be true before the company's information goes into a cloud service, while it is there, and when it comes out. It was written after looking at the risks that come with giving up direct control of infrastructure.
The Risk Committee accepted the following level of risk: information classed Confidential or Customer Data may be processed at an outside cloud provider when the conditions of section 3 are met; information classed Secret (signing keys, board matters on acquisitions) may not.
# 2 What we have taken into account
2.1 Access by the provider. Information stored in a cloud service can be reached by the provider's own staff. Customer Data is therefore encrypted with keys that Fernway controls before Basalt stores it.
2.2 Where the assets are kept. Application programs, virtual machines and data stores are maintained in the cloud environment; none is left on premises since 2023.
2.3 Shared hardware. Our processes run on multi-tenant, virtualised hardware. Sensitive batch work (bank file generation) runs on hosts reserved for Fernway.
2.4 Who uses the services. Users and the context of use are listed per service in the asset register, sheet "Cloud services".
2.5 Administrators with privileged access. The people who can administer a cloud service on Fernway's behalf are named, use individual accounts and are reviewed each quarter.
2.6 Geography. Basalt regions ba-north-1 (Ireland) and ba-west-2 (Netherlands) are the only places where Customer Data may rest. Provider support from other countries is allowed without access to content.
# 3 Choosing a cloud service
3.1 The business owner writes down the security requirements for the intended use with the checklist in Annex A before any supplier is compared. The requirements cover access control, encryption, logging, backup, location, incident notice, exit and assurance.
3.2 Security Operations then evaluates whether the candidate service can meet them, from its documentation, contract and audit reports, and records each line as met, met with our own measure, or not met.
3.3 The CISO decides on every "not met". The decision and its reason are kept with the evaluation.
3.4 The evaluation of Basalt Cloud was renewed on 8 January 2026 (record EVA-2026-01). Of 42 requirements, 37 were met by the provider and 5 by measures of our own: additional flow logging, our own key hierarchy, database-level backups, recording of administrator sessions and malware scanning of uploads. None was left unmet.
# 4 Using a cloud service
4.1 Every cloud service in use has a business owner and a technical owner in the asset register.
4.2 Sign-in goes through Keyhold single sign-on. Services that cannot be joined to Keyhold may be used for Public information only.
4.3 Accounts that administer a cloud service are protected by multi-factor authentication with a hardware key.
4.4 The technical owner follows the provider's notices of changes, incidents and vulnerabilities, and brings the ones that touch us to the Change Board.
4.5 Use is watched: Security Operations compares spending, regions and services in the billing export with the register each month. In the period since April 2025 this found one unregistered service, a form builder bought by Marketing, which was closed within a week.
4.6 Capacity bought from a provider is forecast and reviewed as part of the quarterly capacity report.
# 5 Network separation we require
5.1 Fernway's requirements for separating networks in the shared environment of a cloud service are: a private network of our own that no other client of the provider can route to; separate subnets for web, application, data and administration; no path from corporate Wi-Fi to production except through the bastion; and test systems in a different account.
5.2 The technical owner checks that the provider meets these requirements when the service is chosen and after each larger change of its network product. The last check of Basalt took place on 14 January 2026 and is described in NET-10, section 6.
# 6 Locations, law and authorities
6.1 Before a service is used, the Risk and Compliance Manager records in the legal register the laws to which the provider and the places of storage are subject, besides our own, and asks the provider for evidence of its compliance.
6.2 The authorities relevant to the combined operation of Fernway and its providers are kept in the legal register, sheet "Authorities", with the person who keeps the contact.
# 7 Leaving a cloud service
7.1 Every contract has an exit clause with a period of assistance, a data format and a date of erasure. The technical owner keeps a one-page exit plan.
7.2 Accounts of a service that is no longer used are closed within 30 days.
# Annex A Requirements checklist (extract)
| No. | Requirement | Basalt Cloud, 8 January 2026 | Decision |
| A-03 | Federated sign-in with SAML or OIDC | Met | - |
| A-05 | Hardware-key MFA for the account owner | Met | - |
| A-09 | Customer-managed keys in a hardware security module | Met | - |
| A-10 | Own key hierarchy, usable apart from the provider's | Met with our own measure | Fernway key broker |
| A-14 | Administrator activity logs, exportable in near real time | Met | - |
| A-15 | Session content of administrators recorded | Met with our own measure | Gatepost |
| A-17 | Network flow logs for all subnets at 1 minute | Met with our own measure | Collector on each subnet |
| A-21 | Backup outside the primary region, encrypted | Met with our own measure | Stowage to ba-west-2 |
| A-24 | Storage location fixed by region, no silent move | Met | - |
| A-28 | Incident notice within 24 hours | Met | - |
| A-33 | Yearly independent report, no older than 12 months | Met | - |
| A-36 | Malware scanning of files received | Met with our own measure | Scanner in the import workers |
| A-40 | Exit help for 60 days, open formats | Met | - |
> The full checklist of 42 lines is kept in Tideline under EVA-2026-01.
`,
};
