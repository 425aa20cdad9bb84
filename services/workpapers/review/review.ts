/** draft or returned (on the desk), prepared, in review, returned or reviewed, approved, locked. The database holds the rules. */
export const paperStates = ['draft', 'prepared', 'in_review', 'returned', 'reviewed', 'approved', 'locked'] as const;
export type PaperState = (typeof paperStates)[number];

export interface NoteAnswer {
  readonly id: string;
  readonly text: string;
  readonly answeredBy: string;
  readonly answeredByName: string;
  readonly answeredAt: Date;
}

export interface ReviewNote {
  readonly id: string;
  readonly workpaperId: string;
  /** Number of the version it was raised on. */
  readonly version: number;
  /** What it is pinned to; both null: the whole paper. */
  readonly sectionId: string | null;
  readonly nodeId: string | null;
  readonly text: string;
  readonly raisedBy: string;
  readonly raisedByName: string;
  readonly raisedAt: Date;
  /** Who raised it is no longer of the firm: a partner clears it. */
  readonly raiserHasLeft: boolean;
  readonly answers: readonly NoteAnswer[];
  readonly clearedBy: string | null;
  readonly clearedByName: string | null;
  readonly clearedAt: Date | null;
}

export const isOpen = ({ clearedAt }: ReviewNote): boolean => clearedAt === null;
