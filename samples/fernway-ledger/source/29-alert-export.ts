import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence, stamp } from '../../kit/sequence.ts';

const kinds: [string, string, string, string][] = [
  ['AUTH-SPRAY', 'medium', 'signin.fernledger.example', 'Handled: address blocked, no account hit'],
  ['NET-EGRESS', 'medium', 'egress-proxy', 'Handled: new integration of a tenant, confirmed by its administrator'],
  ['HOST-SILENT', 'medium', 'fwl-prd-wrk-02', 'Handled: log forwarder restarted, gap of 12 minutes closed from spool'],
  ['TEN-EXPORT', 'low', 'tenant 0174', 'Handled: tenant administrator informed, export was year-end archive'],
  ['ADM-NOTICKET', 'high', 'fwl-prd-bas-01', 'Handled: session ended, ticket number was mistyped, administrator reminded'],
  ['MAL-FOUND', 'high', 'import worker', 'Handled: infected attachment rejected, sender informed by the customer'],
  ['NET-SCAN', 'high', 'subnet-app', 'Handled: scan by Sievert outside its window, schedule corrected'],
];
const analysts = ['F. Okoro', 'P. Raman', 'R. Falk', 'M. Stanescu'];

function makeRows(): Cell[][] {
  const sequence = makeSequence(4545);
  return Array.from({ length: 64 }, (_, index) => {
    const [alert, severity, source, outcome] = sequence.pick(kinds);
    const raised = index * 119_000 + sequence.below(100_000);
    const limit = severity === 'high' ? 800 : 12_000;
    return [`AL-${20_411 + index}`, stamp('2026-07-01T00:00:00Z', raised), alert, severity, source, stamp('2026-07-01T00:00:00Z', raised + 60 + sequence.below(limit)), sequence.pick(analysts), `SEC-0${755 + (index % 40)}`, outcome];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Monitoring alerts export Q3 2026.csv',
  columns: ['alert_id', 'raised_utc', 'alert', 'severity', 'source', 'acknowledged_utc', 'handled_by', 'ticket', 'outcome'],
  rows: makeRows(),
};
