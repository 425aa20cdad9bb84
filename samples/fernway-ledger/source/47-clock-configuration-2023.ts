import type { PlainDocument } from '../../kit/model.ts';

/** A trap: time settings of hosts that were scrapped in September 2023. */
export const document: PlainDocument = {
  format: 'text',
  file: 'Clock synchronisation fwl-hall hosts May 2023.txt',
  body: `
# collected 2023-05-11 by g.ostrow on fwl-hall-01 .. fwl-hall-12 (Harrow Street data hall)
# ticket OLD-3391; hosts to be retired with the hall

== fwl-hall-01 /etc/chrony.conf
server 192.168.7.5 iburst prefer    # radio clock receiver on the roof
server time.linhaven-exchange.example iburst
driftfile /var/lib/chrony/drift
makestep 1.0 3
logdir /var/log/chrony

== fwl-hall-01 chronyc tracking, 2023-05-11
Reference ID    : C0A80705 (192.168.7.5)
Stratum         : 2
System time     : 0.000041 seconds slow of NTP time
Last offset     : -0.000012 seconds
Leap status     : Normal

== summary, all hosts, 2023-05-11
fwl-hall-01  synchronised   offset 0.041 ms
fwl-hall-02  synchronised   offset 0.055 ms
fwl-hall-03  synchronised   offset 0.049 ms
fwl-hall-04  not running    (already switched off)
fwl-hall-05  synchronised   offset 0.102 ms
fwl-hall-06  synchronised   offset 0.087 ms
fwl-hall-07  synchronised   offset 0.060 ms
fwl-hall-08  not running    (already switched off)
fwl-hall-09  synchronised   offset 0.038 ms
fwl-hall-10  synchronised   offset 0.044 ms
fwl-hall-11  not running    (already switched off)
fwl-hall-12  synchronised   offset 0.071 ms

# note 2023-09-22: hall closed, receiver taken off the roof, hosts scrapped
`,
};
