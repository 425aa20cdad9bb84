import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const kinds: [string, string, string][] = [
  ['machine', 'Internal', 'fernledger'], ['volume', 'Customer Data', 'fernledger'], ['snapshot', 'Customer Data', 'fernledger'], ['bucket', 'Customer Data', 'documents'], ['database', 'Customer Data', 'ledger'], ['key', 'Secret', 'broker'], ['bucket', 'Confidential', 'logs'],
];

function makeRows(): Cell[][] {
  const sequence = makeSequence(820);
  return Array.from({ length: 72 }, (_, index) => {
    const [kind, label, service] = sequence.pick(kinds);
    return [`${kind}-${(65_536 + sequence.below(900_000)).toString(16)}`, kind, label, sequence.pick(['T. Wieland', 'R. Falk', 'M. Stanescu']), service, index % 9 === 8 ? 'stand-by' : 'production', 'class label present as scheme CLP-08 requires', '2026-07-01'];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Basalt resource tag report 2026-07-01.csv',
  columns: ['resource', 'kind', 'class_label', 'owner', 'service', 'environment', 'label_check', 'reported_on'],
  rows: makeRows(),
};
