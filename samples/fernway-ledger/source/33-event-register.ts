import type { TableDocument } from '../../kit/model.ts';

export const document: TableDocument = {
  format: 'csv',
  file: 'Security event register extract 2026-H1.csv',
  columns: ['event', 'reported_utc', 'reporter', 'channel', 'what was seen', 'severity', 'outcome', 'closed'],
  rows: [
    ['EV-1611', '2026-01-08 09:14', 'S. Vale', 'intranet button', 'Invoice mail with changed bank account', 'event', 'Phishing; sender blocked, two other recipients warned', '2026-01-08'],
    ['EV-1619', '2026-01-21 16:40', 'R. Falk', 'extension 777', 'Unexpected restart of fwl-prd-app-06', 'event', 'Hardware fault at provider, case BC-201144', '2026-01-22'],
    ['EV-1634', '2026-02-11 07:55', 'T. Winters', 'e-mail', 'Customer saw sign-in page in wrong language', 'event', 'No security relevance', '2026-02-11'],
    ['EV-1641', '2026-02-19 13:02', 'B. Kroll', 'intranet button', 'Laptop left on train', '3', 'Encrypted, wiped remotely, returned by the railway', '2026-02-23'],
    ['EV-1652', '2026-03-03 08:52', 'Customer, case C-55190', 'Help page', 'Thumbnails of another company of the group', '2', 'Incident INC-0417', '2026-03-27'],
    ['EV-1660', '2026-03-16 10:31', 'H. Achterberg', 'e-mail', 'Supplier sent contract to wrong address', '4', 'Recipient deleted it and confirmed', '2026-03-18'],
    ['EV-1683', '2026-04-16 11:20', 'Researcher', 'security@fernledger.example', 'Crafted invoice reads outside work folder', '3', 'Confirmed, corrected the same day by CHG-2344 (SEC-0729); no use found', '2026-04-20'],
    ['EV-1694', '2026-05-05 18:44', 'M. Stanescu', 'extension 777', 'Break-glass seal looked damaged', 'event', 'Seal intact under microscope, envelope renewed', '2026-05-06'],
    ['EV-1702', '2026-05-11 02:12', 'Alert HOST-SILENT', 'Lanterna', 'fwl-prd-app-06 silent for 20 minutes', '3', 'Incident INC-0409, memory leak', '2026-05-18'],
    ['EV-1715', '2026-06-11 22:49', 'Alert NET-SCAN', 'Lanterna', 'Scan from test host', 'event', 'Announced test of Quillon, ticket SEC-0752', '2026-06-12'],
    ['EV-1721', '2026-06-22 08:05', 'I. Calloway', 'intranet button', 'Unknown person followed staff through the door', 'event', 'Courier of the neighbour; reception reminded', '2026-06-22'],
  ],
};
