/** What stands above a passage: the name the document gives itself, and the headings. */
export interface ListingContext {
  readonly title: string;
  readonly path: readonly string[];
}

/**
 * Whether a passage only names topics: a table of contents, an index, an agenda, a register of titles. Such text matches every query
 * and shows nothing, so it is never evidence. Two things must come together, a shape (most entries are titles, not sentences) and a
 * sign (page numbers that rise, a heading such as "Contents" or "Agenda", one stock phrase behind every entry, alphabetical order);
 * a shape alone would take short lists of settings and duties for contents pages.
 */
export function isListing(text: string, context: ListingContext): boolean {
  const entries = entriesOf(text);
  if (hasRisingPageNumbers(text)) return true;
  const sign = listHeading.test(context.title) || listHeading.test(context.path.at(-1) ?? '');
  const titles = entries.filter(isTitle).length / Math.max(1, entries.length);
  // Where the heading says what it is, rows of key words count as well as short titles.
  if (sign && entries.length >= 3 && entries.filter(isNominal).length >= entries.length * 0.6) return true;
  if (isAgenda(context) && entries.length >= 3 && entries.filter((entry) => wordCount(entry) <= 25).length >= entries.length * 0.7) return true;
  return hasStockTail(entries) || (entries.length >= 10 && titles >= 0.8 && isAlphabetical(entries.filter(isTitle)));
}

const listHeading = /\bcontents\b|^\W*index\W*$|\bindex of\b|\blist of (?:topics|contents|figures|tables|documents|titles|policies|items)\b|\btopics\b/i;

/** A heading that is nothing but the name of a contents page. */
export function isContentsHeading(heading: string): boolean {
  return /^\W*(?:table of )?contents\W*$|^\W*index\W*$/i.test(heading);
}

/** Minutes have an agenda too, and show what was decided. */
function isAgenda({ title, path }: ListingContext): boolean {
  const headings = [title, ...path];
  return headings.some((heading) => /\bagenda\b/i.test(heading)) && !headings.some((heading) => /\bminutes\b|\bdecisions?\b|\bresolutions?\b/i.test(heading));
}

/** List items and paragraphs, each on one line, without their bullets; lines of a wrapped paragraph are joined. */
function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let open = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const item = /^(?:[-*•▪–·]|\(?\w{1,3}[.)])\s+/.exec(line);
    const words = line.slice(item?.[0].length ?? 0);
    if (words === '' || /^\d+$/.test(words)) {
      open = false;
      continue;
    }
    // Only a long line can be a wrapped one.
    if (open && item === null) entries[entries.length - 1] += ` ${words}`;
    else entries.push(words);
    open = line.length > 70;
  }
  return entries;
}

const wordCount = (entry: string): number => entry.split(/\s+/).length;
const verbs = /\b(?:is|are|was|were|be|been|has|have|had|does|do|did|must|shall|should|will|would|may|can|cannot|not|requires?|provides?|ensures?)\b/i;

/** A few words that are no sentence: no verb that makes one, no full stop. A trailing page number does not count. */
function isTitle(entry: string): boolean {
  if (entry.length > 200) return false;
  const words = entry.replace(/[\s.…_]*\d{1,4}$/, '');
  return wordCount(words) <= 10 && !/[.;!?]$/.test(words) && !verbs.test(words) && !words.includes('\t');
}

/** Four or more lines that end in page numbers, most behind dots or gaps, never falling; or seven in ten title lines with bare numbers. */
function hasRisingPageNumbers(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const numbered = lines.map((line) => numberedTitle(line.trim())).filter((entry) => entry !== null);
  if (numbered.length < 4 || numbered.length < lines.length * 0.5) return false;
  const pages = numbered.map((entry) => entry.page);
  const rising = pages.slice(1).filter((page, index) => page >= (pages[index] ?? 0)).length >= (pages.length - 1) * 0.95;
  const leaders = numbered.filter((entry) => /[.…_]/.test(entry.leader)).length;
  const titles = numbered.filter((entry) => isTitle(entry.title)).length;
  if (leaders >= numbered.length * 0.7 && leaders >= 4) return true;
  return rising && new Set(pages).size >= pages.length * 0.5 && numbered.length >= lines.length * 0.7 && titles >= numbered.length * 0.8 && numbered.length >= 5;
}

/** Words without a sentence: "09.2 User registration; access reviews". */
function isNominal(entry: string): boolean {
  return !/[.!?]$/.test(entry.replace(/[\s.…_]*\d{1,4}$/, '')) && !verbs.test(entry);
}

function numberedTitle(line: string): { title: string; leader: string; page: number } | null {
  // A line of contents is short but for its dots; the cut keeps the pattern from searching long lines again and again.
  const tail = line.slice(-400);
  const match = /((?:\s*\.){3,}|\s*…+|\s*_{4,}|\s+)\s*(\d{1,4})$/.exec(tail);
  const [all, leader, page] = match ?? [];
  if (all === undefined || leader === undefined) return null;
  const title = line.slice(0, line.length - all.length);
  return title.length <= 200 && /\p{L}/u.test(title) ? { title, leader, page: Number(page) } : null;
}

/** The same three or more words behind at least six and most entries, saying that the matter is open or elsewhere. */
function hasStockTail(entries: readonly string[]): boolean {
  const tails = new Map<string, number>();
  for (const entry of entries) {
    if (entry.length > 300) continue;
    const tail = /[:\t–—]\s*(\S+(?:\s+\S+){2,})$/.exec(entry)?.[1]?.toLowerCase();
    if (tail !== undefined) tails.set(tail, (tails.get(tail) ?? 0) + 1);
  }
  const [tail, count] = [...tails].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  return count >= 6 && count >= entries.length * 0.7 && /discuss|decision|decided|to be |tbd|pending|see (?:section|chapter|page|policy)|on request/.test(tail);
}

function isAlphabetical(entries: readonly string[]): boolean {
  const keys = entries.map((entry) => entry.toLowerCase());
  return keys.length >= 10 && keys.slice(1).filter((key, index) => key >= (keys[index] ?? '')).length >= (keys.length - 1) * 0.95;
}
