import type { PagedDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const hosts = [
  ...Array.from({ length: 8 }, (_, index) => `fwl-prd-app-0${index + 1}`),
  ...Array.from({ length: 6 }, (_, index) => `fwl-prd-wrk-0${index + 1}`),
  'fwl-prd-bas-01', 'fwl-prd-rpt-01', 'fwl-prd-rpt-02',
  ...Array.from({ length: 4 }, (_, index) => `fwl-dr-app-0${index + 1}`),
];
const checks = ['Only listed ports open', 'No password accounts', 'Root sign-in refused', 'Malware agent running', 'Log forwarder running', 'Secure boot on', 'Removed packages absent', 'Disk encryption on', 'Memory dump off', 'Sudo by session only'];

/** Every check passes but for the image age of the two report hosts, which HB-01 names as a deviation. */
function benchmarkRows(): string {
  return hosts
    .map((host) => {
      const image = host.includes('-rpt-') ? 'fw-base-2026.04' : 'fw-base-2026.07';
      const failed = host.includes('-rpt-') ? 'Image age' : '-';
      return `| ${host} | ${image} | ${failed === '-' ? '187 | 0' : '186 | 1'} | ${failed} |`;
    })
    .join('\n');
}

function checkRows(): string {
  const sequence = makeSequence(29);
  return hosts.filter((_, index) => index % 2 === 0)
    .flatMap((host) => [sequence.pick(checks), sequence.pick(checks)].map((check, index) => `| ${host} | HB-${101 + sequence.below(80)} | ${check} | pass | 2026-08-17 0${2 + index}:${10 + sequence.below(49)} |`))
    .join('\n');
}

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Sievert scan report 2026-08 benchmark and vulnerabilities.pdf',
  title: 'Scan report August 2026',
  subtitle: 'Baseline comparison and vulnerability scan of production and stand-by hosts, scan of 17 August 2026',
  organisation: 'Sievert Scanner 6.2',
  theme: 'scanner',
  layout: 'cover',
  date: '2026-08-18',
  headerRight: 'Job FWL-WEEKLY, run 412',
  control: {
    reference: 'SV-412',
    version: '1',
    owner: 'Priya Raman, Security Operations Lead',
    approvedBy: 'Created automatically',
    approvedOn: '18 August 2026',
    classification: 'Confidential',
    history: [{ version: '1', date: '18 August 2026', author: 'Sievert', change: 'Created by schedule, Monday 02:00 UTC' }],
  },
  body: `
# 1 Summary
| Item | Value |
| Hosts in scope (asset register) | 21 |
| Hosts reached | 21 |
| Baseline profile | HB-01 v4.0, 187 checks |
| Hosts without any difference | 19 |
| Hosts with differences | 2 (covered by deviation HBD-019) |
| Vulnerabilities: critical | 9 |
| Vulnerabilities: high | 14 |
| Vulnerabilities: medium and low | 61 |
All 21 running machines were compared with the hardening baseline HB-01. Nineteen match it in every check; the two report hosts run an image older than 120 days, for which an approved deviation is on file.
# 2 Scan history
The scan ran in every week of the audit period. The table shows the last thirteen runs.
| Run | Date | Hosts reached | Critical | High | Duration |
| 400 | 2026-05-25 | 19 of 19 | 2 | 6 | 51 min |
| 401 | 2026-06-01 | 19 of 19 | 2 | 5 | 49 min |
| 402 | 2026-06-08 | 19 of 19 | 3 | 7 | 50 min |
| 403 | 2026-06-15 | 19 of 19 | 5 | 8 | 50 min |
| 404 | 2026-06-22 | 19 of 19 | 5 | 9 | 52 min |
| 405 | 2026-06-29 | 19 of 19 | 6 | 9 | 50 min |
| 406 | 2026-07-06 | 19 of 19 | 7 | 10 | 50 min |
| 407 | 2026-07-13 | 19 of 19 | 7 | 11 | 53 min |
| 408 | 2026-07-20 | 19 of 19 | 8 | 11 | 50 min |
| 409 | 2026-07-27 | 21 of 21 | 8 | 12 | 55 min |
| 410 | 2026-08-03 | 21 of 21 | 9 | 12 | 55 min |
| 411 | 2026-08-10 | 21 of 21 | 9 | 13 | 54 min |
| 412 | 2026-08-17 | 21 of 21 | 9 | 14 | 56 min |
# 3 Baseline comparison by host
| Host | Image | Checks passed | Failed | Difference |
${benchmarkRows()}
# 4 Baseline checks, sample of results
| Host | Check | Title | Result | Time (UTC) |
${checkRows()}
# 5 Critical vulnerabilities
The time limit for critical findings in VMP-13 is 7 days. All nine critical findings are older than the limit; the oldest has been open for 84 days. No acceptance or exception is recorded for any of them.
| Finding | Component | Hosts | First seen | Age in days | Limit | Status |
| SV-77120 | Report engine, archive reader | fwl-prd-rpt-01, -02 | 2026-05-25 | 84 | 7 | Open, overdue |
| SV-77131 | Report engine, font parser | fwl-prd-rpt-01, -02 | 2026-05-25 | 84 | 7 | Open, overdue |
| SV-77302 | Image library | fwl-prd-wrk-01 to -04 | 2026-06-08 | 70 | 7 | Open, overdue |
| SV-77388 | XML library | fwl-prd-wrk-01 to -04 | 2026-06-15 | 63 | 7 | Open, overdue |
| SV-77391 | XML library | fwl-prd-app-01 to -08 | 2026-06-15 | 63 | 7 | Open, overdue |
| SV-77502 | Runtime | fwl-prd-app-01 to -08 | 2026-06-29 | 49 | 7 | Open, overdue |
| SV-77560 | TLS library | fwl-prd-bas-01 | 2026-07-06 | 42 | 7 | Open, overdue |
| SV-77648 | Runtime | fwl-dr-app-01 to -04 | 2026-07-20 | 28 | 7 | Open, overdue |
| SV-77733 | Metrics exporter | 12 hosts | 2026-08-03 | 14 | 7 | Open, overdue |
# 6 High vulnerabilities
| Finding | Component | First seen | Age in days | Limit | Status |
| SV-77140 | Report engine | 2026-05-25 | 84 | 30 | Open, overdue |
| SV-77151 | Report engine | 2026-05-25 | 84 | 30 | Open, overdue |
| SV-77310 | Image library | 2026-06-08 | 70 | 30 | Open, overdue |
| SV-77395 | Runtime | 2026-06-15 | 63 | 30 | Open, overdue |
| SV-77410 | Queue client | 2026-06-22 | 56 | 30 | Open, overdue |
| SV-77522 | Kernel module | 2026-07-06 | 42 | 30 | Open, overdue |
| SV-77571 | Archive tool | 2026-07-13 | 35 | 30 | Open, overdue |
| SV-77600 | Locale data | 2026-07-13 | 35 | 30 | Open, overdue |
| SV-77641 | Runtime | 2026-07-20 | 28 | 30 | Open |
| SV-77702 | Shell | 2026-07-27 | 21 | 30 | Open |
| SV-77711 | Shell | 2026-07-27 | 21 | 30 | Open |
| SV-77740 | Metrics exporter | 2026-08-03 | 14 | 30 | Open |
| SV-77802 | Driver | 2026-08-10 | 7 | 30 | Open |
| SV-77851 | Driver | 2026-08-17 | 0 | 30 | Open |
# 7 Method and limits
Authenticated scan with the agent channel; signature set 2026-08-16. The scan looks at guest systems only. Managed database engines and the hypervisor are the provider's and are not in scope. Findings are matched with the asset register by host name. A finding disappears when two runs in a row do not see it.
`,
};
