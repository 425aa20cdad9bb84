import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'docx',
  file: 'HB-01 Virtual Machine Hardening Baseline v4.0.docx',
  title: 'Virtual Machine Hardening Baseline',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-05',
  control: {
    reference: 'HB-01',
    version: '4.0',
    owner: 'Tomasz Wieland, Head of Platform Engineering',
    approvedBy: 'Ingrid Vasquez, CISO',
    approvedOn: '14 April 2026',
    nextReview: '14 April 2027',
    classification: 'Internal',
    history: [
      { version: '3.2', date: '6 May 2025', author: 'R. Falk', change: 'Nested containers removed' },
      { version: '4.0', date: '14 April 2026', author: 'R. Falk', change: 'Base moved to Merrow Linux 9; fewer packages' },
      { version: '4.0a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
# 1 Purpose
1.1 Every virtual machine that Fernway starts at Basalt, in production or stand-by, is started from an image built by the image pipeline and matches this baseline for as long as it runs.
# 2 Ports, protocols and services
2.1 Only the following are allowed. Whatever is not in the table is switched off in the image and blocked by the host firewall.
| Role | Inbound port | Protocol | From | Services that run |
| Application host | 8443 | mutual TLS | subnet-web | fernledger-app, log forwarder, malware agent |
| Worker host | none | - | - | fernledger-worker, log forwarder, malware agent |
| Report host | 8444 | mutual TLS | subnet-app | fernledger-report, log forwarder, malware agent |
| Bastion | 22 | SSH through Gatepost | Gatepost connector | sshd, log forwarder, malware agent |
| All | 9100 | TLS | monitoring subnet | metrics exporter |
2.2 SSH to hosts other than the bastion is disabled; repairs are made by a new image.
2.3 Compilers, mail transfer agents, print services, file sharing and graphical desktops are removed.
# 3 Accounts
3.1 The image has no password for any account. Root cannot sign in. Sudo rights are given by Gatepost for one session.
# 4 Protection and logging
4.1 Each machine runs the Rookwatch malware protection agent with hourly signature updates and blocking turned on.
4.2 Logging of authentication, privilege use, process start on the bastion, firewall denials and agent events is switched on and forwarded to Lanterna within one minute. A machine that has sent nothing for 15 minutes raises alert HOST-SILENT.
4.3 Disks are encrypted; memory dumps are off; secure boot is on.
# 5 Images
5.1 Images are named fw-base-YYYY.MM, built on the first Tuesday of the month, scanned, signed and entered in the image catalogue by the pipeline. Unsigned images cannot be started: the account policy refuses them.
5.2 An image is withdrawn after 120 days. Machines are replaced rather than patched; urgent patches are brought in by an extra image.
| Image | Built | Signed by pipeline run | Scan result | Status on 30 September 2026 |
| fw-base-2026.04 | 7 April 2026 | 66120 | 0 critical, 0 high | In use on two report hosts, deviation HBD-019 |
| fw-base-2026.05 | 5 May 2026 | 67031 | 0 critical, 1 high accepted | Withdrawn 2 September 2026 |
| fw-base-2026.06 | 2 June 2026 | 68005 | 0 critical, 0 high | Withdrawn 30 September 2026 |
| fw-base-2026.07 | 7 July 2026 | 69118 | 0 critical, 0 high | In use on 19 hosts |
| fw-base-2026.08 | 4 August 2026 | 70046 | 1 critical, refused | Never released |
5.3 The table above is printed from the image catalogue on 30 September 2026 and shows that all 21 machines in production and stand-by were built from signed images.
# 6 Checking
6.1 Sievert compares every running machine with the baseline each week. Differences are closed by rebuilding within ten working days or entered in the deviation register with an end date and the approval of the CISO.
# 7 Deviation register, extract
| No. | Deviation | Machines | Reason | Approved | Ends |
| HBD-017 | Exporter on 9101 | fwl-prd-wrk-03 | Test of new metrics | I. Vasquez, 3 March 2026 | Closed 20 March 2026 |
| HBD-018 | Memory dump on | fwl-prd-app-06 | Crash search, INC-0409 | I. Vasquez, 11 May 2026 | Closed 18 May 2026 |
| HBD-019 | Image older than 120 days | fwl-prd-rpt-01, fwl-prd-rpt-02 | Report engine not yet certified on newer base | I. Vasquez, 31 July 2026 | 31 October 2026 |
`,
};
