import type { Cell, WorkbookDocument } from '../../kit/model.ts';

const machines: Cell[][] = [
  ...Array.from({ length: 8 }, (_, index) => [`VM-${101 + index}`, `fwl-prd-app-0${index + 1}`, 'Application host', 'Basalt Compute, ba-north-1', 'Tomasz Wieland', 'Internal', 'fw-base-2026.07']),
  ...Array.from({ length: 6 }, (_, index) => [`VM-${121 + index}`, `fwl-prd-wrk-0${index + 1}`, 'Worker host', 'Basalt Compute, ba-north-1', 'Ruben Falk', 'Internal', 'fw-base-2026.07']),
  ['VM-131', 'fwl-prd-bas-01', 'Bastion', 'Basalt Compute, ba-north-1', 'Tomasz Wieland', 'Internal', 'fw-base-2026.07'],
  ['VM-141', 'fwl-prd-rpt-01', 'Report host', 'Basalt Compute, ba-north-1', 'Aisha Lindqvist', 'Internal', 'fw-base-2026.04'],
  ['VM-142', 'fwl-prd-rpt-02', 'Report host', 'Basalt Compute, ba-north-1', 'Aisha Lindqvist', 'Internal', 'fw-base-2026.04'],
  ...Array.from({ length: 4 }, (_, index) => [`VM-${151 + index}`, `fwl-dr-app-0${index + 1}`, 'Stand-by application host', 'Basalt Compute, ba-west-2', 'Ruben Falk', 'Internal', 'fw-base-2026.07']),
];

export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'Asset Register 2026-09.xlsx',
  title: 'Asset register',
  date: '2026-09-11',
  sheets: [
    {
      name: 'Information',
      preamble: ['Asset register, state of 11 September 2026. Kept by Owen Mbeki by CLP-08 section 6.', 'Kind: customer data = loaded or typed by customers; derived data = produced by Fernway from the use of the service'],
      columns: ['Asset', 'Information', 'Kind', 'Held in', 'Owner', 'Class', 'Personal data'],
      rows: [
        ['INF-01', 'Ledgers, invoices and supplier records of customers', 'Customer data', 'Basalt Postgres, ba-north-1', 'Noor Haddad', 'Customer Data', 'yes'],
        ['INF-02', 'Scanned documents and bank files of customers', 'Customer data', 'Basalt Object Store, ba-north-1', 'Noor Haddad', 'Customer Data', 'yes'],
        ['INF-03', 'User accounts and settings of tenants', 'Customer data', 'Basalt Postgres, ba-north-1', 'Noor Haddad', 'Customer Data', 'yes'],
        ['INF-04', 'Usage statistics per tenant (sign-ins, page times, volumes), derived from use of the cloud service', 'Derived data', 'Lanterna', 'Aisha Lindqvist', 'Confidential', 'no'],
        ['INF-05', 'Supplier-matching model trained on corrected matches', 'Derived data', 'Basalt Object Store, ba-north-1', 'Aisha Lindqvist', 'Confidential', 'no'],
        ['INF-06', 'Audit trails of tenants', 'Derived data', 'Basalt Postgres, ba-north-1', 'Priya Raman', 'Customer Data', 'yes'],
        ['INF-07', 'Backups of INF-01 to INF-03', 'Customer data', 'Basalt Object Store, ba-west-2', 'Ruben Falk', 'Customer Data', 'yes'],
        ['INF-08', 'Platform logs', 'Own', 'Lanterna', 'Priya Raman', 'Confidential', 'yes'],
        ['INF-09', 'Source code', 'Own', 'Planwright', 'Aisha Lindqvist', 'Confidential', 'no'],
        ['INF-10', 'Staff records', 'Own', 'Paycircle', 'People Director', 'Confidential', 'yes'],
        ['INF-11', 'Tickets', 'Own', 'Tideline', 'Leah Brandt', 'Confidential', 'yes'],
        ['INF-12', 'Root and signing keys', 'Own', 'Hardware module, Harrow Street', 'Ingrid Vasquez', 'Secret', 'no'],
      ],
    },
    {
      name: 'Cloud services',
      columns: ['Service', 'Purpose', 'Business owner', 'Technical owner', 'Information held', 'Region', 'Users', 'In use since'],
      rows: [
        ['Basalt Cloud', 'Infrastructure of FernLedger', 'Daniel Okafor', 'Tomasz Wieland', 'INF-01, 02, 03, 05, 06, 07', 'Ireland, Netherlands', '11 administrators', '2022-04'],
        ['Keyhold', 'Identity and single sign-on', 'Ingrid Vasquez', 'Leah Brandt', 'Identities', 'Ireland', '141', '2024-05'],
        ['Tideline', 'Tickets and changes', 'Leah Brandt', 'Leah Brandt', 'INF-11', 'Netherlands', '141', '2021-09'],
        ['Lanterna', 'Log platform', 'Priya Raman', 'Priya Raman', 'INF-04, 08', 'Ireland', '23', '2023-02'],
        ['Planwright', 'Code and deployment', 'Aisha Lindqvist', 'Tomasz Wieland', 'INF-09', 'Ireland', '58', '2022-11'],
        ['Paycircle', 'Payroll', 'People Director', 'Leah Brandt', 'INF-10', 'Ireland', '4', '2020-01'],
        ['Learning Desk', 'Courses and confirmations', 'People Director', 'Leah Brandt', 'Course records', 'Ireland', '141', '2022-01'],
        ['Postmill', 'Outgoing e-mail', 'Noor Haddad', 'Ruben Falk', 'Addresses, subjects', 'Netherlands', 'machines', '2023-06'],
      ],
    },
    { name: 'Machines', preamble: ['Virtual machines in production. Image per HB-01; export of the image catalogue merged on 11 September 2026'], columns: ['Asset', 'Host', 'Role', 'Held in', 'Owner', 'Class', 'Image'], rows: machines },
    {
      name: 'Reviews',
      preamble: ['Reviews of this register (twice a year, March and September)'],
      columns: ['Date', 'Reviewed by', 'Lines', 'Result'],
      rows: [
        ['2025-09-12', 'O. Mbeki', 41, 'Two retired hosts taken out'],
        ['2026-03-13', 'O. Mbeki, T. Wieland', 43, 'Register compared with the billing export: form builder of Marketing missing, since closed'],
        ['2026-09-11', 'O. Mbeki, T. Wieland', 41, 'The register was reviewed in full and every line has a named owner; fwl-prd-wrk-05 and -06 added'],
      ],
    },
  ],
};
