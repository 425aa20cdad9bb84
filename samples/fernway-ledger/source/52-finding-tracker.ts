import type { WorkbookDocument } from '../../kit/model.ts';

export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'Audit finding tracker 2026-09.xlsx',
  title: 'Audit finding tracker',
  date: '2026-09-30',
  sheets: [
    {
      name: 'Findings',
      preamble: ['Findings of reviews and tests, state of 30 September 2026, kept by Owen Mbeki'],
      columns: ['No.', 'Source', 'Finding', 'Rating', 'Owner', 'Due', 'State', 'Closed on', 'Proof'],
      rows: [
        ['F-061', 'LA-2026-58/1', 'Late customer notice in INC-0417', 'Medium', 'P. Raman', '2026-08-31', 'closed', '2026-08-20', 'Finding of the independent review tracked to closure: drill of 18 August, notice after 5 hours'],
        ['F-062', 'LA-2026-58/2', 'Mailing lists without owner', 'Medium', 'N. Haddad', '2026-09-30', 'closed', '2026-09-22', 'Review of 21 September, 14 addresses removed'],
        ['F-063', 'LA-2026-58/3', 'Delegations scattered', 'Low', 'T. Wieland', '2026-08-31', 'closed', '2026-08-28', 'Register in Tideline'],
        ['F-064', 'LA-2026-58/4', 'First answer measured by hand', 'Low', 'L. Brandt', '2026-10-31', 'open, on time', '', ''],
        ['F-065', 'LA-2026-58/5', 'Supplier missing', 'Low', 'H. Achterberg', '2026-08-31', 'closed', '2026-08-31', 'Comparison of August without difference'],
        ['F-066', 'LA-2026-58/6', 'Old drawings', 'Low', 'T. Wieland', '2026-06-26', 'closed', '2026-06-26', 'Seen by Larkfield'],
        ['F-067', 'Q-26-0341/QS-01', 'Schema name in error page', 'Medium', 'A. Lindqvist', '2026-06-30', 'closed', '2026-06-24', 'CHG-2419, re-test 1 July'],
        ['F-068', 'Q-26-0341/QS-02', 'Links not bound to tenant', 'Medium', 'T. Wieland', '2026-09-30', 'closed', '2026-09-04', 'CHG-2497'],
        ['F-069', 'Q-26-0341/QS-03', 'Verbose header', 'Low', 'A. Lindqvist', '2026-10-31', 'open, on time', '', ''],
        ['F-070', 'Q-26-0341/QS-04', 'Session of 12 hours', 'Low', 'A. Lindqvist', '2026-11-30', 'open, on time', '', ''],
        ['F-071', 'Q-26-0341/QS-05', 'SCIM rate limit', 'Low', 'A. Lindqvist', '2026-09-30', 'closed', '2026-09-15', '!5436 merged'],
      ],
    },
  ],
};
