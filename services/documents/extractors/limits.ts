/** What one file may cost. A file that wants more fails alone, with the reason; the numbers are for one file in one child process. */
export interface ExtractionLimits {
  /** Until a new child says that it is ready. It takes half a second of a core, on a machine that does twenty other things ten. */
  readonly startMilliseconds: number;
  /** Longest silence: milliseconds between two batches of pages. */
  readonly stallMilliseconds: number;
  /** Longest work on one file. 10,000 pages of PDF took 107-122 s on the machine where this was set. */
  readonly totalMilliseconds: number;
  /** Resident memory of the child, buffers included (the JavaScript heap limit does not count those). */
  readonly residentBytes: number;
  /** JavaScript heap of the child. */
  readonly heapMegabytes: number;
  /** Files above this are not read into a child at all. */
  readonly inputBytes: number;
  readonly pages: number;
  /** Cells with content in one workbook. */
  readonly cells: number;
  /** UTF-16 units of text from one file. */
  readonly textLength: number;
  /** Inflated bytes of one archive-based file (DOCX, XLSX), declared or counted. */
  readonly inflatedBytes: number;
  /** Inflated ÷ packed size, looked at above `inflationFreeBytes`; XML of real workbooks reaches about 1:60. */
  readonly inflationRatio: number;
  readonly inflationFreeBytes: number;
  readonly archiveEntries: number;
  /** Pixels of one picture, as its header declares them; four bytes each while it is decoded. An A0 drawing at 240 dpi has 90 million. */
  readonly pixels: number;
  /** Pages and pictures of one file that are read by optical character recognition (OCR); what lies beyond says so. */
  readonly ocrPages: number;
  /** Pixels of all pictures of one document together; 500 screenshots have a billion. */
  readonly ocrPixels: number;
  /** Processor time for one of them; each one read adds twice as much to the time of the whole file. A dense page takes 4-7 s. */
  readonly ocrPageMilliseconds: number;
}

const megabyte = 1024 * 1024;

export const defaultLimits: ExtractionLimits = {
  startMilliseconds: 60_000,
  stallMilliseconds: 60_000,
  totalMilliseconds: 20 * 60_000,
  residentBytes: 1024 * megabyte,
  heapMegabytes: 640,
  inputBytes: 400 * megabyte,
  pages: 20_000,
  cells: 5_000_000,
  textLength: 64 * megabyte,
  inflatedBytes: 512 * megabyte,
  inflationRatio: 200,
  inflationFreeBytes: 32 * megabyte,
  archiveEntries: 20_000,
  pixels: 100_000_000,
  ocrPages: 500,
  ocrPixels: 2_000_000_000,
  ocrPageMilliseconds: 30_000,
};
