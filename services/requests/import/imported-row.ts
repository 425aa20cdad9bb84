/** One line of a request list, as it was written; dates as `YYYY-MM-DD`. */
export interface ImportedRow {
  /** Where it stands, for people. */
  readonly place: string;
  /** As the list numbers it; empty where it does not. */
  readonly reference: string;
  /** The heading or the column that says what it is about; empty without one. */
  readonly area: string;
  readonly title: string;
  readonly description: string;
  readonly controls: readonly string[];
  readonly typicalEvidence: readonly string[];
  readonly dueOn: string | null;
  readonly assignees: readonly string[];
  readonly warnings: readonly string[];
}
