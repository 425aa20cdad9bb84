import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence, stamp } from '../../kit/sequence.ts';

const administrators = ['t.wieland@fernway.example', 'r.falk@fernway.example', 'j.harrow-nakata@fernway.example', 'm.stanescu@fernway.example'];
const actions: [string, string][] = [
  ['session.start', 'fwl-prd-bas-01'], ['session.end', 'fwl-prd-bas-01'], ['role.assume plat-operate', 'account fernway-prd'], ['machine.replace', 'fwl-prd-app-03'],
  ['machine.start', 'fwl-prd-wrk-02'], ['snapshot.create', 'vol-77c1'], ['policy.read', 'bucket fwl-docs'], ['database.parameter.read', 'fwl-prd-pg-a'], ['rule.list', 'pn-fwl-prd'], ['secret.checkout', 'vault fwl-db-owner'],
];
const tickets = ['CHG-2455', 'CHG-2458', 'CHG-2461', 'CHG-2466', 'REQ-8931', 'INC-0421', 'CHG-2470', 'CHG-2474'];

/** Operations that cannot be undone; the second person of OPS-14 is in the record. */
const critical: Cell[][] = [
  ['2026-08-05 05:12:09Z', 'r.falk@fernway.example', 'snapshot.delete', 'snap-18ab (expired image test)', 'CHG-2461', 't.wieland@fernway.example', 'success'],
  ['2026-08-12 20:03:51Z', 't.wieland@fernway.example', 'machine.terminate', 'fwl-dr-app-02 (rebuild)', 'CHG-2466', 'm.stanescu@fernway.example', 'success'],
  ['2026-08-19 06:41:20Z', 'm.stanescu@fernway.example', 'bucket.policy.write', 'fwl-docs-staging', 'CHG-2470', 'r.falk@fernway.example', 'success'],
  ['2026-08-26 21:15:37Z', 'r.falk@fernway.example', 'rule.delete', 'pn-fwl-dr R-088 (retired probe)', 'CHG-2474', 't.wieland@fernway.example', 'success'],
];

function makeRows(): Cell[][] {
  const sequence = makeSequence(808);
  const routine: Cell[][] = Array.from({ length: 176 }, (_, index) => {
    const [action, target] = sequence.pick(actions);
    return [stamp('2026-08-01T06:00:00Z', index * 14_400 + sequence.below(12_000)), sequence.pick(administrators), action, target, sequence.pick(tickets), '', sequence.below(30) === 0 ? 'denied' : 'success'];
  });
  return [...routine, ...critical].toSorted((left, right) => String(left[0]).localeCompare(String(right[0])));
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Privileged administrator activity log 2026-08.csv',
  columns: ['time_utc', 'administrator', 'action', 'target', 'ticket', 'second_person_approval', 'result'],
  rows: makeRows(),
};
