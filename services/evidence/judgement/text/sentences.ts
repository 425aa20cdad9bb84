/** A sentence, bullet, heading or table row: the smallest piece a judgement speaks about. Places count into the text it was cut from. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** The words as they stand, line breaks made spaces. */
  readonly text: string;
  readonly words: number;
  /** Sentences of one paragraph share a number; what one of them says about time holds for the rest. */
  readonly paragraph: number;
}

const bullet = /^([•▪◦–*-]|\(?[a-z0-9]{1,2}[.)]|\d+(\.\d+)+)\s/i;
const heading = /^#{1,6}\s/;
const abbreviation = /\b(e\.g|i\.e|etc|no|vs|approx|mr|ms|dr|st|art|sec|fig|incl)\.$/i;
/** Not the last of dots that lead to a page number. */
const sentenceEnd = /(?<!\.)[.!?][)”"'’]?\s+(?=[\p{Lu}\d•“"(])/gu;
/** A line this much shorter than a wrapped one ends its paragraph when the next begins with a capital or a number. */
const shortLine = 60;

/** Cells parted by tabs, or between bars as in Markdown. */
export function isTableRow(line: string): boolean {
  const cells = line.trim();
  return line.includes('\t') || (cells.length > 1 && cells.startsWith('|') && cells.endsWith('|'));
}

/**
 * Cuts canonical text into sentences. Lines that an extractor wrapped are read on; bullets, headings, table rows
 * and blank lines begin anew.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [paragraph, { start, end }] of paragraphsOf(text).entries()) {
    const part = text.slice(start, end);
    let from = 0;
    const push = (to: number) => {
      let [first, last] = [from, to];
      while (first < last && /\s/.test(part[first] ?? '')) first++;
      while (last > first && /\s/.test(part[last - 1] ?? '')) last--;
      from = to;
      if (last === first) return;
      const words = part.slice(first, last).replace(/\s+/g, ' ');
      sentences.push({ start: start + first, end: start + last, text: words, words: words.split(' ').length, paragraph });
    };
    for (const match of part.matchAll(sentenceEnd)) {
      if (!abbreviation.test(part.slice(Math.max(0, match.index - 8), match.index + 1))) push(match.index + match[0].length);
    }
    push(part.length);
  }
  return sentences;
}

function paragraphsOf(text: string): { start: number; end: number }[] {
  const paragraphs: { start: number; end: number }[] = [];
  let current: { start: number; end: number } | undefined;
  let previous = '';
  let at = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    const isRow = isTableRow(line);
    const afterShort = previous.length < shortLine && /^[\p{Lu}\d•]/u.test(words) && !previous.endsWith(',');
    const begins = !current || isRow || isTableRow(previous) || bullet.test(words) || heading.test(words) || afterShort;
    if (words === '') current = undefined;
    else if (begins) paragraphs.push((current = { start: at, end: at + line.length }));
    else if (current) current.end = at + line.length;
    previous = isRow ? line : words;
    at += line.length + 1;
  }
  return paragraphs;
}
