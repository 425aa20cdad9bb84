import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'ISP-01 Information Security Policy v5.0.pdf',
  title: 'Information Security Policy',
  subtitle: 'Applies to Fernway Ledger Ltd and to everyone who works on the FernLedger service',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2025-11-12',
  control: {
    reference: 'ISP-01',
    version: '5.0',
    owner: 'Ingrid Vasquez, Chief Information Security Officer',
    approvedBy: 'Board of Directors (minute B-2025-11/4)',
    approvedOn: '12 November 2025',
    nextReview: '12 November 2026',
    classification: 'Internal',
    status: 'Approved',
    history: [
      { version: '2.3', date: '14 March 2021', author: 'P. Dunmore', change: 'Superseded; kept in the archive' },
      { version: '3.0', date: '9 February 2023', author: 'I. Vasquez', change: 'Rewritten after the move from the Harrow Street data hall to Basalt Cloud' },
      { version: '4.2', date: '20 October 2024', author: 'I. Vasquez', change: 'Roles updated, Risk Committee introduced' },
      { version: '5.0', date: '12 November 2025', author: 'I. Vasquez', change: 'Section 5 on the cloud service added; ISO/IEC 27017 adopted as guidance' },
      { version: '5.0a', date: '15 December 2025', author: 'O. Mbeki', change: 'Count of confirmations added in section 9; rules unchanged' },
    ],
  },
  body: `
[contents]
# 1 Why we have this policy
Fernway Ledger keeps the purchase ledgers, expense claims and supplier bank details of some 640 customers, most of them local councils, housing associations and mid-sized firms. A wrong payment or a leaked bank file hurts people who never chose us. This policy says what the company expects of itself, and who answers when the expectation is not met.
The policy is deliberately short. Detail lives in the standards and procedures listed in section 8, each of which names its owner. Where a standard and this policy disagree, this policy holds and the owner of the standard is told within five working days.
# 2 Scope
2.1 The policy covers all information handled by Fernway Ledger Ltd: customer data in FernLedger, the company's own records, source code, keys and credentials, and information held for us by suppliers.
2.2 It binds employees, contractors, agency staff and interns, wherever they work. Visitors at the Harrow Street office follow the site rules on the reception notice.
2.3 FernLedger is built and operated by Fernway on the infrastructure of Basalt Cloud. Fernway is therefore a cloud service provider to its own customers and a cloud service customer of Basalt, and the policy is written for both positions.
# 3 Principles
- Least privilege: people and machines hold only the access the present task needs.
- Two pairs of eyes: no one puts a change into production, or releases a payment file, alone.
- Customer data stays in the tenant it belongs to. Convenience is not a reason to copy it.
- Write it down: a control that leaves no record is treated as not performed.
- Tell early: an honest mistake reported within the hour is never a disciplinary matter.
# 4 Organisation and accountability
4.1 The Board approves this policy once a year and receives a security report every quarter.
4.2 The Chief Executive, Marit Solheim, is accountable for information security. She delegates its day-to-day direction to the Chief Information Security Officer (CISO), Ingrid Vasquez.
4.3 The Chief Technology Officer, Daniel Okafor, answers for the secure design and operation of the platform. The Head of Platform Engineering, Tomasz Wieland, owns the production accounts at Basalt Cloud.
4.4 The General Counsel and Data Protection Officer, Joel Castellan, advises on law and contract and is the contact for data protection supervisory authorities.
4.5 The Risk and Compliance Manager, Owen Mbeki, keeps the risk register, the legal register and the calendar of reviews, and reports to the Risk Committee, which meets each month.
4.6 Each manager answers for the joiners, movers and leavers of the team and confirms team access every quarter.
| Forum | Meets | Chair | Decides |
| Board of Directors | Quarterly | Non-executive chair | Policy, risk appetite, security budget |
| Risk Committee | Monthly | CISO | Risk treatment, exceptions, audit findings |
| Change Board | Weekly | Head of Platform Engineering | Production changes of category standard and major |
| Security Operations stand-up | Daily | Security Operations Lead | Alert hand-over |
# 5 Security of the cloud service we provide
5.1 Baseline. Every component of FernLedger is designed and built against the baseline security requirements in SDL-01 and HB-01. A component which cannot meet the baseline needs a time-limited exception signed by the CISO.
5.2 Insiders. Our own authorised administrators are treated as a risk to be managed: their rights are few, their sessions are recorded in Gatepost, and nobody reviews a log of their own activity.
5.3 Multi-tenancy and isolation. One customer must never be able to see, change or slow down the data of another. Tenant isolation is enforced in the application, in the database and in the network, and is attacked by an outside tester at least once a year.
5.4 Staff access to customer data. Fernway staff may enter a customer's tenant only on a support ticket opened or agreed by that customer, for at most four hours, with the access shown to the customer in the tenant's own audit trail.
5.5 Virtualisation. Machine images come only from the hardened image pipeline, and the settings of the virtual networks are held in code.
5.6 Life of a customer account. Customer accounts are created, suspended and closed only through the service's own functions, so that every step is recorded.
5.7 Change. Customers are told in advance of changes that may harm them, in the way CHP-01 lays down.
5.8 Breaches. Customers are told of a breach affecting their data without undue delay and in any case within 24 hours of our confirming it, and receive the information they need for their own enquiries.
# 6 Use of cloud services as a customer
6.1 The Cloud Security Policy (CSP-02) governs how Fernway itself uses Basalt Cloud and other cloud services. No cloud service may be bought with a company card or used for company information before the steps in that policy are complete.
6.2 Departments remain responsible for the information they place in a cloud service; the supplier's certificate does not move that responsibility.
# 7 Exceptions and breaches of the policy
7.1 Exceptions are asked for in Tideline (type EXC), assessed by the CISO within ten working days, recorded with an end date no further than six months ahead and reported to the Risk Committee. Three were open on the approval date of this version: EXC-031, EXC-034 and EXC-035.
7.2 Wilful breach is handled under the disciplinary rules in the staff handbook. For contractors the contract may be ended.
# 8 Documents under this policy
| Reference | Document | Owner |
| CSP-02 | Cloud Security Policy | CISO |
| ACP-03 | Access Control Policy | CISO |
| APP-04 | Access Provisioning Procedure | Identity and Service Desk Manager |
| CKS-05 | Cryptography and Key Management Standard | CISO |
| BKP-06 | Backup Policy and Procedure | Head of Platform Engineering |
| CHP-01 | Change Management Procedure | Head of Platform Engineering |
| SUP-07 | Supplier Security Policy | Supplier Manager |
| CLP-08 | Classification and Labelling Procedure | Risk and Compliance Manager |
| IMP-09 | Incident Management Procedure | Security Operations Lead |
| SDL-01 | Secure Development Policy | Head of Product Engineering |
| HB-01 | Virtual Machine Hardening Baseline | Head of Platform Engineering |
| LMS-11 | Logging and Monitoring Standard | Security Operations Lead |
| RRS-12 | Records Retention Schedule | Risk and Compliance Manager |
# 9 Review and communication
9.1 The CISO reviews the policy every November and after any major incident or change of business.
9.2 It is published on the staff intranet; each member of staff confirms having read it within ten working days of joining and after each new version. On 12 December 2025 Learning Desk recorded confirmations from 141 of 141 staff for version 5.0.
`,
};
