import type { WorkbookDocument } from '../../kit/model.ts';

export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'RRS-12 Records Retention Schedule v1.2.xlsx',
  title: 'Records retention schedule',
  date: '2025-10-28',
  sheets: [
    {
      name: 'Schedule',
      preamble: ['RRS-12 Records retention schedule, version 1.2, approved by J. Castellan on 28 October 2025', 'Owner: Owen Mbeki. The schedule says what is kept, how long, and how it is protected against loss, forgery and unauthorised access.'],
      columns: ['No.', 'Record', 'Kept for', 'Counted from', 'Where', 'Protection', 'At the end'],
      rows: [
        ['R-01', 'Contracts with customers', '7 years', 'End of contract', 'Contract archive', 'Read-only, legal team', 'Destroy'],
        ['R-02', 'Contracts with suppliers', '7 years', 'End of contract', 'Contract archive', 'Read-only, procurement', 'Destroy'],
        ['R-03', 'Own books and vouchers', '7 years', 'End of year', 'Own tenant of FernLedger', 'Closed years locked', 'Destroy'],
        ['R-04', 'Audit trails of tenants', '24 months', 'Event', 'Tenant database', 'Write once, encrypted', 'Delete'],
        ['R-05', 'Billing counts of customers', '7 years', 'End of year', 'Billing store', 'Encrypted, Billing only', 'Delete'],
        ['R-06', 'Service desk cases', '3 years', 'Closing', 'Tideline', 'Roles', 'Delete'],
        ['R-07', 'Change and access tickets', '3 years', 'Closing', 'Tideline', 'Roles, no deletion by agents', 'Delete'],
        ['R-08', 'Policies and procedures, each version', '7 years', 'Replacement', 'Compliance library', 'Read-only', 'Destroy'],
        ['R-09', 'Minutes of Board and committees', 'Unlimited', '-', 'Company secretary', 'Paper and PDF/A', '-'],
        ['R-10', 'Incident records', '5 years', 'Closing', 'Compliance library', 'Security Operations only', 'Destroy'],
        ['R-11', 'Staff records', '3 years', 'Last day', 'Paycircle', 'People team', 'Delete'],
        ['R-12', 'Access review workbooks', '3 years', 'Closing', 'Compliance library', 'Read-only', 'Destroy'],
      ],
    },
  ],
};
