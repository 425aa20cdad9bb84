/** Where the parts of a question stand in one grid. Columns are 1-based; null where the grid has none. */
export interface GridMapping {
  /** Place of the grid in the file, as `FormGrid.index`. */
  readonly grid: number;
  readonly name: string;
  readonly isIncluded: boolean;
  /** Why it is in or out, for the person who looks at the mapping. */
  readonly reason: string;
  /** Last row of the header; 0 where there is none. */
  readonly headerRow: number;
  /** Texts of the header by column letter, for people. */
  readonly header: Readonly<Record<string, string>>;
  readonly columns: ColumnMapping;
  /** Where answers do not stand beside the questions: `pairs` in the row below each, `blocks` in several rows below, called alike. */
  readonly layout?: Layout;
  /** 0 to 1: how much of what was found fits together. */
  readonly confidence: number;
}

export type Layout = 'pairs' | 'blocks';

export interface ColumnMapping {
  readonly ref: number | null;
  readonly question: number;
  readonly answer: number | null;
  readonly comment: number | null;
  readonly guidance: number | null;
  readonly section: number | null;
  /** Columns of which one is ticked, with what a tick in it says. */
  readonly ticks: readonly { readonly column: number; readonly value: string }[];
}
