/** Where something is written in the original file. */
export type Place =
  | { readonly kind: 'cell'; readonly grid: number; readonly row: number; readonly column: number }
  | { readonly kind: 'table-cell'; readonly grid: number; readonly place: number }
  | { readonly kind: 'paragraph'; readonly place: number; readonly mode: 'into' | 'after' };

/** What is ticked there says. */
export interface Tick {
  readonly value: string;
  readonly place: Place;
  /** The words beside the box, where they are not the value: "☐ Backups are tested" is ticked for a yes. */
  readonly beside?: string;
}

/** One question as it stands in the file. */
export interface FoundQuestion {
  /** As the file numbers it; empty where it does not. */
  readonly ref: string;
  readonly text: string;
  /** Headings above it, the outermost first. */
  readonly section: readonly string[];
  /** Name of the sheet or table; empty for paragraphs and CSV. */
  readonly gridName: string;
  readonly row: number | null;
  /** For people: "Sheet!B12", "Table 2, row 4", "paragraph 17". */
  readonly where: string;
  readonly answer: Place | null;
  readonly comment: Place | null;
  /** Columns of which one is ticked, or a box to tick. */
  readonly ticks: readonly Tick[];
  /** Values the answer may have; empty where any text may stand. */
  readonly allowed: readonly string[];
  readonly limit: { readonly count: number; readonly unit: 'words' | 'characters' } | null;
  readonly guidance: string;
  /** What stood in the answer cell; of columns of which one is ticked, the one that was. */
  readonly given: string;
  /** What stood in the cell for comments. */
  readonly givenComment: string;
  /** Place in the list of the question it hangs on ("If yes, …", 1.1 below 1), or null. */
  readonly parent: number | null;
  readonly isConditional: boolean;
}
