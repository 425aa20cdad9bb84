/** Where a sentence comes from: an exact span of the stored text of one document version, and the words that stand there. */
export interface Citation {
  readonly versionId: string;
  /** 1-based number of the page (or slide, sheet, section) as the version's locators count. */
  readonly page: number;
  /** Place in the text of that page, in UTF-16 units; `end` is after the last one. */
  readonly start: number;
  readonly end: number;
  /** Exactly `text.slice(start, end)` of that page. */
  readonly quote: string;
}
