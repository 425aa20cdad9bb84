import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Board deck security and risk September 2026.pdf',
  title: 'Security and risk report to the Board',
  subtitle: 'Meeting of 16 September 2026, agenda item 5',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'slides',
  date: '2026-09-16',
  headerRight: 'Board confidential',
  body: `
# The quarter on one page
- No incident of severity 1 or 2 since March
- Fail-over drill passed; stand-by region took full load in 47 minutes
- Outside isolation test and independent review complete
- Age of critical findings in scans is above limit: action needed from the Board on staffing
- New: supplier portal live since 18 August
# Risk map
| Risk | Likelihood | Harm | Change | Owner |
| Payment fraud through changed bank details | Medium | High | = | A. Lindqvist |
| Long outage of the primary region | Low | High | down | T. Wieland |
| Leak between tenants | Low | Very high | down | D. Okafor |
| Loss of key people in platform team | Medium | Medium | up | D. Okafor |
| Old report engine | High | Medium | up | A. Lindqvist |
| Dependence on one infrastructure provider | Low | High | = | H. Achterberg |
# Customers
- 641 active tenants, 23 signed and not yet live
- Net promoter score 46 (42 a year ago)
- Two tenders lost on price, none on security
- 61 questionnaires answered since January, 9 working days on average
# People
- 141 staff, 19 leavers in twelve months, 4 of them in Platform Engineering
- Two vacancies for site reliability engineers open since May
- Security Operations: three people, one vacancy
# Money
| Item | Budget 2026 | Spent to August | Forecast |
| Security tools | 310 k | 214 k | 318 k |
| Outside tests and reviews | 120 k | 104 k | 118 k |
| Staff | 640 k | 398 k | 602 k |
| Training and certificates | 45 k | 6 k | 15 k |
# What we learned from the isolation test
- Sixteen attempts to cross from tenant to tenant, fifteen stopped
- Document links corrected on 4 September
- The tester praised the egress proxy
# Open matters
- Nine critical scan findings beyond seven days, all wait for the new report engine or for hands
- Log platform contract ends in February 2027
- Works council asks for a say in the recording of administrator sessions
# Ambitions for 2027
- Certification against ISO/IEC 27001 in the second half of the year
- A security programme second to none in our market
- One more region, subject to demand
- See the Security Improvement Plan 2027 for the list of initiatives
# Decisions asked for
- Note the report
- Release 180 k for the replacement of the report engine
- Confirm the risk appetite of November 2025
- Put Information Security Policy, version 5.0, on the agenda of November for its yearly review
# Appendix: calendar
| Month | Event |
| October 2026 | Fieldwork of Ashcombe & Pryor LLP |
| November 2026 | Policy review, access review Q3, exercise with provider |
| January 2027 | Renewal of provider evaluations |
| May 2027 | Outside test |
| June 2027 | Independent review |
`,
};
