import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'ACP-03 Access Control Policy v4.1.docx',
  title: 'Access Control Policy',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-02-03',
  control: {
    reference: 'ACP-03',
    version: '4.1',
    owner: 'Ingrid Vasquez, Chief Information Security Officer',
    approvedBy: 'Risk Committee, 3 February 2026',
    approvedOn: '3 February 2026',
    nextReview: '3 February 2027',
    classification: 'Internal',
    history: [
      { version: '4.0', date: '18 February 2025', author: 'I. Vasquez', change: 'Requirements per cloud service added (section 4)' },
      { version: '4.1', date: '3 February 2026', author: 'L. Brandt', change: 'Hardware keys obligatory for administrators; Gatepost named' },
    ],
  },
  body: `
# 1 Scope
1.1 This policy covers the access of people and of machines to networks, network services, cloud services, applications and data of Fernway Ledger. Access of our customers' own users to their tenants is a matter for each customer, with the functions described in the Security Guide for Customers.
# 2 General rules
2.1 Access is refused unless it has been granted. A right is granted for a role, by the owner of the system, on a ticket.
2.2 Every person has one identity in Keyhold. Shared accounts are not created; the few service accounts that machines need are listed with an owner in the asset register.
2.3 The person who asks for a right, the person who approves it and the person who sets it are never the same.
2.4 Rights end on the last working day. Managers confirm the rights of the team each quarter; a right not confirmed by the closing date is withdrawn.
# 3 Networks and network services
3.1 Staff devices reach internal services through the company's device-checked gateway. The office Wi-Fi gives access to the internet only.
3.2 Production networks are reached by administrators through the bastion fwl-prd-bas-01 from a managed laptop, with a Gatepost session. There is no standing VPN into production.
3.3 Guest devices and personal telephones stay on the guest network.
# 4 Requirements for each cloud service
4.1 The policy sets out, for each separate cloud service that is used, who may use it, how they sign in and from where:
| Cloud service | Who may use it | Sign-in | From where | Owner |
| Basalt Cloud console and API (production account) | Platform engineers in group plat-prod, 11 people | Keyhold SSO and hardware key | Managed laptop through Gatepost | T. Wieland |
| Basalt Cloud (test account) | Platform and product engineers | Keyhold SSO and authenticator | Managed laptop | T. Wieland |
| Tideline ticketing | All staff | Keyhold SSO | Managed device | L. Brandt |
| Lanterna log platform | Security Operations; read-only for on-call engineers | Keyhold SSO and hardware key | Managed laptop | P. Raman |
| Planwright pipeline | Engineers; deployment role held by the pipeline alone | Keyhold SSO and authenticator | Managed laptop | A. Lindqvist |
| Paycircle payroll | People team, 4 people | Keyhold SSO and authenticator | Managed laptop, office or home country | People Director |
| Learning Desk | All staff | Keyhold SSO | Any device | L. Brandt |
4.2 A new cloud service is added to the table before the first user is admitted. Access to a service that is not in the table is blocked at the gateway.
# 5 Privileged access
5.1 Administrators of cloud services sign in with a hardware security key as the second factor. A one-time code by text message is never enough.
5.2 Privileged sessions are requested in Gatepost for a stated purpose and ticket, last four hours at most, and are recorded.
5.3 The two break-glass accounts of the Basalt production account are sealed in the offline vault; each use raises an alert to the CISO and is reviewed next working day.
5.4 The list of administrators is reviewed by the CISO every quarter (see the access review workbooks).
# 6 Restricting access to information
6.1 Access to information held in a cloud service is limited in line with this policy by means of roles in the service itself. Where the roles of a service are too coarse, the technical owner adds a gateway rule or does not release the service.
6.2 In Basalt Cloud, the roles plat-read, plat-operate and plat-admin restrict which functions and which storage buckets an engineer can reach. The bucket with customer documents is closed to all three and is opened only by the application's own role.
6.3 Reports with personal data are generated inside FernLedger and are not exported to shared drives.
# 7 Passwords and other secrets
7.1 Passwords have at least 14 characters, are checked against lists of leaked passwords and do not expire without cause.
7.2 Secrets of machines live in the vault function of Gatepost and are rotated at least every 90 days.
# 8 Before a supplier's secret is trusted
8.1 For each cloud service the Identity and Service Desk Manager checks that the provider's way of issuing and resetting the credentials of our administrators satisfies sections 5 and 7. The check of Basalt Cloud took place on 9 January 2026: the root credential is issued to two named officers in person, a reset needs both and a call back, and no secret is sent by e-mail. Result: satisfactory (EVA-2026-01, line A-06).
# 9 Exceptions
9.1 See ISP-01, section 7.
`,
};
