import type { WorkbookDocument } from '../../kit/model.ts';

export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'Supplier Register 2026.xlsx',
  title: 'Supplier register',
  date: '2026-08-31',
  sheets: [
    {
      name: 'Register',
      preamble: ['Supplier register, state of 31 August 2026, kept by Helen Achterberg (SUP-07)'],
      columns: ['Supplier', 'Kind', 'Service', 'Owner', 'Information handled', 'Risk rating', 'Contract until', 'Last assessment', 'Next'],
      rows: [
        ['Basalt Cloud Services Ltd', 'Cloud provider', 'Infrastructure', 'Tomasz Wieland', 'Customer Data', 'A', '2028-03-31', '2026-01-08', '2027-01'],
        ['Keyhold Identity', 'Cloud provider', 'Identity', 'Leah Brandt', 'Confidential', 'A', '2027-05-31', '2026-01-22', '2027-01'],
        ['Lanterna', 'Cloud provider', 'Log platform', 'Priya Raman', 'Confidential', 'B', '2027-02-28', '2026-02-05', '2027-02'],
        ['Tideline', 'Cloud provider', 'Tickets', 'Leah Brandt', 'Confidential', 'B', '2026-12-31', '2026-02-11', '2027-02'],
        ['Planwright', 'Cloud provider', 'Code and deployment', 'Aisha Lindqvist', 'Confidential', 'A', '2027-11-30', '2026-01-29', '2027-01'],
        ['Postmill Mail BV', 'Cloud provider', 'Outgoing mail', 'Ruben Falk', 'Customer Data (addresses)', 'B', '2027-06-30', '2026-03-03', '2027-03'],
        ['Scanwell Optical Ltd', 'Cloud provider', 'Text recognition', 'Aisha Lindqvist', 'Customer Data (scans)', 'A', '2027-04-30', '2026-02-26', '2027-02'],
        ['Paycircle', 'Cloud provider', 'Payroll', 'People Director', 'Confidential', 'B', '2027-12-31', '2026-03-10', '2027-03'],
        ['Quillon Security Testing', 'Service firm', 'Outside test', 'Priya Raman', 'Confidential', 'B', 'per order', '2026-05-04', '2027-05'],
        ['Harrow Cleaning', 'Service firm', 'Cleaning', 'Office manager', 'none', 'D', '2027-01-31', '-', '-'],
      ],
    },
    {
      name: 'Cloud risk assessments',
      preamble: ['Security risk assessment per cloud provider, 2026 round'],
      columns: ['Record', 'Provider', 'Date', 'Assessed by', 'Main risks', 'Result'],
      rows: [
        ['RA-S-2026-01', 'Basalt Cloud', '2026-01-08', 'F. Okoro, T. Wieland', 'Provider staff with hypervisor access; one region busy; parent in Canada', 'The yearly security risk assessment of the cloud provider was repeated as planned; residual risk low to medium, accepted by the CISO 20 January 2026'],
        ['RA-S-2026-02', 'Keyhold', '2026-01-22', 'F. Okoro', 'Single point for sign-in', 'Medium; emergency accounts tested'],
        ['RA-S-2026-03', 'Planwright', '2026-01-29', 'P. Raman', 'Deployment role', 'Medium; signing of images'],
        ['RA-S-2026-04', 'Lanterna', '2026-02-05', 'F. Okoro', 'Personal data in logs', 'Low'],
        ['RA-S-2026-05', 'Scanwell', '2026-02-26', 'F. Okoro', 'Scans in clear during recognition', 'Medium; deletion after 24 hours agreed'],
        ['RA-S-2022-04', 'Basalt Cloud', '2022-02-14', 'P. Dunmore', 'First use', 'Done before the agreement of 1 April 2022 was signed; accepted with conditions'],
      ],
    },
    {
      name: 'Reports received',
      columns: ['Supplier', 'Report', 'Period', 'Received', 'Read by', 'Follow-up'],
      rows: [
        ['Basalt Cloud', 'SOC 2 type 2', '2025-04-01 to 2026-03-31', '2026-05-19', 'F. Okoro, 9 June 2026', 'Memo SEC-0748; two exceptions raised with Basalt, answers of 30 June accepted'],
        ['Keyhold', 'SOC 2 type 2', '2025-01-01 to 2025-12-31', '2026-03-02', 'F. Okoro, 20 March 2026', 'None'],
        ['Scanwell', 'ISO/IEC 27001 certificate', 'to 2027-09', '2026-02-20', 'F. Okoro, 26 February 2026', 'Scope covers recognition service'],
        ['Postmill', 'Self assessment', '2026', '2026-02-27', 'F. Okoro, 3 March 2026', 'Three open answers, received 17 March'],
      ],
    },
  ],
};
