import type { Cell, WorkbookDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const people = [
  ['Tomasz Wieland', 'Platform Engineering'], ['Ruben Falk', 'Platform Engineering'], ['Jonas Harrow-Nakata', 'Platform Engineering'], ['Mirela Stanescu', 'Platform Engineering'],
  ['Aisha Lindqvist', 'Product Engineering'], ['Devon Achebe', 'Product Engineering'], ['Clara Nystrom', 'Product Engineering'], ['Idris Calloway', 'Product Engineering'],
  ['Priya Raman', 'Security Operations'], ['Felicity Okoro', 'Security Operations'], ['Leah Brandt', 'Service Desk'], ['Bastian Kroll', 'Service Desk'],
  ['Noor Haddad', 'Customer Success'], ['Emeka Solberg', 'Customer Success'], ['Tilda Winters', 'Customer Success'], ['Owen Mbeki', 'Risk and Compliance'],
  ['Helen Achterberg', 'Procurement'], ['Joel Castellan', 'Legal'], ['Sunita Vale', 'Finance'], ['Pieter Langley', 'Finance'],
] as const;
const rolesByTeam: Record<string, string[]> = {
  'Platform Engineering': ['plat-read', 'plat-operate', 'planwright-dev', 'tideline-user'],
  'Product Engineering': ['planwright-dev', 'plat-test', 'lanterna-read', 'tideline-user'],
  'Security Operations': ['lanterna-analyst', 'plat-read', 'tideline-user'],
  'Service Desk': ['keyhold-helpdesk', 'tideline-agent'],
  'Customer Success': ['fernledger-support', 'tideline-agent'],
  'Risk and Compliance': ['lanterna-read', 'tideline-user'],
  Procurement: ['tideline-user'],
  Legal: ['tideline-user'],
  Finance: ['fernledger-own-tenant', 'tideline-user'],
};
const removed: Record<string, string> = {
  'Clara Nystrom/lanterna-read': 'Left the on-call rota in May; remove',
  'Idris Calloway/plat-test': 'No longer needed; remove',
  'Emeka Solberg/fernledger-support': 'Moved to Sales on 1 July; remove',
};

function makeLines(): Cell[][] {
  const sequence = makeSequence(22);
  return people.flatMap(([name, team]) =>
    (rolesByTeam[team] ?? []).map((role) => {
      const remark = removed[`${name}/${role}`] ?? '';
      return [name, team, role, `2026-07-${String(7 + sequence.below(14)).padStart(2, '0')}`, remark === '' ? 'confirm' : 'remove', remark, remark === '' ? '' : `2026-07-${22 + sequence.below(2)}`];
    }),
  );
}

const grants: Cell[][] = [
  ['REQ-8612', '2025-10-14', 'Devon Achebe', 'planwright-dev', 'A. Lindqvist', 'A. Lindqvist', '2025-10-15', 'B. Kroll', '2025-10-15'],
  ['REQ-8655', '2025-11-20', 'Felicity Okoro', 'lanterna-analyst', 'P. Raman', 'I. Vasquez', '2025-11-21', 'L. Brandt', '2025-11-21'],
  ['REQ-8703', '2026-01-12', 'Mirela Stanescu', 'plat-read', 'T. Wieland', 'T. Wieland', '2026-01-12', 'B. Kroll', '2026-01-13'],
  ['REQ-8719', '2026-02-02', 'Mirela Stanescu', 'plat-operate', 'R. Falk', 'T. Wieland', '2026-02-03', 'L. Brandt', '2026-02-03'],
  ['REQ-8790', '2026-04-08', 'Tilda Winters', 'fernledger-support', 'E. Solberg', 'N. Haddad', '2026-04-09', 'B. Kroll', '2026-04-09'],
  ['REQ-8837', '2026-05-27', 'Pieter Langley', 'fernledger-own-tenant', 'S. Vale', 'Finance Director', '2026-05-28', 'B. Kroll', '2026-05-28'],
  ['REQ-8902', '2026-07-14', 'Jonas Harrow-Nakata', 'plat-operate', 'J. Harrow-Nakata', 'T. Wieland', '2026-07-15', 'L. Brandt', '2026-07-15'],
  ['REQ-8960', '2026-09-03', 'Devon Achebe', 'lanterna-read', 'D. Achebe', 'P. Raman', '2026-09-04', 'B. Kroll', '2026-09-04'],
];

const privileged: Cell[][] = [
  ['Tomasz Wieland', 'plat-admin', 'Basalt Cloud', 'Hardware key (two registered)', 'confirmed'],
  ['Ruben Falk', 'plat-admin', 'Basalt Cloud', 'Hardware key (two registered)', 'confirmed'],
  ['Ruben Falk', 'backup-operator', 'Basalt Cloud, fernway-vault', 'Hardware key (two registered)', 'confirmed'],
  ['Jonas Harrow-Nakata', 'plat-operate', 'Basalt Cloud', 'Hardware key', 'confirmed'],
  ['Mirela Stanescu', 'plat-operate', 'Basalt Cloud', 'Hardware key', 'confirmed'],
  ['Devon Achebe', 'plat-operate', 'Basalt Cloud', 'Hardware key', 'removed 2026-07-22, no production duty since June'],
  ['Leah Brandt', 'keyhold-admin', 'Keyhold', 'Hardware key', 'confirmed'],
  ['Bastian Kroll', 'keyhold-admin', 'Keyhold', 'Hardware key', 'confirmed'],
  ['Priya Raman', 'lanterna-admin', 'Lanterna', 'Hardware key', 'confirmed'],
  ['Aisha Lindqvist', 'planwright-owner', 'Planwright', 'Hardware key', 'confirmed'],
  ['Break-glass 1', 'account owner', 'Basalt Cloud', 'Hardware key, sealed', 'confirmed, seal 00417 intact'],
  ['Break-glass 2', 'account owner', 'Basalt Cloud', 'Hardware key, sealed', 'confirmed, seal 00418 intact'],
];

export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'Access review Q2 2026.xlsx',
  title: 'Access review, second quarter 2026',
  date: '2026-07-24',
  sheets: [
    {
      name: 'Summary',
      preamble: ['Access review for the second quarter of 2026, sent by Keyhold on 6 July 2026, closed on 24 July 2026'],
      columns: ['Item', 'Value'],
      rows: [
        ['Prepared by', 'Leah Brandt'],
        ['Signed off by', 'Ingrid Vasquez, 24 July 2026'],
        ['People and lines', '20 people in the extract for the auditor, 141 in all; 418 lines in all'],
        ['Result', 'Access rights were reviewed by every manager; 409 lines confirmed, 9 rights no longer needed were withdrawn within two working days'],
        ['Privileged accounts', 'Privileged accounts reviewed by the CISO on 22 July 2026: 12 lines, 11 confirmed, 1 removed'],
        ['Unanswered', '0'],
        ['Source', 'Keyhold report K-31, production, run 6 July 2026 05:00 UTC, filter: all active identities; row count 418 agreed to the directory'],
      ],
    },
    { name: 'Lines', columns: ['Person', 'Team', 'Role', 'Answered', 'Decision', 'Remark', 'Removed on'], rows: makeLines() },
    { name: 'Privileged', preamble: ['Administrators of cloud services and of the platform, with second factor as read from Keyhold and Basalt on 20 July 2026', 'All 12 privileged accounts, those of our staff included, use multi-factor authentication with a hardware key'], columns: ['Account', 'Role', 'Cloud service', 'Second factor', 'Decision of the CISO'], rows: privileged },
    {
      name: 'Role matrix',
      preamble: ['Roles and permissions as set in the cloud services, export of 20 July 2026, compared with ACP-03: no difference'],
      columns: ['Role', 'Service', 'Read configuration', 'Change configuration', 'Start and stop machines', 'Read customer documents', 'Manage users'],
      rows: [
        ['plat-read', 'Basalt Cloud', 'yes', 'no', 'no', 'no', 'no'],
        ['plat-operate', 'Basalt Cloud', 'yes', 'no', 'yes', 'no', 'no'],
        ['plat-admin', 'Basalt Cloud', 'yes', 'yes', 'yes', 'no', 'yes'],
        ['backup-operator', 'Basalt Cloud', 'own account', 'no', 'no', 'no', 'no'],
        ['lanterna-read', 'Lanterna', 'yes', 'no', '-', '-', 'no'],
        ['lanterna-analyst', 'Lanterna', 'yes', 'searches', '-', '-', 'no'],
        ['fernledger-support', 'FernLedger', 'tenant settings', 'no', '-', 'with ticket', 'no'],
        ['keyhold-helpdesk', 'Keyhold', 'yes', 'no', '-', '-', 'reset only'],
      ],
    },
    { name: 'Grants', preamble: ['Access requests closed in the audit period, sample for the auditor; each cloud user was authorised by an individual request'], columns: ['Ticket', 'Requested on', 'For', 'Role', 'Requester', 'Approver', 'Approved on', 'Set by', 'Set on'], rows: grants },
    {
      name: 'Leavers',
      preamble: ['Leavers of Q2 2026: accounts compared with payroll by B. Kroll on 1 July 2026'],
      columns: ['Person number', 'Last day', 'Account disabled', 'Within required time', 'Ticket'],
      rows: [
        ['P-0388', '2026-04-17', '2026-04-17 18:00', 'yes', 'REQ-8801'],
        ['P-0412', '2026-04-30', '2026-04-30 18:00', 'yes', 'REQ-8815'],
        ['P-0365', '2026-05-29', '2026-05-29 18:00', 'yes', 'REQ-8829'],
        ['P-0420', '2026-06-12', '2026-06-12 11:20', 'yes, dismissed, disabled at once', 'REQ-8866'],
        ['P-0397', '2026-06-30', '2026-06-30 18:00', 'yes', 'REQ-8880'],
      ],
    },
  ],
};
