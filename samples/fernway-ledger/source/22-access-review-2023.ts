import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const names = ['p.dunmore', 't.wieland', 'r.falk', 'a.lindqvist', 's.vale', 'l.brandt', 'n.haddad', 'g.ostrow', 'k.pembridge', 'm.tully'];
const groups = ['HALL-ADMINS', 'VPN-USERS', 'FILES-FINANCE', 'FILES-SALES', 'TAPE-OPERATORS'];

function makeRows(): Cell[][] {
  const sequence = makeSequence(2023);
  return Array.from({ length: 46 }, () => [sequence.pick(names), sequence.pick(groups), `2023-01-${String(9 + sequence.below(12)).padStart(2, '0')}`, sequence.pick(['keep', 'keep', 'keep', 'remove', '?']), 'P. Dunmore']);
}

/** A trap: a review of January 2023, of groups that no longer exist. */
export const document: TableDocument = {
  format: 'csv',
  file: 'Access review January 2023.csv',
  columns: ['account', 'group', 'reviewed_on', 'decision', 'reviewer'],
  rows: makeRows(),
};
