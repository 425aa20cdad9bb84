import type { DocumentControl } from './model.ts';

/** The label and value rows at the front of a governed document. */
export function controlRows(control: DocumentControl): string[][] {
  return [
    ['Document reference', control.reference],
    ['Version', control.version],
    ...(control.status === undefined ? [] : [['Status', control.status]]),
    ['Document owner', control.owner],
    ['Approved by', control.approvedBy],
    ['Approval date', control.approvedOn],
    ...(control.nextReview === undefined ? [] : [['Next review due', control.nextReview]]),
    ['Classification', control.classification],
  ];
}

export const historyHeader = ['Version', 'Date', 'Author', 'Summary of change'];

/** Oldest first, as registers print them. */
export function historyRows(control: DocumentControl): string[][] {
  return control.history.map((revision) => [revision.version, revision.date, revision.author, revision.change]);
}
