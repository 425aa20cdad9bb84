import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Capacity report Q3 2026.pdf',
  title: 'Capacity report, third quarter 2026',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-10-05',
  control: {
    reference: 'CAP-2026-Q3',
    version: '1.0',
    owner: 'Ruben Falk, Senior Site Reliability Engineer',
    approvedBy: 'Tomasz Wieland, Head of Platform Engineering',
    approvedOn: '5 October 2026',
    classification: 'Internal',
    history: [{ version: '1.0', date: '5 October 2026', author: 'R. Falk', change: 'Period 1 July to 30 September 2026' }],
  },
  body: `
# 1 Message
The platform carried the busiest month-end so far (31 July) with room to spare in all resources except worker hosts, which were raised from four to six in time. The forecast shows that document storage needs no order before 2028 and that the database in ba-north-1 reaches its threshold in the second quarter of 2027.
# 2 Requirements and thresholds
Capacity requirements are set with Product and Customer Success once a year. A resource at the amber threshold is put on the action list; at red the engineer on call is woken.
| Resource | Requirement 2026 | Amber | Red |
| Application processor, 5-minute mean | 3,400 requests a second | 60 % | 80 % |
| Worker queue, waiting time at month-end | below 5 minutes | 4 minutes | 8 minutes |
| Database storage | 6 TB | 70 % | 85 % |
| Database connections | 900 | 65 % | 85 % |
| Document store | 60 TB | 70 % of agreed ceiling | 85 % |
| Log ingestion | 900 GB a day | 75 % | 90 % |
| Outgoing mail | 220,000 a day | 70 % | 85 % |
# 3 Agreed with Basalt, compared with our needs
| Service | Agreed ceiling (BC-44718, schedule 1) | Peak use in quarter | Need by end of 2027 | Enough |
| Compute, ba-north-1 | 240 vCPU | 128 vCPU | 190 vCPU | yes |
| Compute, ba-west-2 (stand-by at full load) | 160 vCPU | 24 vCPU, 136 in the fail-over drill | 150 vCPU | yes, narrowly |
| Postgres | 20 TB | 3.9 TB | 7.5 TB | yes |
| Object store | 200 TB | 47 TB | 82 TB | yes |
The capacity agreed with the provider was compared with these requirements on 22 September 2026. It suffices; the ceiling in ba-west-2 will be raised to 200 vCPU with the next order form.
# 4 Use observed
Figures are taken from the monitoring dashboards (Lanterna board CAP-1, five-minute values), exported on 1 October 2026.
| Resource | July mean | July peak | August mean | August peak | September mean | September peak |
| Application processor | 31 % | 57 % | 27 % | 49 % | 33 % | 58 % |
| Worker queue, waiting | 0.4 min | 3.1 min | 0.3 min | 2.6 min | 0.4 min | 2.9 min |
| Database storage | 61 % | 62 % | 62 % | 63 % | 64 % | 65 % |
| Database connections | 38 % | 55 % | 36 % | 52 % | 39 % | 56 % |
| Document store | 21 % | 22 % | 22 % | 23 % | 23 % | 24 % |
| Log ingestion | 52 % | 70 % | 51 % | 77 % | 55 % | 69 % |
| Outgoing mail | 34 % | 61 % | 29 % | 50 % | 36 % | 63 % |
Amber was reached once: log ingestion on 19 August, when a debugging switch was left on for six hours (INC-0421). No red threshold was reached and no incident arose from lack of resources.
# 5 Forecast
The forecast takes the growth of the last eight quarters and the customers signed but not yet live (23). It was reviewed by T. Wieland and N. Haddad on 29 September 2026.
| Resource | Now | Q4 2026 | Q1 2027 | Q2 2027 | Amber reached |
| Application processor, peak | 58 % | 59 % | 62 % | 64 % | Q1 2027 |
| Database storage | 65 % | 67 % | 69 % | 72 % | Q2 2027 |
| Document store | 24 % | 25 % | 27 % | 28 % | after 2028 |
| Log ingestion, peak | 70 % | 72 % | 73 % | 75 % | Q2 2027 |
# 6 Actions
| No. | Action | From | Owner | State |
| 1 | Two more worker hosts before the July month-end | Q2 report | R. Falk | Done, CHG-2451, 21 July 2026 |
| 2 | Old month-end copies moved to the cold class | Q2 report | M. Stanescu | Done, CHG-2463 |
| 3 | Add two application hosts in January | This report | R. Falk | Open, CHG-2533 |
| 4 | Archive closed financial years out of the main database | This report | A. Lindqvist | Open, design in November |
# 7 Cost
Infrastructure cost per active tenant fell from EUR 41.20 to EUR 39.80 a month. The reserved-host discount ends in March 2028.
`,
};
