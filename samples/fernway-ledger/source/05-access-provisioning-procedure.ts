import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'APP-04 Access Provisioning Procedure v2.6.docx',
  title: 'Access Provisioning Procedure',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-05',
  control: {
    reference: 'APP-04',
    version: '2.6',
    owner: 'Leah Brandt, Identity and Service Desk Manager',
    approvedBy: 'Ingrid Vasquez, CISO',
    approvedOn: '2 March 2026',
    nextReview: '2 March 2027',
    classification: 'Internal',
    history: [
      { version: '2.4', date: '12 May 2024', author: 'L. Brandt', change: 'Keyhold replaces the old directory' },
      { version: '2.6', date: '2 March 2026', author: 'L. Brandt', change: 'Leaver steps automated; privileged groups by Gatepost only' },
      { version: '2.6a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
# 1 Joiners
1.1 The People team opens a ticket of type JOIN in Tideline at least five working days before the first day. The ticket carries the role from the role catalogue; free text rights are not accepted.
1.2 No role is set before the line manager has approved it on the ticket. Roles marked "sensitive" (finance approver, plat-operate, plat-admin, security analyst) also need the approval of the role owner.
1.3 Keyhold creates the identity at 06:00 on the first day from the approved ticket. The Service Desk hands over the laptop and the hardware key in person against proof of identity; the first password is set by the user on that laptop and is never known to the Service Desk.
# 2 Movers
2.1 A change of role removes the old role first. Both may overlap for ten working days where the managers agree on it in the ticket.
# 3 Leavers
3.1 The identity is disabled by Keyhold at 18:00 on the last day from the date in the payroll system. For dismissals the People team calls the Service Desk, which disables the identity at once.
3.2 Open sessions are ended within five minutes of disabling. Tokens, Gatepost checkouts and code-signing certificates are revoked by the same workflow.
3.3 The Service Desk Manager compares the leavers of the month with the identities on the first working day of the next month. Between October 2025 and September 2026 there were 19 leavers; all 19 identities were disabled on the last day, as the logs of Keyhold show (compliance library, folder 09.2).
# 4 Privileged roles
4.1 Membership of plat-operate and plat-admin is granted for 90 days at most and must be asked for again.
4.2 The hardware key is registered in the presence of a second administrator.
# 5 Customer administrators of FernLedger
5.1 Each customer names at least two tenant administrators in the order form. Customer Success creates the tenant; the tenant's own administrators then create, change and remove the users of the tenant without Fernway.
5.2 Customer Success never creates ordinary users for a customer, even when asked. The request is answered with a link to the right chapter of the Security Guide.
5.3 The first sign-in of a tenant administrator takes place through an invitation link that lives for 24 hours and can be used once. The administrator proves control of the e-mail domain, chooses a password and registers a second factor before any screen is shown.
5.4 Lost second factor of the last tenant administrator: the reset needs a call back to the telephone number in the contract and the agreement of a second person named there. Eleven resets were carried out in the audit period, all with both steps on the ticket.
# 6 Quarterly review
6.1 On the first Monday of each quarter Keyhold sends each manager the list of the team's roles. Answers are due in 15 working days. The CISO receives the same for all privileged roles.
6.2 The Service Desk removes the rights that were marked "remove" within two working days and saves the workbook, with the counts of confirmed, removed and unanswered lines, in the compliance library.
# 7 Records
7.1 JOIN, MOVE and LEAVE tickets are kept for three years.
# 8 Measures
| Measure | Goal | Q4 2025 | Q1 2026 | Q2 2026 | Q3 2026 |
| Joiner ready on first day | 98 % | 100 % | 100 % | 96 % | 100 % |
| Leaver closed on last day | 100 % | 100 % | 100 % | 100 % | 100 % |
| Review lines answered in time | 95 % | 97 % | 99 % | 98 % | 96 % |
| Orphan identities found | 0 | 0 | 1 | 0 | 0 |
`,
};
