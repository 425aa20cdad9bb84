/** How a source file describes one document of a sample engagement. The extension of `file` and `format` agree. */
export type SourceDocument = PagedDocument | WorkbookDocument | TableDocument | PlainDocument;

export interface Revision {
  version: string;
  date: string;
  author: string;
  change: string;
}

/** The block of facts at the front of a governed document; printed as a table, in this order. */
export interface DocumentControl {
  reference: string;
  version: string;
  owner: string;
  approvedBy: string;
  approvedOn: string;
  nextReview?: string;
  classification: string;
  status?: string;
  history: Revision[];
}

export type ThemeName = 'fernway' | 'fernway-old' | 'basalt' | 'larkfield' | 'quillon' | 'scanner' | 'brochure';

/** PDF and DOCX. `body` is the markup of markup.ts. */
export interface PagedDocument {
  format: 'pdf' | 'docx';
  file: string;
  title: string;
  subtitle?: string;
  organisation: string;
  theme: ThemeName;
  /** `cover` = title page with the control table; `plain` = title above the text; `slides` = landscape, one slide per heading. */
  layout: 'cover' | 'plain' | 'slides';
  /** ISO date; becomes the metadata date, so that a rebuild gives the same bytes. */
  date: string;
  headerRight?: string;
  control?: DocumentControl;
  body: string;
}

export type Cell = string | number;

export interface SheetSource {
  name: string;
  /** Lines above the header row, as exports and registers usually carry. */
  preamble?: string[];
  columns: string[];
  widths?: number[];
  rows: Cell[][];
}

export interface WorkbookDocument {
  format: 'xlsx';
  file: string;
  title: string;
  date: string;
  sheets: SheetSource[];
}

export interface TableDocument {
  format: 'csv';
  file: string;
  columns: string[];
  rows: Cell[][];
}

/** Markdown, text and e-mail text: written out as it stands. */
export interface PlainDocument {
  format: 'text';
  file: string;
  body: string;
}
