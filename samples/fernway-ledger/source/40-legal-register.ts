import type { WorkbookDocument } from '../../kit/model.ts';

export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'Legal Register 2026.xlsx',
  title: 'Legal register',
  date: '2026-04-21',
  sheets: [
    {
      name: 'Requirements',
      preamble: ['Register of legal, regulatory and contractual requirements for information security, state of 21 April 2026', 'Kept by Owen Mbeki; legal advice by Joel Castellan'],
      columns: ['No.', 'Requirement', 'Source', 'Applies to', 'What it asks of us', 'Responsible person'],
      rows: [
        ['L-01', 'General Data Protection Regulation', 'EU law', 'All personal data', 'Security of processing, notice of breaches, processor contracts', 'Joel Castellan'],
        ['L-02', 'Data Protection Act', 'Ireland', 'Primary region', 'National rules, supervisory authority', 'Joel Castellan'],
        ['L-03', 'Implementation act for data protection', 'Netherlands', 'Copy in ba-west-2', 'National rules', 'Joel Castellan'],
        ['L-04', 'Network and information security law', 'Ireland (EU directive)', 'Cloud services', 'Risk management, notice of significant incidents', 'Ingrid Vasquez'],
        ['L-05', 'Companies and tax law on books', 'Ireland', 'Own books', 'Books kept available for audit', 'Sunita Vale'],
        ['L-06', 'Public procurement terms of councils', 'Contract', '212 customers', 'Yearly assurance, data in the EU', 'Noor Haddad'],
        ['L-07', 'Agreement BC-44718', 'Contract with Basalt', 'Platform', 'Duties of Schedule 2', 'Helen Achterberg'],
        ['L-08', 'Payment scheme rules for bank files', 'Contract with banks', 'Bank file export', 'Dual control of release', 'Aisha Lindqvist'],
        ['L-09', 'Employment law and works agreement on monitoring', 'Ireland', 'Staff logs', 'Purpose limits on log use', 'People Director'],
      ],
    },
    {
      name: 'Provider jurisdictions',
      preamble: ['Laws to which our cloud providers are subject, considered under CSP-02 section 6'],
      columns: ['Provider', 'Established in', 'Stores in', 'Laws considered', 'Risk', 'Measure'],
      rows: [
        ['Basalt Cloud Services Ltd', 'Ireland; parent in Canada', 'Ireland, Netherlands', 'EU law; Canadian production orders addressed to the parent', 'Order to disclose content', 'Own keys; clause 5.1; opinion of counsel 2 March 2026'],
        ['Keyhold Identity', 'Ireland', 'Ireland', 'EU law', 'Low', '-'],
        ['Postmill Mail BV', 'Netherlands', 'Netherlands', 'EU law, Dutch telecom law', 'Low', '-'],
        ['Scanwell Optical Ltd', 'Ireland', 'Ireland', 'EU law', 'Low', '-'],
        ['Tideline', 'Netherlands', 'Netherlands', 'EU law', 'Low', '-'],
      ],
    },
    {
      name: 'Authorities',
      preamble: ['Authorities relevant to Fernway and to data it keeps in cloud services; contact by the person named only', 'The list was checked by telephone on 14 April 2026 by O. Mbeki: all numbers and addresses correct but one, corrected'],
      columns: ['Authority', 'Country', 'Contact point', 'To be contacted when', 'Time limit', 'Our contact person'],
      rows: [
        ['Data protection authority (supervisory authority for the primary storage region)', 'Ireland', 'Breach desk, form and telephone', 'Personal data breach where Fernway is controller; help to customers', '72 hours', 'Joel Castellan'],
        ['Data protection authority (storage country of the copy)', 'Netherlands', 'Breach form', 'Breach concerning the copy in ba-west-2', '72 hours', 'Joel Castellan'],
        ['National computer security incident response team', 'Ireland', 'Duty officer, day and night', 'Significant incident under L-04', '24 hours early warning', 'Ingrid Vasquez'],
        ['Police, economic crime unit', 'Ireland', 'Duty desk', 'Suspected payment fraud, extortion', 'At once', 'Joel Castellan'],
        ['Fire brigade and building control', 'Ireland', 'Emergency number', 'Fire or flood at Harrow Street', 'At once', 'Office manager'],
        ['Financial regulator', 'Ireland', 'Supervision desk', 'Failure of bank file export', '4 hours', 'Daniel Okafor'],
      ],
    },
    {
      name: 'Reviews',
      columns: ['Date', 'Reviewed by', 'Result'],
      rows: [
        ['2025-04-22', 'O. Mbeki, J. Castellan', 'L-04 added'],
        ['2026-04-21', 'O. Mbeki, J. Castellan', 'Yearly review of the register of requirements completed; L-03 and L-09 reworded; next review April 2027'],
      ],
    },
  ],
};
