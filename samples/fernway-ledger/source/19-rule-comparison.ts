import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const flows: [string, string, string][] = [
  ['internet', 'subnet-web', '443'], ['subnet-web', 'subnet-app', '8443'], ['subnet-app', 'subnet-data', '5432'], ['subnet-wrk', 'subnet-data', '5432'],
  ['subnet-app', 'subnet-data', '443'], ['subnet-wrk', 'subnet-data', '443'], ['subnet-mon', 'subnet-app', '9100'], ['subnet-mon', 'subnet-wrk', '9100'],
  ['pn-fwl-adm', 'fwl-prd-bas-01', '22'], ['subnet-wrk', 'egress-proxy', '3128'], ['any', 'any', 'all'],
];

/** The differences that the prose of NET-10 and CHG-2389 speak of, by rule number. */
const differences: Record<number, [string, string, string, string]> = {
  37: ['absent', 'allow', 'different', 'Legacy reporting port 5439 open between data and web subnet without a baseline rule; closed by CHG-2389 on 2026-05-29'],
  58: ['allow', 'absent', 'different', 'Baseline line for retired form host; removed from baseline by CHG-2391'],
};

function makeRows(): Cell[][] {
  const sequence = makeSequence(1314);
  return Array.from({ length: 121 }, (_, index) => {
    const number = index + 1;
    const [source, target, port] = flows[index % flows.length] ?? ['any', 'any', 'all'];
    const action = port === 'all' ? 'deny' : 'allow';
    const [expected, deployed, result, remark] = differences[number] ?? [action, action, 'equal', ''];
    const zone = sequence.pick(['pn-fwl-prd', 'pn-fwl-prd', 'pn-fwl-dr']);
    return [`R-${String(number).padStart(3, '0')}`, zone, source, target, number === 37 ? '5439' : port, expected, deployed, result, '2026-05-18', remark];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'SDN rule comparison deployed vs baseline 2026-05-18.csv',
  columns: ['rule', 'network', 'source', 'target', 'port', 'baseline', 'deployed', 'comparison of deployed virtual network with baseline', 'compared_on', 'remark'],
  rows: makeRows(),
};
