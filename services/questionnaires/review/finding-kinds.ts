/**
 * `promise`: it promises more than evidence can show. `conflict`: an earlier answer or another source says otherwise. `citation`: a quote does
 * not stand in the stored text. `superseded`: a document it cites has a new version. `unsupported`: it says what its quotes do not carry.
 */
export const findingKinds = ['promise', 'conflict', 'citation', 'superseded', 'unsupported', 'no-source'] as const;
export type FindingKind = (typeof findingKinds)[number];
