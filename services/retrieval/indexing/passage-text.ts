/** The parts of a locator that say under which headings a passage stands. */
interface HeadingPlace {
  readonly path?: readonly string[] | undefined;
  readonly sheet?: string | null | undefined;
  readonly header?: string | undefined;
}

/** Deep paths repeat themselves; the lowest headings are the ones about the passage. */
const mostHeadings = 4;

/**
 * What is indexed of a passage: the headings above it (or the sheet and its header row), then its words. "Retention" above "thirty
 * days" is how people ask for it. The document's name is left out: it would lift every passage of a document whose name holds a word
 * of the query above the one that answers.
 */
export function textToIndex(text: string, locator: HeadingPlace): string {
  const headings = [locator.sheet, ...(locator.path ?? []).slice(-mostHeadings), locator.header].filter((heading) => typeof heading === 'string' && heading.trim() !== '');
  const start = text.slice(0, 400);
  return [...new Set(headings)].filter((heading) => !start.includes(heading as string)).concat(text).join('\n');
}
