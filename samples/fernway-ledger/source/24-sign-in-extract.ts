import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence, stamp } from '../../kit/sequence.ts';

const users = ['a.lindqvist', 'd.achebe', 'c.nystrom', 'f.okoro', 'h.achterberg', 'n.haddad', 'o.mbeki', 'p.raman', 's.vale', 't.winters', 'r.falk', 't.wieland'];
const services = ['Tideline', 'Planwright', 'Lanterna', 'Basalt Cloud console', 'Learning Desk', 'Paycircle'];
const refusals: [string, string][] = [
  ['blocked', 'Conditional access: device not managed'], ['blocked', 'Conditional access: country not allowed'], ['blocked', 'Service not in ACP-03 table'], ['blocked', 'Hardware key required for this cloud service'],
];

function makeRows(): Cell[][] {
  const sequence = makeSequence(912);
  return Array.from({ length: 150 }, (_, index) => {
    const service = sequence.pick(services);
    const [outcome, rule] = sequence.below(12) === 0 ? sequence.pick(refusals) : ['allowed', service === 'Basalt Cloud console' || service === 'Lanterna' ? 'Single sign-on with hardware key' : 'Single sign-on with authenticator'];
    return [stamp('2026-09-07T06:30:00Z', index * 1900 + sequence.below(1700)), `${sequence.pick(users)}@fernway.example`, service, (rule ?? '').includes('not managed') ? 'unknown device' : 'managed laptop', sequence.pick(['IE', 'IE', 'IE', 'NL']), outcome, rule ?? ''];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Keyhold sign-in log cloud services 2026-09.csv',
  columns: ['time_utc', 'user', 'cloud_service', 'device', 'country', 'outcome', 'access_rule_applied'],
  rows: makeRows(),
};
