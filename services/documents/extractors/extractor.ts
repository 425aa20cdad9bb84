import type { ExtractionError } from './extraction-error.ts';
import type { ExtractionLimits } from './limits.ts';

/**
 * One page of canonical text. `text` is normalised (see `normalise.ts`) and every offset of the product counts UTF-16 units into it.
 * PDF page n is page n; slide n is page n with its title as label; a sheet is a page with its name as label, and so are a diagram page and
 * a part of a mail; DOCX, HTML, Markdown and text are one page. Those without a number of their own go over several pages when they are long (`fit-pages.ts`).
 */
export interface ExtractedPage {
  /** 1-based. */
  readonly page: number;
  /** The name of a sheet, slide, diagram page or mail part; null elsewhere. */
  readonly label: string | null;
  readonly text: string;
  readonly structure: PageStructure;
}

/** What the extractor knew about the page beside its words; the splitter needs it, the reader does not. Stored with the page. */
export type PageStructure = ProseStructure | SheetStructure;

export interface ProseStructure {
  readonly kind: 'prose';
  /** How a place in this page is named to a person. */
  readonly addressing: 'page' | 'heading' | 'line' | 'slide' | 'part' | 'sheet';
  /** Number in the file of this page's first line, 1 unless said: a long text is cut into several pages. */
  readonly firstLine?: number;
  /** In order of `start`, not overlapping. */
  readonly marks: readonly ProseMark[];
  /** Set for a list of the files in an archive or a mail: it names things and shows nothing. */
  readonly isListing?: true;
  /** Set where text was recognised in pictures (OCR) instead of read. */
  readonly ocr?: OcrNote;
  /** Set where pictures stand among the text: in documents, slides and sheets. */
  readonly pictures?: PictureNote;
}

/** Of `of` pictures of the page that are large enough to hold words, each counted where it stands first, `unread` could not be looked at. */
export interface PictureNote {
  readonly of: number;
  readonly unread: number;
  /** Those with words, in order of `start`, not overlapping. Marks may stand inside. */
  readonly read: readonly ReadPicture[];
}

/** A place on a page of a PDF, in the page's own units. */
export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Where the words of a picture stand in the text of its page. */
export interface ReadPicture {
  readonly start: number;
  readonly end: number;
  /** The part of the file that is the picture; not of a PDF. */
  readonly part?: string;
  /** On a page of a PDF. */
  readonly box?: Box;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** As of `OcrNote`. */
  readonly confidence: number;
  /** The cell at its upper left, on a sheet. */
  readonly cell?: string;
}

/**
 * `confidence` is the recogniser's own mean over the letters, 0 to 100; 0 when there are no words. `unread` says that words may stand
 * there which nobody looked for, and why: the page took too long, cannot be drawn, or the file has more such pages than are read; `pictures`:
 * some of those on the page were not read (`PictureNote`).
 */
export interface OcrNote {
  readonly confidence: number;
  readonly unread?: 'time' | 'damaged' | 'page-limit' | 'pictures';
}

/**
 * `level` 0 is the title, 1 the top heading. A table is a run of lines, one row each, cells parted by tabs; `header` is its first row where
 * the table began on the page before. A block is a stretch of a
 * configuration, script or log that belongs together; `path` names what it stands in (sections, keys, resources), the outermost first.
 */
export type ProseMark =
  | { readonly kind: 'heading'; readonly start: number; readonly end: number; readonly level: number }
  | { readonly kind: 'table'; readonly start: number; readonly end: number; readonly header?: string }
  | { readonly kind: 'block'; readonly start: number; readonly end: number; readonly path: readonly string[] };

export interface SheetStructure {
  readonly kind: 'sheet';
  /** Letters of the columns that hold anything, in the order of the tab-parted cells of each line. */
  readonly columns: readonly string[];
  /** Lines of the text to rows of the sheet: from line `line` (0-based) on, `count` lines are rows `row`, `row` + 1, … */
  readonly runs: readonly RowRun[];
  /** Set where the sheet was cut: this page goes on behind the last row of the page before, or inside that very row. */
  readonly continues?: 'rows' | 'row';
}

export interface RowRun {
  readonly line: number;
  readonly row: number;
  readonly count: number;
}

export interface ExtractorInput {
  readonly bytes: Uint8Array;
  readonly limits: ExtractionLimits;
  /** Says that the file is being worked on, where nothing can be yielded for long (a page of OCR). May be called as often as one likes. */
  readonly alive?: () => void;
  /** Says that a picture of a document is begun, the first being 1: it takes seconds, and should it end this process it is known which it was. */
  readonly picture?: (number: number) => void;
}

/**
 * A file found inside the one that is read: a member of an archive, an attachment of a mail. It becomes a document of its own, whose
 * ledger row names its container.
 */
export interface ContainedFile {
  /**
   * Where it lies in its container, parts joined by "/", as the container names it; whoever stores it makes it safe. Empty when the
   * container has no name for it: then it is called after its container.
   */
  readonly path: string;
  /**
   * Its bytes, or why they cannot be had (a password, a limit, damage): the ledger accounts for it in either case. Read, or left, before
   * the next thing is asked of the reader; reading may break off with an ExtractionError.
   */
  readonly content: AsyncIterable<Uint8Array> | ExtractionError;
}

export type Extracted = readonly ExtractedPage[] | ContainedFile;

export const isPages = (extracted: Extracted): extracted is readonly ExtractedPage[] => Array.isArray(extracted);

/**
 * Reads one format. Yields pages in order, in batches, so that a long file needs little memory and shows progress, and between them the
 * files it contains. Throws `ExtractionError` for what is wrong with the file; anything else it throws is taken as a corrupt file.
 */
export type Extractor = (input: ExtractorInput) => AsyncIterable<Extracted>;

/**
 * Raised when an extractor, the normalisation or the layout change the text they give, or the reason for giving none; stored with each
 * version. 4: names of slides, parts and diagram pages by themselves, Hebrew and Arabic words apart, Outlook messages in their code page,
 * scans on large sheets, diagrams inside pictures, half attachments named, true reasons for what is nested too deep. 5: long sheets and
 * documents on several pages. 6: words that nobody sees in DOCX, PDF and HTML, named as such. 7: files attached to PDFs, mails in XHTML,
 * texts in the encodings of China, Japan, Korea and Russia that do not say so, what pictures of OpenDocument files are said to show.
 * 8: PlantUML in front of the first diagram and in files made to be included, scans and photographs upside down or
 * sideways, words of SVG drawings whose letters were moved together or are outlines, Word 6 of the Macintosh. 9: words of pictures in
 * documents, slides and sheets, and what they are said to show. 10: words of pictures on pages of PDFs that have text.
 * 11: text in the old encodings of Central Europe, the Baltic, Greece, Turkey and the Near East.
 */
export const extractorVersion = 11;

/** The content of a contained file that is in memory already. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
